import { defineCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';
import { userOf } from '../../auth.js';

export const catalogue = defineCatalogue({
  resources: { task: { predicates: ['team'] } },
  actions: { 'task.view': { on: 'task', list: true }, 'task.edit': { on: 'task' }, 'team.run': {} },
  permissions: {
    view: { title: 'View', group: 'Tasks', grants: [{ actions: ['task.view'], scope: 'team' }] },
    edit: { title: 'Edit', group: 'Tasks', grants: [{ actions: ['task.edit'], scope: 'team' }] },
    lead: { title: 'Lead', group: 'Teams', grants: [{ actions: ['team.run'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: { only: [] } },
});

export const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

export function principal(request: unknown) {
  const user = userOf(request);
  return user && { ...user, tenant: user.accountId };
}
