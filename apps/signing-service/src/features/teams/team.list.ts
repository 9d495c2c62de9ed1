import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of teams. */
export const teamList = listOf('team', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  requiredApprovals: { type: 'number' },
  status: { type: ['active', 'inactive'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
