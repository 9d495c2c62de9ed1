import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import { listOf } from '../../../platform/http/lists/list-definition.js';

export type CertificateTemplateRow = Selectable<Database['certificateTemplate']>;

export type CertificateTemplateAccess = Access<string, CertificateTemplateRow>;

/** What may be asked of a list of certificate templates. */
export const certificateTemplateList = listOf('certificateTemplate', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  maxValidityDays: { type: 'number' },
  createdAt: { type: 'time' },
});

/** What clients see of a certificate template. */
export function presentCertificateTemplate(
  row: CertificateTemplateRow,
  actions: readonly string[],
) {
  return {
    id: row.id,
    name: row.name,
    keyUsages: row.keyUsages,
    extendedKeyUsages: row.extendedKeyUsages,
    maxValidityDays: row.maxValidityDays,
    createdAt: row.createdAt,
    actions,
  };
}
