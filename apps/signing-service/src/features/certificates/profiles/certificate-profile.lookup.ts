import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';

/** `own`: the caller created the profile. */
@ResourceLookup('certificate-profile')
export class CertificateProfileLookup extends TableLookup(
  'certificate-profile',
  'certificateProfile',
  {
    own: ({ eb, principal }) => eb('certificateProfile.createdBy', '=', principal.id),
  },
) {}
