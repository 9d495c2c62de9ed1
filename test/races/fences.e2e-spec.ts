/** What changes between the guard and the write of an act makes the write fail, on a real server, at barriers. */
import { auditOf } from '../support/records.js';
import { bootApp, type TestService } from '../support/app.js';
import { atBarrier } from './barrier.js';
import { effectsIn, makeRaceWorld, type RaceWorld } from './race-world.js';
import { racedActs } from './raced-acts.js';
import { keepingTables, racedChanges, rewritten } from './raced-changes.js';
import { raceRounds, timeFor } from './rounds.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp();
  await service.database.asOwner(keepingTables);
}, 120_000);

afterAll(() => service.close());

it('what an act refuses on an instance is recorded as the guard records it', async () => {
  const world = await makeRaceWorld(service);
  const { db } = service.database.handle;
  const act = racedActs.find(({ permission }) => permission === 'approve-keypair-delete');
  const unassigned = racedChanges.find(({ code }) => code === 'out-of-scope');
  if (act === undefined || unassigned === undefined) throw new Error('The tables lack it.');
  const send = () => act.send(world);
  const { lock, change } = unassigned;
  await atBarrier(db, { lock: lock(world, act), change: change(world, act), requests: [send] });
  await send();

  const [inTheAct, byTheGuard] = (await auditOf(service, world.keypairId)).slice(-2);

  const denial = { action: 'keypair.delete.request', outcome: 'denied', code: 'out-of-scope' };
  const detail = { scope: ['assigned'], decisionId: expect.any(String) };
  expect(inTheAct).toEqual({ ...denial, detail });
  expect(byTheGuard).toEqual({ ...denial, detail });
});

describe.each(racedActs)('$name', (act) => {
  const rounds = raceRounds(2);
  let world: RaceWorld;

  beforeAll(async () => {
    world = await makeRaceWorld(service);
  }, 60_000);

  it.each(racedChanges.filter(({ refuses }) => refuses?.includes(act.name) ?? true))(
    `writes nothing when, between guard and write, $name: ${rounds} times`,
    async ({ lock, change, undo, ...expected }) => {
      const { db } = service.database.handle;
      const before = await effectsIn(world);
      const requests = [() => act.send(world)];
      const seen = new Map<string, number>();
      for (let round = 0; round < rounds; round++) {
        const [answer] = await atBarrier(db, {
          lock: lock(world, act),
          change: change(world, act),
          requests,
        });
        await db.transaction().execute(undo(world, act));
        const { code } = (answer?.body ?? {}) as { code?: string };
        const effects = (await effectsIn(world)) === before ? 'no effect' : 'an EFFECT';
        const what = [answer?.status, code, effects].join(' ');
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
      const only = [expected.status, expected.code, 'no effect'].join(' ');
      expect([...seen]).toEqual([[only, rounds]]);
    },
    timeFor(rounds),
  );

  it('goes through when nothing that counts changes while it waits', async () => {
    const before = await effectsIn(world);
    const [answer] = await atBarrier(service.database.handle.db, {
      lock: (trx) =>
        trx
          .selectFrom('keypair')
          .select('id')
          .where('id', '=', world.keypairId)
          .forUpdate()
          .execute(),
      change: rewritten(world, act),
      requests: [() => act.send(world)],
    });
    expect([answer?.status, answer?.body]).toEqual([act.status, expect.any(Object)]);
    expect(await effectsIn(world)).not.toBe(before);
  });
});
