import { certificateStatusIs } from './certificate-status.js';
import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of certificates. `status` is the one of `certificateStatus`, at the moment of the question. */
export const certificateList = listOf('certificate', {
  id: { type: 'id' },
  keypairId: { type: 'id' },
  profileId: { type: 'id', nullable: true },
  hierarchyId: { type: 'id', nullable: true },
  alias: { type: 'text', search: true, nullable: true },
  subject: { type: 'text', search: true },
  serialNumber: { type: 'text', search: true },
  status: {
    type: ['active', 'revoked', 'expired'],
    where: (eb, status) => certificateStatusIs(eb, status),
  },
  revokedAt: { type: 'time', nullable: true },
  revocationReason: { type: 'text', nullable: true },
  notBefore: { type: 'time' },
  notAfter: { type: 'time' },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
