// Runs one MariaDB server for as long as a process lives, however it ends: node mariadb-keeper.mjs <process id>.
// Plain JavaScript, because it runs outside jest. Not for the service.
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const START_MS = 60_000;
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` };

const settings = [
  ...[
    '--skip-networking',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_general_ci',
  ],
  // What is here need not survive.
  ...[
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    '--innodb-buffer-pool-size=64M',
  ],
  ...['--skip-log-bin', '--skip-name-resolve', '--performance-schema=off'],
];

/** MariaDB refuses to run as root: then it runs as the system's user `mysql`, whom Debian's package makes. */
async function asWhom(folder) {
  if (process.getuid?.() !== 0) return [];
  const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'mysql'])));
  const [user, group] = ids.map(({ stdout }) => Number(stdout));
  await chown(folder, user, group);
  return ['--user=mysql'];
}

async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-mariadb-'));
  const [data, socket, log] = ['data', 'socket', 'log'].map((name) => join(folder, name));
  try {
    const user = await asWhom(folder);
    const first = ['--no-defaults', `--datadir=${data}`, ...user];
    const install = [...first, '--auth-root-authentication-method=normal', '--skip-test-db'];
    await run('mariadb-install-db', install, { env });
    const files = [`--socket=${socket}`, `--log-error=${log}`, `--pid-file=${join(folder, 'pid')}`];
    const server = spawn('mariadbd', [...first, ...files, ...settings], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => {
      server.once('exit', resolve);
      server.once('error', resolve);
    });
    await Promise.race([answers(socket), ended.then(() => Promise.reject(new Error('it ended')))]);
    const stop = async () => {
      server.kill('SIGTERM');
      await Promise.race([ended, delay(10_000).then(() => server.kill('SIGKILL'))]);
      await rm(folder, { recursive: true, force: true });
    };
    return { socket, stop };
  } catch (error) {
    const told = await readFile(log, 'utf8').catch(() => '');
    await rm(folder, { recursive: true, force: true });
    throw new Error(`MariaDB did not start: ${error.message}\n${told}`, { cause: error });
  }
}

async function answers(socket) {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await delay(100)) {
    const isOpen = await new Promise((resolve) => {
      const connection = createConnection(socket);
      connection.once('data', () => resolve(true));
      connection.once('error', () => resolve(false));
      connection.once('close', () => connection.destroy());
    });
    if (isOpen) return;
  }
  throw new Error('it did not answer');
}

const kept = Number(process.argv[2]);

async function untilGone() {
  for (;;) {
    try {
      process.kill(kept, 0);
    } catch {
      return;
    }
    await delay(200);
  }
}

// A signal to the whole process group must not stop the server before the tests that use it have ended.
process.on('SIGINT', () => {});

try {
  const { socket, stop } = await startServer();
  process.stdout.write(`${JSON.stringify({ socket })}\n`);
  await untilGone();
  await stop();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
}
process.exit();
