/** Opens the database for a command: as it is, not migrated, and not made when it is not there. */
import { access } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { DatabaseSetting } from '../platform/config/config.js';
import type { Database } from '../platform/database/database.types.js';
import { openEmbeddedPool } from '../platform/database/pglite-pool.js';
import { servicePool } from '../platform/database/postgres-pool.js';

/** An open database. */
export interface OpenDatabase {
  readonly db: Kysely<Database>;
  readonly stop: () => Promise<void>;
}

/** @throws Error for a database that is kept in memory or is not there, and one that the service has open and that takes one process only */
export async function openAsIs(
  setting: DatabaseSetting,
  report: (line: string) => void,
): Promise<OpenDatabase> {
  const { pool, stop } = await poolOf(setting, report);
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), stop };
}

async function poolOf(setting: DatabaseSetting, report: (line: string) => void) {
  if (setting.kind === 'postgres') {
    const pool = servicePool(setting.url, undefined, ({ message }) => report(message));
    return { pool, stop: () => pool.end() };
  }
  if (setting.folder === undefined) throw new Error('DATA_DIR is memory: nothing is kept.');
  await access(setting.folder);
  return openEmbeddedPool({ folder: setting.folder });
}
