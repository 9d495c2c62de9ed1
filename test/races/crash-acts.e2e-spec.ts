/**
 * SIGKILL at random points of signing, exporting, approving and deleting, on both databases in turn: every effect has its
 * audit record, every record its effect, what was acknowledged is there, and the chains are intact.
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoFolder, demoServer, type DemoServer } from '../support/demo-databases.js';
import { startService } from '../support/running-service.js';
import { compareWithLog } from './compare-with-log.js';
import { crashLoad, type Acknowledged, prepareLoad } from './crash-load.js';
import { crashRounds, timeFor } from './rounds.js';

/** One in the suite, on the server: test/faults/crash.e2e-spec.ts kills the service on the embedded database. */
const rounds = crashRounds(1);

let folder: string;
let database: DemoServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-crash-acts-'));
  database = await demoServer();
}, 60_000);

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const onDatabases = [
  ['PostgreSQL', 'postgres', Math.ceil(rounds / 2)],
  ['the embedded database', 'pglite', Math.floor(rounds / 2)],
] as const;

describe.each(onDatabases.filter(([, , times]) => times > 0))(
  'the service on %s',
  (_name, kind, times) => {
    it(
      `leaves no effect without its record, and no record without its effect, when it is killed ${times} times`,
      async () => {
        const environment = {
          ...(kind === 'postgres' ? database.environment : await demoFolder(join(folder, kind))),
          EXPORT_ITERATIONS: '1000',
        };
        const location =
          kind === 'postgres'
            ? { kind, url: database.url }
            : { kind, folder: join(folder, kind, 'database') };
        const acknowledged: Acknowledged = new Map();
        let effects: ReadonlyMap<string, number> = new Map();
        let service = await startService(environment);
        try {
          await crashLoad(service.address, await prepareLoad(service.address), acknowledged);
          for (let round = 0; round < times; round++) {
            if (round > 0) service = await startService(environment);
            const prepared = await prepareLoad(service.address);
            const load = crashLoad(service.address, prepared, acknowledged);
            await delay(randomInt(5, 600));
            await service.stop('SIGKILL');
            await load;
            const before = effects;
            const compared = await compareWithLog(location, acknowledged);
            expect(compared.differences).toEqual([]);
            ({ effects } = compared);
            const fewer = [...effects].filter(
              ([action, count]) => count < (before.get(action) ?? 1),
            );
            expect(fewer).toEqual([]);
          }
        } finally {
          await service.stop();
        }
      },
      timeFor(times, 60_000),
    );
  },
);
