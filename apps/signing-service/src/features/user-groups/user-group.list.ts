import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of user groups. */
export const userGroupList = listOf('userGroup', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  status: { type: ['active', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
