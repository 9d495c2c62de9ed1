import { listOf } from '../../platform/http/lists/list-definition.js';

const asked = {
  id: { type: 'id' },
  keypairId: { type: 'id' },
  reason: { type: 'text', search: true },
  requiredApprovals: { type: 'number' },
  requestedBy: { type: 'id' },
  createdAt: { type: 'time' },
  decidedAt: { type: 'time', nullable: true },
} as const;

/** What may be asked of a list of requests for exports. */
export const exportRequestList = listOf('exportRequest', {
  ...asked,
  status: { type: ['pending', 'approved', 'rejected', 'collected', 'withdrawn', 'closed'] },
  collectedAt: { type: 'time', nullable: true },
});

/** What may be asked of a list of requests for deletions. */
export const deleteRequestList = listOf('deleteRequest', {
  ...asked,
  status: { type: ['pending', 'approved', 'rejected', 'withdrawn', 'closed'] },
});
