import { listOf } from '../../../platform/http/lists/list-definition.js';
import type { CertificateProfileRow } from './certificate-profile.lookup.js';

/** What may be asked of a list of certificate profiles. */
export const certificateProfileList = listOf('certificateProfile', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  hierarchyId: { type: 'id' },
  templateId: { type: 'id' },
  validityDays: { type: 'number' },
  status: { type: ['enabled', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** What clients see of a certificate profile. */
export function presentCertificateProfile(row: CertificateProfileRow, actions: readonly string[]) {
  return {
    id: row.id,
    name: row.name,
    hierarchyId: row.hierarchyId,
    templateId: row.templateId,
    validityDays: row.validityDays,
    status: row.status,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    actions,
  };
}
