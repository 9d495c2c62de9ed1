/** Export and delete requests as specifications make them, and a barrier for requests that are to meet. */
import { sql } from 'kysely';
import type { Person } from '../support/callers.js';
import type { TestService } from '../support/app.js';

/** What everybody who asks for exports and decides on them holds. */
export const exporting = ['request-keypair-export', 'approve-keypair-export'];

/** A passphrase that is long enough. */
export const passphrase = 'correct horse battery staple';

/** Asks for an export. @returns the id of the request */
export async function askExport(person: Person, keypairId: string): Promise<string> {
  const { body } = await person
    .post(`/keypairs/${keypairId}/export-requests`, { reason: 'Move' })
    .expect(201);
  return (body as { id: string }).id;
}

/** Asks for a deletion. @returns the id of the request */
export async function askDeletion(person: Person, keypairId: string): Promise<string> {
  const { body } = await person
    .post(`/keypairs/${keypairId}/delete-requests`, { reason: 'Old' })
    .expect(201);
  return (body as { id: string }).id;
}

/** Takes all roles of a person away. */
export async function strip(service: TestService, { id }: Person): Promise<void> {
  await service.database.handle.db.deleteFrom('userRole').where('userId', '=', id).execute();
}

/** Disables or enables a person. */
export async function setUserStatus(
  service: TestService,
  { id }: Person,
  status: 'active' | 'disabled',
): Promise<void> {
  const { db } = service.database.handle;
  await db.updateTable('user').set({ status }).where('id', '=', id).execute();
}

/** A request that is sent as soon as it is awaited. */
type Sent = PromiseLike<{ readonly status: number }>;

/**
 * Sends requests so that all of them have passed the guard and wait for the keypair before any goes on.
 * @returns their status codes, ascending
 */
export async function meet(
  service: TestService,
  keypairId: string,
  send: () => readonly Sent[],
): Promise<number[]> {
  const { db } = service.database.handle;
  let answers: Promise<{ readonly status: number }[]> = Promise.resolve([]);
  await db.transaction().execute(async (trx) => {
    await trx
      .selectFrom('keypair')
      .select('id')
      .where('id', '=', keypairId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const requests = send();
    answers = Promise.all(requests);
    while ((await waiting(service)) < requests.length) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  });
  return (await answers).map(({ status }) => status).toSorted();
}

/** How many sessions of this database wait for a lock. */
async function waiting(service: TestService): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct pid) as "count" from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`.execute(service.database.handle.db);
  return rows[0]?.count ?? 0;
}
