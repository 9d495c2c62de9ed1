/** One MariaDB server per run of the tests, which is started on first use: Debian's, in a temporary folder, on a socket. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { oncePerRun, runProcess } from './once-per-run.js';

const KEEPER = fileURLToPath(new URL('./mariadb-keeper.mjs', import.meta.url));

const { PATH = '', CI } = process.env;
const folders = [...PATH.split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Whether tests on MariaDB run: where it is installed, and in continuous integration, which must not leave them out. */
export const runsMariaDb =
  Boolean(CI) || folders.some((folder) => existsSync(join(folder, 'mariadbd')));

/** The name of a test group, which says why its tests are left out. */
export const onMariaDb = runsMariaDb ? 'mariadb' : 'mariadb, which is not installed here: left out';

/** A database on the server. */
export interface ServerDatabase {
  readonly socketPath: string;
  readonly database: string;
  readonly user: string;
  readonly drop: () => Promise<void>;
}

/**
 * An empty database with a random name.
 * @throws Error when the server does not start, with its log
 */
export async function createMariaDatabase(): Promise<ServerDatabase> {
  const socketPath = await oncePerRun('mariadb', start);
  const database = `countersign_${randomUUID().replaceAll('-', '')}`;
  const asRoot = async (statement: string) => {
    const connection = await createConnection({ socketPath, user: 'root' });
    await connection.query(statement);
    await connection.end();
  };
  await asRoot(`create database ${database}`);
  const drop = () => asRoot(`drop database ${database}`);
  return { socketPath, database, user: 'root', drop };
}

/** The keeper neither keeps this process open nor ends with it. */
async function start(): Promise<string> {
  const keeper = spawn(process.execPath, [KEEPER, runProcess], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`The test server's keeper ended: ${code}`)));
    createInterface({ input: keeper.stdout }).once('line', resolve);
  });
  keeper.unref();
  keeper.stdout.destroy();
  const { socket, error = line } = JSON.parse(line) as { socket?: string; error?: string };
  if (socket === undefined) throw new Error(error);
  return socket;
}
