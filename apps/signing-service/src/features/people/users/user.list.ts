import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of users. */
export const userList = listOf('user', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  email: { type: 'text', search: true },
  kind: { type: ['user', 'service'] },
  status: { type: ['active', 'disabled'] },
  createdBy: { type: 'id', nullable: true },
  createdAt: { type: 'time' },
});
