/** Releases as specifications request them. */
import type { Person } from '../support/callers.js';

const hour = 3_600_000;

/** A time as sent, some hours from now. */
export function at(hours: number): string {
  return new Date(Date.now() + hours * hour).toISOString();
}

/** The body of an offline release from an hour ago until in an hour; `more` overrides. */
export function bodyFor(keypairIds: readonly string[], more: object = {}) {
  return {
    name: 'autumn-1.0',
    type: 'offline',
    keypairIds,
    windowStart: at(-1),
    windowEnd: at(1),
    ...more,
  };
}

/** Creates a release. @returns its id */
export async function made(person: Person, body: object): Promise<string> {
  const { body: release } = await person.post('/releases', body).expect(201);
  return (release as { id: string }).id;
}

/** Sends an approval. */
export function approve(person: Person, id: string) {
  return person.post(`/releases/${id}/approve`);
}
