import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of roles. */
export const roleList = listOf('role', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  preset: { type: 'boolean' },
  createdAt: { type: 'time' },
});
