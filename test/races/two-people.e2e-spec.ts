/** Two people, raced on a real server: votes and requests against withdrawing, closing, taking over, suspending and stricter teams. */
import { sql } from 'kysely';
import type request from 'supertest';
import { askExport } from '../key-requests/key-requests.fixture.js';
import { bodyFor, made as madeRelease } from '../releases/releases.fixture.js';
import { makeScene, type Scene, ways } from '../rights/two-people-ways.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { Callers, type Person } from '../support/callers.js';
import { type Made, takeOver } from '../support/people.js';
import { request as toSign } from '../support/signing-request.js';
import { addTeam } from '../teams/teams.fixture.js';
import { atBarrier, type Step } from './barrier.js';
import { outcomesOf, raceRounds, timeFor } from './rounds.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp({ database: 'postgres' });
}, 120_000);

afterAll(() => service.close());

const rounds = raceRounds(3);
const time = timeFor(rounds, 3_000);
const outcomes = (once: (round: number) => Promise<unknown>) => outcomesOf(rounds, once);

const hold =
  (table: string, id: string): Step =>
  (trx) =>
    sql`select id from ${sql.table(table)} where id = ${id} for update`.execute(trx);
const race = (lock: Step, requests: readonly (() => request.Test)[], change?: Step) =>
  atBarrier(service.database.handle.db, { lock, requests, ...(change ? { change } : {}) });
const statuses = (answers: readonly request.Response[]) => answers.map(({ status }) => status);
const turned = <Item>(round: number, items: readonly Item[]) =>
  round % 2 === 0 ? items : items.toReversed();
const statusOf = async (by: Client, path: string) =>
  ((await by.get(path).expect(200)).body as { status: string }).status;

/** The first token of a user whom mallory made and who has made their own, and how it is ended. */
async function puppet(scene: Scene) {
  const { second: first } =
    await ways['mallory, and a person whom they made, by the first token'](scene);
  const { body } = await first.get('/me/credentials').expect(200);
  const [shown] = (body as { items: { id: string }[] }).items;
  await first.post('/me/credentials', { label: 'own' }).expect(201);
  return { first, end: () => first.delete(`/me/credentials/${shown?.id}`) };
}

describe('attack A3: the first token of a person whom the requester made', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await makeScene(service);
  });

  it(
    `never approves, also not while its user takes over: ${rounds} times`,
    async () => {
      const seen = await outcomes(async (round) => {
        const { first, end } = await puppet(scene);
        const id = await askExport(scene.mallory, scene.keypairId);
        const approve = () => first.post(`/export-requests/${id}/approve`);
        const pauses = [0, 2, 5].map((ms) => ms + (round % 4) * 2);
        const [, ...votes] = await Promise.all([
          end(),
          ...pauses.map(async (ms) => {
            await new Promise((resolve) => setTimeout(resolve, ms));
            return approve();
          }),
        ]);
        const given = votes.filter(({ status }) => ![401, 403].includes(status)).length;
        const path = `/export-requests/${id}`;
        return { given, status: await statusOf(scene.other, path) };
      });
      expect(seen).toEqual([[{ given: 0, status: 'pending' }, rounds]]);
    },
    time,
  );

  it(
    `asks for nothing that the maker approves, also not while its user takes over: ${rounds} times`,
    async () => {
      const seen = await outcomes(async (round) => {
        const { second: first } =
          await ways['mallory, and a person whom they made, by the first token'](scene);
        const ask = () =>
          first.post(`/keypairs/${scene.keypairId}/export-requests`, { reason: 'Move' });
        const pauses = [0, 2, 5].map((ms) => ms + (round % 4) * 2);
        const [, ...asked] = await Promise.all([
          takeOver(service, first),
          ...pauses.map(async (ms) => {
            await new Promise((resolve) => setTimeout(resolve, ms));
            return ask();
          }),
        ]);
        const made = asked.filter(({ status }) => status === 201);
        const answers = await Promise.all(
          made.map(({ body }) =>
            scene.mallory.post(`/export-requests/${(body as Made).id}/approve`),
          ),
        );
        return answers.filter(({ status }) => status !== 403).length;
      });
      expect(seen).toEqual([[0, rounds]]);
    },
    time,
  );
});

