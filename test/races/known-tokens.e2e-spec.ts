/** Kept tokens, raced on a real server: rights grow while the token is used, while another is made with it, and by two acts at once. */
import { sql } from 'kysely';
import type request from 'supertest';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';
import { freshName, type Made, makeRole, onboard } from '../support/people.js';
import { request as toSign } from '../support/signing-request.js';
import { addTeam } from '../teams/teams.fixture.js';
import { atBarrier, type Step } from './barrier.js';
import { outcomesOf, raceRounds, timeFor } from './rounds.js';

let service: TestService;
let world: World;

/** An account with a keypair of its administrator. */
interface World {
  readonly accountId: string;
  readonly chief: Client;
  /** Makes users, and holds what they do. */
  readonly maker: Client;
  readonly roleId: string;
  readonly keypairId: string;
}

/** What is made anew for each round, by SQL where it would be an act itself. */
interface Round extends World {
  readonly user: string;
  /** The first token of the user. */
  readonly first: Client;
  readonly groupId: string;
  readonly teamId: string;
}

beforeAll(async () => {
  service = await bootApp({ database: 'postgres' });
  const { id: accountId, chief } = await onboard(service);
  const usual = ['view-keypair', 'sign'];
  const maker = await new Callers(service).caller(accountId, ['manage-users', ...usual]);
  const { id: roleId } = await makeRole(chief, usual);
  const body = { alias: uuidv7(), algorithm: 'ECDSA_P256', access: 'restricted' };
  const { body: keypair } = await chief.post('/keypairs', body).expect(201);
  world = { accountId, chief, maker, roleId, keypairId: (keypair as { id: string }).id };
  const { db } = service.database.handle;
  await db.updateTable('account').set({ teamsEnabled: true }).where('id', '=', accountId).execute();
}, 120_000);

afterAll(() => service.close());

const rounds = raceRounds(3);
const time = timeFor(rounds, 3_000);

async function makeRound(roles: readonly string[] = [world.roleId]): Promise<Round> {
  const { accountId, maker, keypairId } = world;
  const { db } = service.database.handle;
  const person = { name: freshName('user'), email: 'a@example.org', kind: 'user', roles };
  const { id: user, token } = (await maker.post('/users', person).expect(201)).body as Made;
  const groupId = uuidv7();
  const group = { id: groupId, accountId, name: groupId, createdBy: user };
  await db.insertInto('userGroup').values(group).execute();
  await db.updateTable('keypair').set({ teamId: null }).where('id', '=', keypairId).execute();
  const teamId = await addTeam(service, accountId);
  return { ...world, user, first: clientWith(service, token), groupId, teamId };
}

const holdAccount =
  ({ accountId }: Round): Step =>
  (trx) =>
    sql`select id from account where id = ${accountId} for update`.execute(trx);

const statuses = (answers: readonly request.Response[]) => answers.map(({ status }) => status);

type Send = (round: Round) => () => request.Test;

const assign: Send =
  ({ chief, keypairId, user }) =>
  () =>
    chief.patch(`/keypairs/${keypairId}`, { users: [user] });
const join: Send =
  ({ chief, groupId, user }) =>
  () =>
    chief.patch(`/user-groups/${groupId}`, { users: [user] });
const assignGroup: Send =
  ({ chief, keypairId, groupId }) =>
  () =>
    chief.patch(`/keypairs/${keypairId}`, { groups: [groupId] });
const joinTeam: Send =
  ({ chief, teamId, user }) =>
  () =>
    chief.put(`/teams/${teamId}/members/${user}`);
const map: Send =
  ({ chief, teamId, keypairId }) =>
  () =>
    chief.post(`/teams/${teamId}/resources`, { type: 'keypair', id: keypairId });

const growing: readonly (readonly [string, Send])[] = [
  ['a keypair is assigned', assign],
  ['they join a group', join],
  ['they join a team', joinTeam],
];

