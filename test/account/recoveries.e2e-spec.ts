/** An administrator without tokens is helped by two people, and by no one person in two guises. */
import { sql } from 'kysely';
import { NIL_UUID } from '../../apps/signing-service/src/platform/database/ids.js';
import { atBarrier } from '../races/barrier.js';
import { outcomesOf, raceRounds, timeFor } from '../races/rounds.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';
import {
  absentId,
  freshName,
  type Made,
  makeHolder,
  makeRole,
  makeUser,
  onboard,
  takeOver,
} from '../support/people.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp();
}, 60_000);

afterAll(() => service.close());

const db = () => service.database.handle.db;

interface Half {
  readonly id: string;
  readonly userId: string;
  readonly half: string;
  readonly expiresAt: string;
}

async function endTokens(userId: string): Promise<void> {
  const ended = db().updateTable('apiToken').set({ revokedAt: new Date() });
  await ended.where('userId', '=', userId).execute();
}

/**
 * An account that `operator` onboarded, with its administrator, who has only the first token; somebody else who manages users;
 * and `lost`, who manages users and has lost every token. `other` is a second operator.
 */
async function scene() {
  const { id, chief } = await onboard(service);
  const manager = await makeHolder(service, chief, ['manage-users']);
  const lost = await makeHolder(service, chief, ['manage-users', 'sign']);
  const puppet = await untouched(lost.client, (await makeRole(chief, ['manage-users'])).id);
  await endTokens(lost.id);
  const operator = service.as('operator');
  const other = await new Callers(service).caller(id, [], 'system');
  const path = `/system/accounts/${id}/recovery`;
  return { id, chief, manager, lost, puppet, operator, other, path };
}

/** A person whose first token is known to who made them. */
async function untouched(by: Client, role: string): Promise<Client> {
  const person = { name: freshName('user'), email: 'a@example.com', kind: 'user', roles: [role] };
  const { body } = await by.post('/users', person).expect(201);
  return clientWith(service, (body as Made).token);
}

type Scene = Awaited<ReturnType<typeof scene>>;

const open = ({ operator, path, lost }: Scene, by: Client = operator) =>
  by.post(path, { administrator: lost.name, reason: 'the laptop is lost' });
const confirm = ({ other, path, lost }: Scene, by: Client = other) =>
  by.post(`${path}/confirm`, { administrator: lost.name });
const confirmAsPerson = ({ lost }: Scene, by: Client) =>
  by.post(`/users/${lost.id}/recovery/confirm`);

const managerOf = ({ manager }: Scene) => manager.client;
const nobody = () => service.as('nobody');
const redeem = (one: string, other: string) =>
  nobody().post('/recovery').set('Authorization', `Recovery ${one}.${other}`);

/** Both halves of a recovery that `manager` confirmed. */
async function halvesOf(world: Scene): Promise<readonly [string, string]> {
  const { body: opened } = await open(world).expect(201);
  const { body: confirmed } = await confirmAsPerson(world, world.manager.client).expect(200);
  return [(opened as Half).half, (confirmed as Half).half];
}

