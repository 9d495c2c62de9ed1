import { defineCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';

export const catalogue = defineCatalogue({
  resources: { task: { predicates: ['own', 'team'] } },
  actions: { 'task.view': { on: 'task', list: true }, 'task.edit': { on: 'task' } },
  permissions: {
    work: {
      title: 'Work on tasks',
      grants: [
        { actions: ['task.view', 'task.edit'], scope: 'own' },
        { actions: ['task.view'], scope: 'team' },
      ],
    },
  },
});

export const resource = catalogue.resource('task');
export const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