describe('attack A2: the token that the maker of a user kept', () => {
  it.each(growing)(
    `never signs while %s: ${rounds} times`,
    async (_what, grow) => {
      const seen = await outcomesOf(rounds, async (at) => {
        const round = await makeRound();
        const { db } = service.database.handle;
        const { keypairId, groupId, teamId, first } = round;
        if (grow === join)
          await db.insertInto('keypairGroup').values({ keypairId, groupId }).execute();
        if (grow === joinTeam) {
          await db.updateTable('keypair').set({ teamId }).where('id', '=', keypairId).execute();
        }
        const sign = () => first.post(`/keypairs/${keypairId}/sign`, toSign);
        const pauses = [0, 1, 2, 4, 8, 16].map((ms) => ms + (at % 5) * 4);
        const [grown, ...signed] = await Promise.all([
          grow(round)(),
          ...pauses.map(async (ms) => {
            await new Promise((resolve) => setTimeout(resolve, ms));
            return sign();
          }),
        ]);
        const after = await sign();
        return {
          grown: (grown?.status ?? 0) < 300,
          signed: signed.filter(({ status }) => status === 201).length,
          after: after.status,
        };
      });
      expect(seen).toEqual([[{ grown: true, signed: 0, after: 401 }, rounds]]);
    },
    time,
  );

  it.each(growing.slice(0, 1))(
    `leaves no token made with it meanwhile, when %s: ${rounds} times`,
    async (_what, grow) => {
      const seen = await outcomesOf(rounds, async (at) => {
        const round = await makeRound();
        const more = () => round.first.post('/me/credentials', { label: 'more' });
        const requests = at % 2 === 0 ? [grow(round), more] : [more, grow(round)];
        const answers = await atBarrier(service.database.handle.db, {
          ...{ lock: holdAccount(round), requests },
        });
        const made = answers[requests.indexOf(more)];
        const { token } = (made?.body ?? {}) as Partial<Made>;
        const left =
          token === undefined ? 401 : (await clientWith(service, token).get('/me')).status;
        return { first: (await round.first.get('/me')).status, left };
      });
      expect(seen).toEqual([[{ first: 401, left: 401 }, rounds]]);
    },
    time,
  );

  const role: Send =
    ({ chief, user, roleId }) =>
    () =>
      chief.put(`/users/${user}/roles`, { roles: [roleId] });

  it.each([
    ['joining a group', 'assigning the keypair to it', join, assignGroup, undefined],
    ['joining a team', 'mapping the keypair to it', joinTeam, map, undefined],
    // Nothing about keypairs is held before: neither of the two is beyond the maker alone.
    ['getting a role', 'getting the keypair that it is for', role, assign, []],
  ] as const)(
    `ends when %s and %s meet: ${rounds} times`,
    async (_one, _two, one, two, held) => {
      const seen = await outcomesOf(rounds, async (at) => {
        const round = await makeRound(held);
        const both = at % 2 === 0 ? [one, two] : [two, one];
        const answers = await atBarrier(service.database.handle.db, {
          ...{ lock: holdAccount(round), requests: both.map((send) => send(round)) },
        });
        const done = statuses(answers).every((status) => status < 300);
        return { done, first: (await round.first.get('/me')).status };
      });
      expect(seen).toEqual([[{ done: true, first: 401 }, rounds]]);
    },
    time,
  );
});

describe('attack A11: who adds themselves to a team', () => {
  /** Somebody who manages all teams and signs, and who governs keypairs if they hold Manage keypair. */
  async function joiner(round: Round, permissions: readonly string[]) {
    const { id: roleId } = await makeRole(round.chief, [
      'manage-all-teams',
      'sign',
      ...permissions,
    ]);
    const body = {
      name: freshName('joiner'),
      email: 'j@example.org',
      kind: 'user',
      roles: [roleId],
    };
    const { id, token } = (await round.chief.post('/users', body).expect(201)).body as Made;
    return { id, roleId, client: clientWith(service, token) };
  }

  const membersAndKeypairs = async ({ teamId }: Round, userId: string) => {
    const { rows } = await sql<{ both: boolean }>`select exists (select from "teamMember"
      where "teamId" = ${teamId} and "userId" = ${userId}) and exists (select from keypair
      where "teamId" = ${teamId}) as both`.execute(service.database.handle.db);
    return rows[0]?.both;
  };

  it(
    `is refused what is mapped first, and otherwise gets what others map later: ${rounds} times`,
    async () => {
      const seen = await outcomesOf(rounds, async (at) => {
        const round = await makeRound();
        const self = await joiner(round, []);
        const add = () => self.client.put(`/teams/${round.teamId}/members/${self.id}`);
        const both = at % 2 === 0 ? [add, map(round)] : [map(round), add];
        const answers = await atBarrier(service.database.handle.db, {
          ...{ lock: holdAccount(round), requests: both },
        });
        const added = answers[both.indexOf(add)];
        return [at % 2 === 0 ? 'added first' : 'mapped first', added?.status];
      });
      expect(seen.map(([outcome]) => outcome).toSorted()).toEqual(
        [
          ['added first', 200],
          ['mapped first', 403],
        ].slice(0, Math.min(rounds, 2)),
      );
    },
    time,
  );

  it(
    `does not get a keypair while they lose the right to map it: ${rounds} times`,
    async () => {
      const seen = await outcomesOf(rounds, async (at) => {
        const round = await makeRound();
        await map(round)().expect(201);
        const self = await joiner(round, ['manage-keypair']);
        const add = () => self.client.put(`/teams/${round.teamId}/members/${self.id}`);
        const narrow = () =>
          round.chief.patch(`/roles/${self.roleId}`, { permissions: ['manage-all-teams', 'sign'] });
        const both = at % 2 === 0 ? [narrow, add] : [add, narrow];
        await atBarrier(service.database.handle.db, { lock: holdAccount(round), requests: both });
        return [
          at % 2 === 0 ? 'narrowed first' : 'added first',
          await membersAndKeypairs(round, self.id),
        ];
      });
      expect(seen.map(([outcome]) => outcome).toSorted()).toEqual(
        [
          ['added first', true],
          ['narrowed first', false],
        ].slice(-Math.min(rounds, 2)),
      );
    },
    time,
  );
});
