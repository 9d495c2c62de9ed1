/** Scans of several instances on one server: each ends its own, and only those of one that is gone are ended by another. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import { demoServer, type DemoServer } from '../support/demo-databases.js';
import { type RunningService, startService } from '../support/running-service.js';
import { slowArtifact } from '../threat-detection/scans.fixture.js';

const error = 'The scan was interrupted by a restart; scan again.';
/** Scanned for long enough that something happens meanwhile. */
const artifact = new Uint8Array(slowArtifact().subarray(0, 128 * 1024));
const services: RunningService[] = [];
let database: DemoServer;
let handle: DatabaseHandle;
let first: RunningService;
let start: () => Promise<RunningService>;

beforeAll(async () => {
  database = await demoServer();
  start = async () => {
    const service = await startService(database.environment);
    services.push(service);
    return service;
  };
  first = await start();
  handle = await openDatabase({ kind: 'postgres', url: database.url });
}, 120_000);

afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await handle.close();
  await database.drop();
}, 60_000);

/** Asks an instance for a slow scan. */
async function scan({ address }: RunningService): Promise<void> {
  const answer = await fetch(`${address}/api/v1/threat-scans`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer demo-lead',
      'Content-Type': 'application/octet-stream',
    },
    body: artifact,
  });
  await answer.json();
  expect(answer.status).toBe(202);
}

const scans = () =>
  handle.db
    .selectFrom('threatScan')
    .select(['id', 'status', 'error'])
    .where('size', '=', artifact.length)
    .orderBy('id')
    .execute();

const isUnfinished = ({ status }: { status: string }) => /^(?:queued|running)$/.test(status);

/** Waits until no scan is unfinished. */
async function allFinished() {
  for (;;) {
    const all = await scans();
    if (!all.some(isUnfinished)) return all;
    await delay(50);
  }
}

/** The records of the log about the ends of scans. A scan that passed has only the record of its request. */
const recorded = (ids: readonly string[]) =>
  handle.db
    .selectFrom('auditRecord')
    .select(['resourceId', 'outcome', 'actorId'])
    .where('resourceId', 'in', ids)
    .where('outcome', '<>', 'done')
    .orderBy('resourceId')
    .execute();

it('are left alone by an instance that starts while another scans', async () => {
  const other = { started: false };
  const starting = start().finally(() => (other.started = true));
  let unfinished = 0;
  // At every moment of the start there is one that waits or runs.
  while (!other.started) {
    if (unfinished < 2) await scan(first);
    else await delay(20);
    unfinished = (await scans()).filter(isUnfinished).length;
  }
  await starting;
  expect(unfinished).toBeGreaterThan(0);

  const all = await allFinished();

  expect(all.map(({ status, error: why }) => why ?? status)).toEqual(all.map(() => 'passed'));
  expect(await recorded(all.map(({ id }) => id))).toEqual([]);
}, 120_000);

it('are ended by another once their instance has been silent for too long', async () => {
  const before = new Set((await scans()).map(({ id }) => id));
  for (let times = 0; times < 4; times++) await scan(first);
  await first.stop('SIGKILL');
  const lost = (await scans()).filter((each) => !before.has(each.id) && isUnfinished(each));
  const ids = lost.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  // A new instance ends nothing before the lease is over; the minute that it lasts is not waited for.
  await start();
  expect((await scans()).filter(isUnfinished).map(({ id }) => id)).toEqual(ids);
  await handle.db
    .updateTable('threatScan')
    .set({ leaseUntil: new Date(Date.now() - 1_000) })
    .where('id', 'in', ids)
    .execute();

  const all = await allFinished();

  expect(all.filter(({ id }) => ids.includes(id))).toEqual(
    ids.map((id) => ({ id, status: 'error', error })),
  );
  expect(await recorded(ids)).toEqual(
    ids.map((resourceId) => ({ resourceId, outcome: 'failed', actorId: null })),
  );
}, 120_000);
