/** The permissions of the catalogue as a role editor needs them. */
import type { GrantDefinition, PermissionDefinition, Principal } from 'countersign';
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

const permissions: Readonly<Record<string, PermissionDefinition>> =
  catalogue.definition.permissions;

/** Every permission in the order of the catalogue. `held`: the caller holds it, so may put it into a role. */
export function presentPermissions(principal: Principal) {
  return Object.entries(permissions).map(([id, { title, group, grants = [] }]) => ({
    id,
    title,
    group,
    actions: [...new Set(grants.flatMap(({ actions }) => actions))],
    grants: grants.map(presentGrant),
    held: principal.permissions.has(id),
  }));
}

function presentGrant({ actions, scope, widenedBy, requires, when }: GrantDefinition) {
  return { actions, scope, widenedBy, requires, when };
}
