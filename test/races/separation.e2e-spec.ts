/** Separation of duties, quorum, grant ceiling and the last administrator, raced on a real server at barriers. */
import { type RawBuilder, sql } from 'kysely';
import type request from 'supertest';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import type { Person } from '../support/callers.js';
import { makeSetting } from '../support/setting.js';
import { bootApp, clientWith, type TestService } from '../support/app.js';
import { makeRole, makeUser, onboard } from '../support/people.js';
import { atBarrier, type Step } from './barrier.js';
import { racedPermissions } from './race-world.js';
import { outcomesOf, raceRounds, timeFor } from './rounds.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp();
}, 120_000);

afterAll(() => service.close());

const rounds = raceRounds(3);
const time = timeFor(rounds, 3_000);
const outcomes = (once: (round: number) => Promise<unknown>) => outcomesOf(rounds, once);
const run =
  (statement: RawBuilder<unknown>): Step =>
  (trx) =>
    statement.execute(trx);
const race = (requests: readonly (() => request.Test)[], lock: Step, change?: Step) =>
  atBarrier(service.database.handle.db, { requests, lock, ...(change ? { change } : {}) });
const statuses = (answers: readonly request.Response[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

const approve = (person: Person, id: string) => () =>
  person.post(`/export-requests/${id}/approve`, {});
const setStatus = ({ id }: Person, status: string) =>
  run(sql`update "user" set status = ${status} where id = ${id}`);
const enable = (person: Person) =>
  service.database.handle.db.transaction().execute(setStatus(person, 'active'));
/** The code of a denial, if it is one. */
const codeOf = (answer: request.Response | undefined): unknown =>
  (answer?.body as { code?: string } | undefined)?.code;

describe('votes on an export request', () => {
  let people: readonly [Person, Person, Person];
  let keypairId: string;
  let accountId: string;

  beforeAll(async () => {
    const setting = await makeSetting(service);
    ({ accountId } = setting);
    const person = () => setting.person(racedPermissions);
    people = [await person(), await person(), await person()];
    keypairId = await setting.keypair(people);
  }, 60_000);

  /** A pending request by the first person. */
  async function pending(requiredApprovals: number): Promise<string> {
    const { body } = await people[0]
      .post(`/keypairs/${keypairId}/export-requests`, { reason: 'a race' })
      .expect(201);
    const { id } = body as { id: string };
    const { db } = service.database.handle;
    await db.updateTable('exportRequest').set({ requiredApprovals }).where('id', '=', id).execute();
    return id;
  }

  async function standing(id: string) {
    const { body } = await people[0].get(`/export-requests/${id}`).expect(200);
    const { status, votes } = body as { status: string; votes: { userId: string }[] };
    return { status, votes: votes.length };
  }

  const holdKeypair = () => run(sql`select id from keypair where id = ${keypairId} for update`);

  it(
    `two by one person at once count once: ${rounds} times`,
    async () => {
      const seen = await outcomes(async () => {
        const id = await pending(2);
        const twice = [approve(people[1], id), approve(people[1], id)];
        return { statuses: statuses(await race(twice, holdKeypair())), ...(await standing(id)) };
      });
      expect(seen).toEqual([[{ statuses: [200, 409], status: 'pending', votes: 1 }, rounds]]);
    },
    time,
  );

  it(
    `one by a person and one by their service user at once count once: ${rounds} times`,
    async () => {
      const { db } = service.database.handle;
      const [, person, machine] = people;
      const set = async (kind: 'user' | 'service', createdBy: string | null) => {
        const { id } = machine;
        const shownTo = createdBy === null ? [] : [createdBy];
        await db.updateTable('user').set({ kind, createdBy }).where('id', '=', id).execute();
        await db.updateTable('apiToken').set({ shownTo }).where('userId', '=', id).execute();
      };
      await set('service', person.id);
      const seen = await outcomes(async () => {
        const id = await pending(2);
        const both = [approve(person, id), approve(machine, id)];
        return { statuses: statuses(await race(both, holdKeypair())), ...(await standing(id)) };
      });
      await set('user', null);
      expect(seen).toEqual([[{ statuses: [200, 409], status: 'pending', votes: 1 }, rounds]]);
    },
    time,
  );

  it(
    `two by two people at once both count: ${rounds} times`,
    async () => {
      const seen = await outcomes(async () => {
        const id = await pending(2);
        const both = [approve(people[1], id), approve(people[2], id)];
        return { statuses: statuses(await race(both, holdKeypair())), ...(await standing(id)) };
      });
      expect(seen).toEqual([[{ statuses: [200, 200], status: 'approved', votes: 2 }, rounds]]);
    },
    time,
  );

  it(
    `an approval and a rejection at once close the request once: ${rounds} times`,
    async () => {
      const seen = await outcomes(async (round) => {
        const id = await pending(1);
        const votes = [
          approve(people[1], id),
          () => people[2].post(`/export-requests/${id}/reject`, {}),
        ];
        if (round % 2 === 1) votes.reverse();
        const answers = await race(votes, holdKeypair());
        return { statuses: statuses(answers), votes: (await standing(id)).votes };
      });
      expect(seen).toEqual([[{ statuses: [200, 409], votes: 1 }, rounds]]);
    },
    time,
  );

  it(
    `one of two does not count when its giver is disabled while the second is given: ${rounds} times`,
    async () => {
      const seen = await outcomes(async () => {
        const id = await pending(2);
        await approve(people[1], id)().expect(200);
        const second = [approve(people[2], id)];
        const disabled = setStatus(people[1], 'disabled');
        const answers = await race(second, holdKeypair(), disabled);
        await enable(people[1]);
        return { statuses: statuses(answers), ...(await standing(id)) };
      });
      expect(seen).toEqual([[{ statuses: [200], status: 'pending', votes: 2 }, rounds]]);
    },
    time,
  );

  it(
    `nobody decides on their own request once the account forbids it: ${rounds} times`,
    async () => {
      const { db } = service.database.handle;
      const allow = (distinctApprover: boolean) =>
        run(
          sql`update account set "distinctApprover" = ${distinctApprover} where id = ${accountId}`,
        );
      const holdAccount = run(sql`select id from account where id = ${accountId} for update`);
      const seen = await outcomes(async () => {
        const id = await pending(1);
        await db.transaction().execute(allow(false));
        const own = [approve(people[0], id)];
        const answers = await race(own, holdAccount, allow(true));
        const code = codeOf(answers[0]);
        return { statuses: statuses(answers), code, ...(await standing(id)) };
      });
      const refused = { statuses: [403], code: 'constraint', status: 'pending', votes: 0 };
      expect(seen).toEqual([[refused, rounds]]);
    },
    time,
  );

  it(
    `a key is not collected when its approver is disabled meanwhile: ${rounds} times`,
    async () => {
      const id = await pending(1);
      await approve(people[1], id)().expect(200);
      const passphrase = 'correct horse battery staple 42';
      const collect = [() => people[0].post(`/export-requests/${id}/collect`, { passphrase })];
      for (let round = 0; round < rounds; round++) {
        const disabled = setStatus(people[1], 'disabled');
        expect(statuses(await race(collect, holdKeypair(), disabled))).toEqual([409]);
        await enable(people[1]);
      }
      expect(statuses(await race(collect, holdKeypair()))).toEqual([200]);
    },
    time,
  );
});

describe('two administrators', () => {
  it.each([
    ['disable', (id: string) => ['patch', `/users/${id}`, { status: 'disabled' }] as const],
    ['strip', (id: string) => ['put', `/users/${id}/roles`, { roles: [] }] as const],
  ])(
    `who %s each other at the same instant leave one: ${rounds} times`,
    async (_name, removal) => {
      const { id: accountId, chief, chiefId, chiefToken } = await onboard(service);
      const role = await makeRole(chief, catalogue.permissions);
      const { db } = service.database.handle;
      const other = await makeUser(service, chief, [role.id]);
      const chiefAgain = clientWith(service, chiefToken);
      const held = await db
        .selectFrom('userRole')
        .selectAll()
        .where('userId', 'in', [chiefId, other.id])
        .execute();
      const users = [chiefId, other.id];
      const seen = await outcomes(async () => {
        const [first, second] = [removal(other.id), removal(chiefId)];
        const answers = await race(
          [
            () => chiefAgain[first[0]](first[1], first[2]),
            () => other.client[second[0]](second[1], second[2]),
          ],
          run(sql`select id from account where id = ${accountId} for update`),
        );
        const left = await db
          .selectFrom('user')
          .innerJoin('userRole', 'userRole.userId', 'user.id')
          .select('user.id')
          .where('user.id', 'in', users)
          .where('user.status', '=', 'active')
          .execute();
        await db.updateTable('user').set({ status: 'active' }).where('id', 'in', users).execute();
        await db
          .insertInto('userRole')
          .values(held)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const done = answers.filter(({ status }) => status === 200).length;
        const refused = answers.filter(({ status }) => [401, 403, 409].includes(status)).length;
        return { done, refused, left: left.length };
      });
      expect(seen).toEqual([[{ done: 1, refused: 1, left: 1 }, rounds]]);
    },
    time,
  );
});

describe('the grant ceiling', () => {
  it(
    `holds when a role is widened while it is being assigned: ${rounds} times`,
    async () => {
      const { id: accountId, chief } = await onboard(service);
      const held = ['manage-users', 'manage-roles', 'sign'];
      const manager = await makeUser(service, chief, [(await makeRole(chief, held)).id]);
      const target = await makeUser(service, chief);
      const assigned = await makeRole(chief, ['sign']);
      const holdAccount = run(sql`select id from account where id = ${accountId} for update`);
      const widen = () =>
        chief.patch(`/roles/${assigned.id}`, { permissions: ['sign', 'manage-keypair'] });
      const assign = () =>
        manager.client.put(`/users/${target.id}/roles`, { roles: [assigned.id] });

      const seen = await outcomes(async (round) => {
        const requests = round % 2 === 0 ? [widen, assign] : [assign, widen];
        const answers = await race(requests, holdAccount);
        const assignment = answers[requests.indexOf(assign)];
        const order = await lastDone(accountId);
        await chief.put(`/users/${target.id}/roles`, { roles: [] }).expect(200);
        await chief.patch(`/roles/${assigned.id}`, { permissions: ['sign'] }).expect(200);
        const code = codeOf(assignment);
        return assignment?.status === 200
          ? { assigned: 'as it was', widened: order.at(-1) === 'role.update' ? 'later' : 'BEFORE' }
          : { refused: code };
      });
      for (const [outcome] of seen) {
        expect([
          { assigned: 'as it was', widened: 'later' },
          { refused: 'grant-ceiling' },
        ]).toContainEqual(outcome);
      }
    },
    time,
  );

  it(
    `decides about a role as it is once it is locked: ${rounds} times`,
    async () => {
      const { chief } = await onboard(service);
      const held = ['manage-users', 'manage-roles', 'sign'];
      const manager = await makeUser(service, chief, [(await makeRole(chief, held)).id]);
      const target = await makeUser(service, chief);
      const { id } = await makeRole(chief, ['sign']);
      const grant = (permissions: string) =>
        run(sql`update role set permissions = ${permissions}::text[] where id = ${id}`);
      const assign = [() => manager.client.put(`/users/${target.id}/roles`, { roles: [id] })];
      const holdRole = run(sql`select id from role where id = ${id} for update`);

      const seen = await outcomes(async () => {
        const [answer] = await race(assign, holdRole, grant('{sign,manage-keypair}'));
        await service.database.handle.db.transaction().execute(grant('{sign}'));
        return [answer?.status, codeOf(answer)];
      });
      expect(seen).toEqual([[[403, 'grant-ceiling'], rounds]]);
      expect(statuses(await race(assign, holdRole))).toEqual([200]);
    },
    time,
  );
});

/** The actions done in the account, oldest first. */
async function lastDone(accountId: string): Promise<string[]> {
  const rows = await service.database.handle.db
    .selectFrom('auditRecord')
    .select('action')
    .where('accountId', '=', accountId)
    .where('outcome', '=', 'done')
    .orderBy('sequence')
    .execute();
  return rows.map(({ action }) => action);
}
