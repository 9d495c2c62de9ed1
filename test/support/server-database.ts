/** Databases on the test server. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { serverUrl } from './postgres-server.js';

/** A database on the server that nothing has migrated. */
export interface EmptyServerDatabase {
  readonly url: string;
  readonly asOwner: (sql: string) => Promise<void>;
  /** Ends every connection to it and removes it. */
  readonly drop: () => Promise<void>;
}

/**
 * `CREATE DATABASE` with a random name on the test server.
 * @param template the database to copy; an empty one when not given
 */
export async function createServerDatabase(template?: string): Promise<EmptyServerDatabase> {
  const server = await serverUrl();
  const name = `countersign_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name}${template ? ` template ${template}` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    asOwner: async (sql) => void (await runOn(url.href, sql)),
    drop: async () => void (await runOn(server, `drop database if exists ${name} with (force)`)),
  };
}

/** Runs a statement on a new connection. */
export async function runOn(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
