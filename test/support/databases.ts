/** Fresh, migrated databases for tests, embedded and on a real server. */
import {
  type DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import { migratedSnapshot } from './pglite-snapshot.js';
import { createServerDatabase } from './server-database.js';
import { serverTemplate } from './server-template.js';

export { createServerDatabase, type EmptyServerDatabase } from './server-database.js';

/** A database of one test or one spec file. */
export interface TestDatabase {
  /** What the service would have: for `overrideProvider(DatabaseHandle).useValue(handle)` or direct use. */
  readonly handle: DatabaseHandle;
  /** Runs one or more statements as the owner of the tables, who may also switch triggers off. */
  readonly asOwner: (sql: string) => Promise<void>;
  /** Closes the handle, unless the application under test did, and removes the database. */
  readonly close: () => Promise<void>;
}

/** A database on a server, which has a URL that a second process can use. */
export interface TestServerDatabase extends TestDatabase {
  readonly url: string;
}

/**
 * A fresh, migrated embedded database in memory (300 MB: open one per spec file, not per test).
 * @param snapshot what it starts from; without rows when not given
 */
export async function openPglite(snapshot = migratedSnapshot()): Promise<TestDatabase> {
  const handle = await openDatabase({ kind: 'pglite', snapshot: await snapshot });
  return {
    handle,
    async asOwner(sql) {
      await handle.pool.query(sql);
    },
    close: () => handle.close(),
  };
}

/**
 * A fresh, migrated database on a real server.
 * @param template the database that it is a copy of; without rows when not given
 */
export async function openPostgres(template = migratedTemplate()): Promise<TestServerDatabase> {
  const { url, asOwner, drop } = await createServerDatabase(await template);
  try {
    const handle = await openDatabase({ kind: 'postgres', url });
    return {
      url,
      handle,
      asOwner,
      async close() {
        await handle.close();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

function migratedTemplate(): Promise<string> {
  return serverTemplate('migrated', async (url) => {
    await (await openDatabase({ kind: 'postgres', url })).close();
  });
}
