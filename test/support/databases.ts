/** Fresh, migrated databases for tests, embedded and on a real server. No data of any feature belongs here. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  type DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/storage/database.js';
import { migratedSnapshot } from './pglite-snapshot.js';
import { serverUrl } from './postgres-server.js';

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

/** An empty database on the server, not migrated. */
export interface EmptyServerDatabase {
  readonly url: string;
  readonly asOwner: (sql: string) => Promise<void>;
  /** Ends every connection to it and removes it. */
  readonly drop: () => Promise<void>;
}

/** A fresh, migrated embedded database in memory (400 MB: open one per spec file, not per test). */
export async function openPglite(): Promise<TestDatabase> {
  const handle = await openDatabase({ kind: 'pglite', snapshot: await migratedSnapshot() });
  return {
    handle,
    async asOwner(sql) {
      await handle.pool.query(sql);
    },
    close: () => handle.close(),
  };
}

/** A fresh, migrated database on a real server. */
export async function openPostgres(): Promise<TestServerDatabase> {
  const { url, asOwner, drop } = await createServerDatabase();
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

/** `CREATE DATABASE` with a random name on the test server. */
export async function createServerDatabase(): Promise<EmptyServerDatabase> {
  const server = await serverUrl();
  const name = `countersign_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    asOwner: (sql) => runOn(url.href, sql),
    drop: () => runOn(server, `drop database if exists ${name} with (force)`),
  };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
