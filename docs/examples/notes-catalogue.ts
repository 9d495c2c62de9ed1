import { defineCatalogue } from 'countersign';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note' },
  },
  permissions: {
    'write-notes': {
      title: 'Write notes',
      group: 'Notes',
      grants: [{ actions: ['note.view', 'note.delete'], scope: 'own', widenedBy: 'manage-notes' }],
    },
    'manage-notes': { title: 'Manage notes', group: 'Notes', grants: [] },
  },
  principals: { user: {}, service: {}, system: { only: [] } },
});
