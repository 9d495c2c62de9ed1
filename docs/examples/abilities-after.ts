import { defineCatalogue } from 'countersign';
import { memoryLookup } from 'countersign/memory';
import type { Note, User } from './abilities-before.js';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own', 'unlocked'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note', constraints: ['unlocked'] },
  },
  permissions: {
    'write-notes': {
      title: 'Write notes',
      grants: [{ actions: ['note.view', 'note.delete'], scope: 'own', widenedBy: 'manage-notes' }],
    },
    'manage-notes': { title: 'Manage the notes of others' },
  },
});

const roles: Readonly<Record<User['role'], readonly string[]>> = {
  reader: [],
  writer: ['write-notes'],
  manager: ['write-notes', 'manage-notes'],
};

export const principalOf = ({ id, role }: User) =>
  catalogue.principal({ kind: 'user', id, permissions: roles[role] });

export const noteLookup = (rows: readonly Note[]) =>
  memoryLookup<Note, 'own' | 'unlocked'>({
    resource: catalogue.resource('note'),
    rows: () => rows,
    id: (note) => note.id,
    predicates: {
      own: { author: ({ principal }) => principal.id },
      unlocked: ({ row }) => !row.locked,
    },
  });
