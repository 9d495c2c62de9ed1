import type { ListFields } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of the list of accounts. */
export const accountList = {
  fields: {
    id: { type: 'id' },
    name: { type: 'text', search: true },
    status: { type: ['active', 'disabled'] },
    teamsEnabled: { type: 'boolean' },
    createdAt: { type: 'time' },
  } satisfies ListFields,
};
