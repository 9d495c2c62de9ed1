import type { Access } from 'countersign';
import type { ExpressionBuilder, Selectable } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/lookups.js';
import type { Database } from '../../../platform/database/database.types.js';

export type CertificateProfileRow = Selectable<Database['certificateProfile']>;

export type CertificateProfileAccess = Access<string, CertificateProfileRow>;

/** Nobody active is named as the maker of the profile. */
export function hasNoActiveMaker(eb: ExpressionBuilder<Database, 'certificateProfile'>) {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('user')
        .select('user.id')
        .whereRef('user.id', '=', 'certificateProfile.createdBy')
        .where('user.status', '=', 'active'),
    ),
  );
}

/** `own`: the caller created the profile, or took it over. `maker-has-left`: that person is not active any more. */
@ResourceLookup('certificate-profile')
export class CertificateProfileLookup extends TableLookup(
  'certificate-profile',
  'certificateProfile',
  {
    own: ({ eb, principal }) => eb('certificateProfile.createdBy', '=', principal.id),
    'maker-has-left': ({ eb }) => hasNoActiveMaker(eb),
  },
) {}
