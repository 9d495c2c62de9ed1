/** What a command works with: where it is run, and the database as it is, not migrated, and not made when it is not there. */
import { access } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { DatabaseSetting } from '../platform/config/config.js';
import type { Database } from '../platform/database/database.types.js';
import { openEmbeddedPool } from '../platform/database/pglite-pool.js';
import { servicePool } from '../platform/database/postgres-pool.js';

/** Where a command is run. */
export interface CommandLine {
  /** What follows the command's name. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Prints on standard output. */
  readonly out: (text: string) => void;
  /** Prints on standard error. */
  readonly err: (text: string) => void;
}

/**
 * Lends the database to `use`, and closes it afterwards.
 * @throws Error for a database that is kept in memory or is not there, and one that the service has open and that takes one process only
 */
export async function withDatabase<Result>(
  setting: DatabaseSetting,
  report: (line: string) => void,
  use: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const { pool, stop } = await poolOf(setting, report);
  try {
    return await use(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }));
  } finally {
    await stop();
  }
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