describe('attack A7: approvals', () => {
  let scene: Scene;
  let requester: Person;

  beforeEach(async () => {
    scene = await makeScene(service);
    const permissions = ['request-release', 'request-keypair-export', 'sign', 'view-release'];
    requester = await new Callers(service).caller(scene.accountId, permissions);
    const named = { keypairId: scene.keypairId, userId: requester.id };
    await service.database.handle.db.insertInto('keypairUser').values(named).execute();
  });

  const kinds = [
    ['an export request', 'export-requests', 'exportRequest'],
    ['a release', 'releases', 'release'],
  ] as const;

  const ask = (path: string) =>
    path === 'releases'
      ? madeRelease(requester, bodyFor([scene.keypairId]))
      : askExport(requester, scene.keypairId);

  it.each(kinds)(
    `and withdrawing %s at once: one of them counts: ${rounds} times`,
    async (_kind, path, table) => {
      const seen = await outcomes(async (round) => {
        const id = await ask(path);
        const approve = () => scene.other.post(`/${path}/${id}/approve`);
        const withdraw = () => requester.post(`/${path}/${id}/withdraw`);
        const requests = turned(round, [approve, withdraw]);
        const lock = table === 'release' ? hold(table, id) : hold('keypair', scene.keypairId);
        const answers = await race(lock, requests);
        const status = await statusOf(scene.other, `/${path}/${id}`);
        const ends = { approve: 'approved', withdraw: 'withdrawn' };
        const won = answers[requests.indexOf(approve)]?.status === 200 ? 'approve' : 'withdraw';
        await scene.other.post(`/releases/${id}/close`, { reason: 'over' });
        return { statuses: statuses(answers).toSorted(), agrees: ends[won] === status };
      });
      expect(seen).toEqual([[{ statuses: [200, 409], agrees: true }, rounds]]);
    },
    time,
  );

  /** An offline release that was approved, so that the requester may sign. */
  async function window(): Promise<string> {
    const db = service.database.handle.db;
    const offline = db.updateTable('keypair').set({ status: 'offline' });
    await offline.where('id', '=', scene.keypairId).execute();
    const id = await madeRelease(requester, bodyFor([scene.keypairId]));
    await scene.other.post(`/releases/${id}/approve`).expect(200);
    return id;
  }

  const sign = () => requester.post(`/keypairs/${scene.keypairId}/sign`, toSign);

  const changes: readonly (readonly [string, () => Promise<readonly [Step, Step]>])[] = [
    [
      'its approver is suspended',
      async () => {
        const set =
          (status: string): Step =>
          (trx) =>
            sql`update "user" set status = ${status} where id = ${scene.other.id}`.execute(trx);
        return [set('disabled'), set('active')];
      },
    ],
    [
      'the keypair is suspended',
      async () => {
        const set =
          (status: string, before: string | null): Step =>
          (trx) =>
            sql`update keypair set status = ${status}, "statusBefore" = ${before} where id = ${scene.keypairId}`.execute(
              trx,
            );
        return [set('suspended', 'offline'), set('offline', null)];
      },
    ],
    [
      'the keypair gets into a team that asks for more approvals',
      async () => {
        const team = await addTeam(service, scene.accountId, [scene.other, scene.mallory], 2);
        const account = service.database.handle.db
          .updateTable('account')
          .set({ teamsEnabled: true });
        await account.where('id', '=', scene.accountId).execute();
        const set =
          (teamId: string | null): Step =>
          (trx) =>
            sql`update keypair set "teamId" = ${teamId} where id = ${scene.keypairId}`.execute(trx);
        return [set(team), set(null)];
      },
    ],
    [
      'the release is closed',
      async () => {
        const set =
          (status: string): Step =>
          (trx) =>
            sql`update release set status = ${status} where "accountId" = ${scene.accountId}`.execute(
              trx,
            );
        return [set('closed'), set('approved')];
      },
    ],
  ];

  it.each(changes)(
    `do not sign when %s meanwhile: ${rounds} times`,
    async (_what, make) => {
      await window();
      const [change, undo] = await make();
      const seen = await outcomes(async () => {
        const answers = await race(hold('keypair', scene.keypairId), [sign], change);
        await service.database.handle.db.transaction().execute(undo);
        return statuses(answers);
      });
      expect(seen).toEqual([[[409], rounds]]);
      await sign().expect(201);
    },
    time,
  );

  it(
    `sign or close, in the order in which they come: ${rounds} times`,
    async () => {
      const seen = await outcomes(async (round) => {
        const id = await window();
        const close = () => scene.other.post(`/releases/${id}/close`, { reason: 'over' });
        const requests = turned(round, [sign, close]);
        const both = await Promise.all(requests.map((send) => send()));
        const signed = both[requests.indexOf(sign)]?.status;
        const { body } = await scene.other.get(`/releases/${id}`).expect(200);
        const { status, signatureCount } = body as { status: string; signatureCount: number };
        const agrees = signed === (signatureCount === 1 ? 201 : 409);
        return { status, agrees, after: (await sign()).status };
      });
      expect(seen).toEqual([[{ status: 'closed', agrees: true, after: 409 }, rounds]]);
    },
    time,
  );
});
