import { catalogue } from '../../authorization/catalogue.js';
import type { ListFields } from '../../platform/http/lists/list-definition.js';

/** The groups of permissions, in the order of the catalogue. */
const groups = [
  ...new Set(Object.values(catalogue.definition.permissions).map(({ group = '' }) => group)),
];

/** What may be asked of the list of permissions. */
export const permissionList = {
  fields: {
    id: { type: 'text', search: true },
    title: { type: 'text', search: true },
    group: { type: groups },
    held: { type: 'boolean' },
  } satisfies ListFields,
};