describe('a recovery', () => {
  it.each(['a second operator', 'a person who manages users'])(
    'that an operator opens and %s confirms gives the administrator one token of their own',
    async (who) => {
      const world = await scene();
      const { lost, manager } = world;
      const { body: opened } = await open(world).expect(201);
      const second =
        who === 'a second operator' ? confirm(world) : confirmAsPerson(world, manager.client);
      const { body: confirmed } = await second.expect(200);
      const [one, other] = [opened as Half, confirmed as Half];
      expect(one).toMatchObject({ id: other.id, userId: lost.id, expiresAt: other.expiresAt });
      expect((Date.parse(one.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);

      // In any order.
      const { body } = await redeem(other.half, one.half).expect(201);

      expect(body).toMatchObject({ userId: lost.id, expiresAt: expect.any(String) });
      const back = clientWith(service, (body as Made).token);
      expect((await back.get('/me').expect(200)).body).toMatchObject({ id: lost.id });
      const { body: listed } = await back.get('/me/credentials').expect(200);
      expect(listed).toMatchObject({ items: [{ label: 'recovery', issuedBy: null }] });
      await redeem(one.half, other.half).expect(401);
      await endTokens(lost.id);
      await redeem(one.half, other.half).expect(401);
    },
  );

  it('is on record in both chains, each step with who took it, and no half is stored', async () => {
    const world = await scene();
    const { lost, manager, other } = world;
    const { body: opened } = await open(world).expect(201);
    await confirm(world, world.operator).expect(403);
    const { body: confirmed } = await confirmAsPerson(world, manager.client).expect(200);
    const { body: made } = await redeem((opened as Half).half, (confirmed as Half).half).expect(
      201,
    );
    await endTokens(lost.id);
    await open(world).expect(201);
    await world.other.post(`${world.path}/close`, { administrator: lost.name }).expect(200);

    const records = await db()
      .selectFrom('auditRecord')
      .selectAll()
      .where('resourceId', '=', lost.id)
      .where(sql<boolean>`"detail" ->> 'recovery' is not null`)
      .orderBy('sequence')
      .execute();
    const steps = (accountId: string) =>
      records
        .filter((record) => record.accountId === accountId)
        .map(({ actorId, action, detail }) => [detail['step'], actorId, action]);
    const operator = await service.named('user', 'operator');
    const expected = [
      ['opened', operator, 'account.recover'],
      ['confirmed', manager.id, 'user.update'],
      ['redeemed', null, 'account.recover'],
      ['opened', operator, 'account.recover'],
      ['closed', other.id, 'account.recover'],
    ];
    expect(steps(world.id)).toEqual(expected);
    expect(steps(NIL_UUID)).toEqual(expected);
    const stored = JSON.stringify([
      records,
      await db().selectFrom('recovery').selectAll().execute(),
    ]);
    for (const secret of [opened, confirmed].map((each) => (each as Half).half)) {
      expect(stored).not.toContain(secret);
    }
    expect(stored).not.toContain((made as Made).token);
    const denied = await db()
      .selectFrom('auditRecord')
      .select('code')
      .where('action', '=', 'account.recover')
      .where('outcome', '=', 'denied')
      .where('accountId', '=', NIL_UUID)
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    expect(denied).toEqual({ code: 'constraint' });
  });

  it('is listed in each state, with what its reader may do with it, and without a half', async () => {
    const world = await scene();
    const { lost, manager, operator, other, puppet } = world;
    const path = `/users/${lost.id}/recoveries`;
    const seen = async (by: Client) => {
      const from = by === operator || by === other ? '/system/recoveries?sort=-createdAt' : path;
      const { body } = await by.get(from).expect(200);
      const [shown] = (body as { items: { status: string; mayConfirm: boolean }[] }).items;
      expect(JSON.stringify(body)).not.toMatch(/half/i);
      return shown;
    };
    expect(await seen(manager.client)).toBe(undefined);
    const { body: opened } = await open(world).expect(201);
    const about = { administrator: lost.name, userId: lost.id, status: 'open', confirmedBy: null };
    expect(await seen(operator)).toMatchObject({
      ...{ ...about, actions: ['account.recover'], mayConfirm: false },
    });
    expect(await seen(other)).toMatchObject({ mayConfirm: true });
    expect(await seen(manager.client)).toMatchObject({
      ...{ ...about, actions: ['user.update'], mayConfirm: true },
    });
    // The token of the puppet was seen by the person to be helped.
    expect(await seen(puppet)).toMatchObject({ status: 'open', mayConfirm: false });
    const { body: confirmed } = await confirmAsPerson(world, manager.client).expect(200);
    expect(await seen(other)).toMatchObject({
      ...{ status: 'confirmed', confirmedBy: manager.id, mayConfirm: false },
    });
    await redeem((opened as Half).half, (confirmed as Half).half).expect(201);
    expect(await seen(other)).toMatchObject({ status: 'redeemed', actions: [] });
    await endTokens(lost.id);
    await open(world).expect(201);
    await expire(lost.id, -1);
    const { body } = await manager.client.get(`${path}?status=expired`).expect(200);
    expect(body).toMatchObject({ items: [{ actions: [], mayConfirm: false }] });
    const without = (await makeHolder(service, world.chief, ['sign'])).client;
    await without.get(path).expect(403);
    await world.chief.get('/system/recoveries').expect(403);
    await (await onboard(service)).chief.get(path).expect(404);
  });

  it.each<[string, (world: Scene) => Promise<unknown>, (world: Scene) => Promise<unknown>]>([
    [
      'holds a token',
      ({ lost }) => revoked(lost.id, null),
      ({ lost }) => revoked(lost.id, new Date()),
    ],
    [
      'is disabled',
      ({ chief, lost }) => switchUser(chief, lost.id, 'disabled'),
      ({ chief, lost }) => switchUser(chief, lost.id, 'active'),
    ],
    [
      'manages nobody',
      ({ chief, lost }) => chief.put(`/users/${lost.id}/roles`, { roles: [] }).expect(200),
      ({ chief, lost }) => giveManaging(chief, lost.id),
    ],
    [
      'is of a disabled account',
      ({ operator, id }) => operator.post(`/system/accounts/${id}/disable`, {}).expect(200),
      ({ operator, id }) => operator.post(`/system/accounts/${id}/enable`, {}).expect(200),
    ],
    [
      'is helped already',
      (world) => open(world).expect(201),
      ({ operator, path, lost }) =>
        operator.post(`${path}/close`, { administrator: lost.name }).expect(200),
    ],
  ])('is not opened for who %s', async (_what, change, undo) => {
    const world = await scene();
    await change(world);
    await open(world).expect(409);
    await undo(world);
    await open(world).expect(201);
  });

  it('is opened by operators only, for people only, by their name', async () => {
    const world = await scene();
    const { chief, manager, operator, path } = world;
    const managing = await makeRole(chief, ['manage-users']);
    const robot = await makeUser(service, chief, [managing.id], 'service');
    await endTokens(robot.id);
    for (const administrator of [robot.name, 'nobody at all', world.lost.id]) {
      await operator.post(path, { administrator }).expect(409);
    }
    await operator
      .post(`/system/accounts/${absentId}/recovery`, { administrator: 'x' })
      .expect(404);
    for (const client of [chief, manager.client]) await open(world, client).expect(403);
    await open(world, nobody()).expect(401);
    await open(world).expect(201);
  });

  it.each<
    [
      string,
      number,
      (world: Scene) => Promise<Client> | Client,
      (world: Scene) => Promise<Client> | Client,
    ]
  >([
    ['who is one person with who opened it', 403, ({ operator }) => operator, ({ other }) => other],
    [
      'who has only the token that the operator saw at the onboarding',
      403,
      ({ chief }) => chief,
      ({ chief }) => takeOver(service, chief),
    ],
    [
      'who took over, by the token that the operator kept',
      403,
      async ({ chief }) => {
        await chief.post('/me/credentials', { label: 'own' }).expect(201);
        return chief;
      },
      managerOf,
    ],
    [
      'who has only the token that the person to be helped saw',
      403,
      ({ puppet }) => puppet,
      ({ puppet }) => takeOver(service, puppet),
    ],
    [
      'without Manage users',
      403,
      async ({ chief }) => (await makeHolder(service, chief, ['sign'])).client,
      managerOf,
    ],
    [
      'who is a service user',
      403,
      async ({ chief }) => {
        const { id } = await makeRole(chief, ['manage-users']);
        return (await makeUser(service, chief, [id], 'service')).client;
      },
      managerOf,
    ],
    ['of another account', 404, async () => (await onboard(service)).chief, managerOf],
    ['who is not known', 401, nobody, managerOf],
  ])(
    'is not confirmed by somebody %s, and by somebody else it is',
    async (_who, status, not, but) => {
      const world = await scene();
      await open(world).expect(201);
      const by = (client: Client) =>
        client === world.operator || client === world.other
          ? confirm(world, client)
          : confirmAsPerson(world, client);
      await by(await not(world)).expect(status);
      await by(await but(world)).expect(200);
      await confirmAsPerson(world, world.manager.client).expect(409);
    },
  );

  it.each<
    [string, (world: Scene) => Promise<unknown>, ((world: Scene) => Promise<unknown>) | undefined]
  >([
    [
      'the person has a token by now',
      ({ lost }) => revoked(lost.id, null),
      ({ lost }) => revoked(lost.id, new Date()),
    ],
    [
      'the person is disabled',
      ({ chief, lost }) => switchUser(chief, lost.id, 'disabled'),
      ({ chief, lost }) => switchUser(chief, lost.id, 'active'),
    ],
    [
      'the account is disabled',
      ({ operator, id }) => operator.post(`/system/accounts/${id}/disable`, {}).expect(200),
      ({ operator, id }) => operator.post(`/system/accounts/${id}/enable`, {}).expect(200),
    ],
    ['who opened it is disabled', () => switchOperator('disabled'), () => switchOperator('active')],
    [
      'who confirmed it is disabled',
      ({ chief, manager }) => switchUser(chief, manager.id, 'disabled'),
      ({ chief, manager }) => switchUser(chief, manager.id, 'active'),
    ],
    [
      'who confirmed it manages nobody any more',
      ({ chief, manager }) => chief.put(`/users/${manager.id}/roles`, { roles: [] }).expect(200),
      ({ chief, manager }) => giveManaging(chief, manager.id),
    ],
    [
      'who confirmed it did so by a token that the operator saw',
      async ({ manager }) => show(manager.id, [await service.named('user', 'operator')]),
      ({ manager }) => show(manager.id, []),
    ],
    ['its day is over', ({ lost }) => expire(lost.id, -1), ({ lost }) => expire(lost.id, 1)],
    [
      'a person of the account closed it',
      ({ lost, manager }) => manager.client.post(`/users/${lost.id}/recovery/close`).expect(200),
      undefined,
    ],
  ])('gives no token when %s', async (_what, change, undo) => {
    const world = await scene();
    const halves = await halvesOf(world);
    await change(world);
    await redeem(...halves).expect(401);
    await undo?.(world);
    await redeem(...halves).expect(undo === undefined ? 401 : 201);
  });

  it('answers alike whatever is wrong with a code, and nothing to halves of two', async () => {
    const [world, second] = [await scene(), await scene()];
    const [one, other] = await halvesOf(world);
    const [foreign, alien] = await halvesOf(second);
    const wrong = 'x'.repeat(43);
    const answers: unknown[] = [];
    for (const [a, b] of [
      [one, wrong],
      [wrong, other],
      [one, one],
      [other, other],
      [one, alien],
      [foreign, other],
      [wrong, wrong],
      [one, `${other}x`],
    ] as const) {
      answers.push((await redeem(a, b).expect(401)).body);
    }
    for (const body of answers) expect(body).toEqual(answers[0]);
    for (const header of [undefined, `Bearer ${one}.${other}`, `Recovery ${one}`]) {
      const sent = nobody().post('/recovery');
      await (header === undefined ? sent : sent.set('Authorization', header)).expect(401);
    }
    await redeem(one, other).expect(201);
    await redeem(foreign, alien).expect(201);
  });
});

describe('at the same instant', () => {
  const rounds = raceRounds(2);
  const time = timeFor(rounds, 3_000);
  const tokensOf = async (userId: string) =>
    (
      await db()
        .selectFrom('apiToken')
        .select('id')
        .where('userId', '=', userId)
        .where('revokedAt', 'is', null)
        .execute()
    ).length;
  const hold = ({ id }: Scene) => ({
    lock: (trx: Parameters<Parameters<typeof atBarrier>[1]['lock']>[0]) =>
      sql`select from account where id = ${id} for update`.execute(trx),
  });

  it(
    `two redemptions give one token: ${rounds} times`,
    async () => {
      const world = await scene();
      const seen = await outcomesOf(rounds, async () => {
        await endTokens(world.lost.id);
        const [one, other] = await halvesOf(world);
        const requests = [() => redeem(one, other), () => redeem(other, one)];
        const answers = await atBarrier(db(), { ...hold(world), requests });
        return { statuses: statuses(answers), tokens: await tokensOf(world.lost.id) };
      });
      expect(seen).toEqual([[{ statuses: [201, 401], tokens: 1 }, rounds]]);
    },
    time,
  );

  it(
    `what is closed is not redeemed, and of two confirmations one counts: ${rounds} times`,
    async () => {
      const world = await scene();
      const { manager, lost } = world;
      const close = () => manager.client.post(`/users/${lost.id}/recovery/close`);
      const halfOf = (answers: readonly { body: unknown }[]) =>
        answers
          .map(({ body }) => (body as Partial<Half>).half)
          .find((half) => half !== undefined) ?? 'x'.repeat(43);
      const opened = async () => ((await open(world).expect(201)).body as Half).half;
      const seen = await outcomesOf(rounds, async (round) => {
        const first = await opened();
        const both = [() => confirm(world), close];
        if (round % 2 === 1) both.reverse();
        const answers = await atBarrier(db(), { ...hold(world), requests: both });
        await redeem(first, halfOf(answers)).expect(401);
        const second = await opened();
        const two = [() => confirm(world), () => confirmAsPerson(world, manager.client)];
        const votes = await atBarrier(db(), { ...hold(world), requests: two });
        const ends = [close, () => redeem(second, halfOf(votes))];
        const ended = await atBarrier(db(), { ...hold(world), requests: ends });
        return [statuses(votes), statuses(ended)];
      });
      expect(seen).toEqual([
        [
          [
            [200, 409],
            [200, 401],
          ],
          rounds,
        ],
      ]);
    },
    time,
  );
});

const statuses = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

async function revoked(userId: string, revokedAt: Date | null): Promise<void> {
  await db().updateTable('apiToken').set({ revokedAt }).where('userId', '=', userId).execute();
}

type Status = 'active' | 'disabled';

async function switchUser(by: Client, userId: string, status: Status): Promise<void> {
  await by.patch(`/users/${userId}`, { status }).expect(200);
}

async function giveManaging(by: Client, userId: string): Promise<void> {
  const { id } = await makeRole(by, ['manage-users']);
  await by.put(`/users/${userId}/roles`, { roles: [id] }).expect(200);
}

async function switchOperator(status: Status): Promise<void> {
  await db().updateTable('user').set({ status }).where('name', '=', 'operator').execute();
}

/** As if these had seen each token of the user. */
async function show(userId: string, shownTo: string[]): Promise<void> {
  await db().updateTable('apiToken').set({ shownTo }).where('userId', '=', userId).execute();
}

async function expire(userId: string, hours: number): Promise<void> {
  const expiresAt = new Date(Date.now() + hours * 3_600_000);
  await db().updateTable('recovery').set({ expiresAt }).where('userId', '=', userId).execute();
}
