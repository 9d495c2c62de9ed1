import { memoryLookup } from 'countersign/memory';
import { catalogue } from './notes-catalogue.js';

export interface Note {
  readonly id: string;
  readonly tenantId: string;
  readonly author: string;
  readonly text: string;
}

export const notes = new Map<string, Note>([
  ['n1', { id: 'n1', tenantId: 'acme', author: 'ann', text: 'hers' }],
  ['n2', { id: 'n2', tenantId: 'acme', author: 'ben', text: 'his' }],
  ['n3', { id: 'n3', tenantId: 'globex', author: 'ann', text: 'elsewhere' }],
]);

export const noteLookup = memoryLookup<Note, 'own'>({
  resource: catalogue.resource('note'),
  rows: () => notes.values(),
  id: (note) => note.id,
  tenant: (note) => note.tenantId,
  predicates: { own: ({ row, principal }) => row.author === principal.id },
});
