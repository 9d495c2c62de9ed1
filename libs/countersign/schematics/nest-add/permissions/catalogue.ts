import { defineCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';

/** What can be done, and which permission grants it. The notes are an example: put your own resources in their place. */
export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.create': {},
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note' },
  },
  permissions: {
    'write-notes': {
      title: 'Write notes',
      grants: [
        { actions: ['note.create'], scope: 'all' },
        { actions: ['note.view', 'note.delete'], scope: 'own' },
      ],
    },
  },
});

const decorators = permissionDecorators(catalogue);
export const { RequirePermission, ResourceLookup } = decorators;
