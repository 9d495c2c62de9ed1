/** Brings the schema up to date; the steps themselves are in `migrations/`. */
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { StartFault } from '../config/start-fault.js';
import { textOf } from './error-chain.js';
import { migrations } from './migrations/index.js';

/**
 * Applies every migration that is missing, all of them in one transaction, under the Migrator's advisory lock: a
 * second instance that starts at the same time waits, then finds nothing to do.
 *
 * @returns the names applied now.
 * @throws StartFault naming the migration that failed, or the one that the database has and this version does not.
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  // INVARIANT: never destroyed, for that would end the caller's pool.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error');
    const step = failed === undefined ? '' : ` at ${failed.migrationName}`;
    const reason = textOf(error, 'message') ?? 'unknown reason';
    throw new StartFault(`The database could not be migrated${step}: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
