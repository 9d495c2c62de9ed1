/** The notes that every transport of the table protects, and what its tests do to their lookup. */
import { defineCatalogue } from 'countersign';
import type { Lookup } from 'countersign/lookup';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.view': { on: 'note', list: true }, 'note.delete': { on: 'note' } },
  permissions: {
    'write-notes': {
      title: 'Write notes',
      group: 'Notes',
      grants: [{ actions: ['note.view', 'note.delete'], scope: 'own' }],
    },
  },
});

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly text: string;
}

/** What no answer may hold unless ann is permitted to view the note. */
export const secret = 'her words';

const notes: readonly Note[] = [
  { id: '1', author: 'ann', text: secret },
  { id: '2', author: 'ben', text: secret },
];

/** What the lookup does before it answers: fails, or waits until as many calls are under way. */
export const state: { fails: boolean; together: number } = { fails: false, together: 1 };
const waiting: (() => void)[] = [];

async function arriveTogether(): Promise<void> {
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length >= state.together) for (const go of waiting.splice(0)) go();
  });
}

export const noteLookup: Lookup<Note> = {
  answers: ['own'],
  async find({ ids, principal }) {
    await arriveTogether();
    if (state.fails) throw new Error(`the database is away, said the host of ${secret}`);
    return notes
      .filter(({ id }) => ids.includes(id))
      .map((resource) => ({
        id: resource.id,
        tenant: 'acme',
        resource,
        holds: { own: resource.author === principal.id },
      }));
  },
};

/** Who calls, by name; nobody without one. */
export function principalOf(name: unknown) {
  return typeof name === 'string' && name !== ''
    ? { id: name, permissions: ['write-notes'], tenant: 'acme' }
    : undefined;
}

/** Who calls over HTTP, on Express' and on Fastify's request. */
export function callerOf(incoming: unknown) {
  return principalOf((incoming as { headers?: Record<string, unknown> }).headers?.['x-user']);
}
