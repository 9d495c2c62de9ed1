import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of hierarchies. */
export const hierarchyList = listOf('hierarchy', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  kind: { type: ['restricted', 'open'] },
  status: { type: ['active', 'inactive'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
