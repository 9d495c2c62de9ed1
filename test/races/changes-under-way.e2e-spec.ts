/**
 * Two requests at once, the first of which takes away what the second relies on and is done but not committed: the second
 * must wait for it. Only the first request holds its rows, so this shows that every change of a relation locks
 * what that relation decides.
 */
import { sql } from 'kysely';
import type request from 'supertest';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { makeSetting } from '../support/setting.js';
import { request as toSign } from '../support/signing-request.js';
import { bootApp, type TestService } from '../support/app.js';
import { atBarrier } from './barrier.js';
import { racedPermissions } from './race-world.js';
import { raceRounds, timeFor } from './rounds.js';

const administration = [
  'manage-users',
  'manage-roles',
  'manage-keypair',
  'manage-all-teams',
  'manage-account-settings',
];
const rounds = raceRounds(3);

interface World {
  readonly accountId: string;
  readonly manager: Person;
  readonly person: Person;
  readonly roleId: string;
  readonly groupId: string;
  readonly teamId: string;
  /** How the person is assigned to the keypair: by name, through the group, or through the team. */
  readonly keypairs: Readonly<Record<'name' | 'group' | 'team', string>>;
}

let service: TestService;
let world: World;

beforeAll(async () => {
  service = await bootApp({ database: 'postgres' });
  world = await makeWorld();
}, 120_000);

afterAll(() => service.close());

async function makeWorld(): Promise<World> {
  const { db } = service.database.handle;
  const setting = await makeSetting(service);
  const { accountId } = setting;
  const person = await setting.person(racedPermissions);
  const manager = await setting.person([...administration, ...racedPermissions]);
  const [groupId, teamId] = [uuidv7(), uuidv7()];
  const keypairs = {
    name: await setting.keypair([person]),
    group: await setting.keypair([]),
    team: await setting.keypair([]),
  };
  await db.updateTable('account').set({ teamsEnabled: true }).where('id', '=', accountId).execute();
  const made = { accountId, createdBy: manager.id };
  await db
    .insertInto('userGroup')
    .values({ id: groupId, name: 'group', ...made })
    .execute();
  await db
    .insertInto('team')
    .values({ id: teamId, name: 'team', ...made })
    .execute();
  const userId = person.id;
  await db.insertInto('userGroupMember').values({ groupId, userId }).execute();
  await db.insertInto('teamMember').values({ teamId, userId }).execute();
  await db.insertInto('keypairGroup').values({ keypairId: keypairs.group, groupId }).execute();
  await db.updateTable('keypair').set({ teamId }).where('id', '=', keypairs.team).execute();
  const role = db.selectFrom('role').select('id').where('name', '=', person.id);
  const { id: roleId } = await role.executeTakeFirstOrThrow();
  return { accountId, manager, person, roleId, groupId, teamId, keypairs };
}

interface Change {
  readonly name: string;
  readonly way: keyof World['keypairs'];
  readonly take: (world: World) => request.Test;
  readonly giveBack: (world: World) => PromiseLike<unknown>;
  readonly status: number;
}

const execute = (statement: ReturnType<typeof sql>) =>
  statement.execute(service.database.handle.db);

const changes: readonly Change[] = [
  {
    name: 'the roles are taken',
    way: 'name',
    take: ({ manager, person }) => manager.put(`/users/${person.id}/roles`, { roles: [] }),
    giveBack: ({ person, roleId }) =>
      execute(sql`insert into "userRole" ("userId", "roleId") values (${person.id}, ${roleId})`),
    status: 403,
  },
  {
    name: 'the role is narrowed',
    way: 'name',
    take: ({ manager, roleId }) =>
      manager.patch(`/roles/${roleId}`, { permissions: ['view-keypair'] }),
    giveBack: ({ roleId }) =>
      execute(sql`update role set permissions = ${racedPermissions} where id = ${roleId}`),
    status: 403,
  },
  {
    name: 'the person is disabled',
    way: 'name',
    take: ({ manager, person }) => manager.patch(`/users/${person.id}`, { status: 'disabled' }),
    giveBack: ({ person }) =>
      execute(sql`update "user" set status = 'active' where id = ${person.id}`),
    status: 401,
  },
  {
    name: 'the keypair is unassigned',
    way: 'name',
    take: ({ manager, keypairs }) => manager.patch(`/keypairs/${keypairs.name}`, { users: [] }),
    giveBack: ({ person, keypairs }) =>
      execute(
        sql`insert into "keypairUser" ("keypairId", "userId") values (${keypairs.name}, ${person.id})`,
      ),
    status: 403,
  },
  {
    name: 'the group is unassigned',
    way: 'group',
    take: ({ manager, keypairs }) => manager.patch(`/keypairs/${keypairs.group}`, { groups: [] }),
    giveBack: ({ groupId, keypairs }) =>
      execute(
        sql`insert into "keypairGroup" ("keypairId", "groupId") values (${keypairs.group}, ${groupId})`,
      ),
    status: 403,
  },
  {
    name: 'the person is taken out of the group',
    way: 'group',
    take: ({ manager, groupId }) => manager.patch(`/user-groups/${groupId}`, { users: [] }),
    giveBack: ({ groupId, person }) =>
      execute(
        sql`insert into "userGroupMember" ("groupId", "userId") values (${groupId}, ${person.id})`,
      ),
    status: 403,
  },
  {
    name: 'the group is disabled',
    way: 'group',
    take: ({ manager, groupId }) =>
      manager.patch(`/user-groups/${groupId}`, { status: 'disabled' }),
    giveBack: ({ groupId }) =>
      execute(sql`update "userGroup" set status = 'active' where id = ${groupId}`),
    status: 403,
  },
  {
    name: 'the person is taken out of the team',
    way: 'team',
    take: ({ manager, teamId, person }) => manager.delete(`/teams/${teamId}/members/${person.id}`),
    giveBack: ({ teamId, person }) =>
      execute(sql`insert into "teamMember" ("teamId", "userId") values (${teamId}, ${person.id})`),
    status: 403,
  },
  {
    name: 'the team is deactivated',
    way: 'team',
    take: ({ manager, teamId }) => manager.post(`/teams/${teamId}/deactivate`),
    giveBack: ({ teamId }) => execute(sql`update team set status = 'active' where id = ${teamId}`),
    status: 403,
  },
  {
    name: 'Teams is switched off',
    way: 'team',
    take: ({ manager }) => manager.patch('/account/settings', { teamsEnabled: false }),
    giveBack: ({ accountId }) =>
      execute(sql`update account set "teamsEnabled" = true where id = ${accountId}`),
    status: 403,
  },
  {
    name: 'the keypair is suspended',
    way: 'name',
    take: ({ manager, keypairs }) => manager.post(`/keypairs/${keypairs.name}/suspend`),
    giveBack: ({ keypairs }) =>
      execute(
        sql`update keypair set status = 'online', "statusBefore" = null where id = ${keypairs.name}`,
      ),
    status: 409,
  },
];

/** The end of the account's audit chain is the last thing that an act locks: the change is done, and waits there. */
const holdEndOfChain = (accountId: string) =>
  sql`select 1 from "auditHead" where "accountId" = ${accountId} for update`;

async function signatures(keypairId: string): Promise<number> {
  const rows = await service.database.handle.db
    .selectFrom('signature')
    .select('id')
    .where('keypairId', '=', keypairId)
    .where('outcome', '=', 'signed')
    .execute();
  return rows.length;
}

describe('a signature', () => {
  it.each(changes)(
    `is refused when it meets a request by which $name: ${rounds} times`,
    async ({ way, take, giveBack, status }) => {
      const { accountId, person, keypairs } = world;
      const sign = () => person.post(`/keypairs/${keypairs[way]}/sign`, toSign);
      await sign().expect(201);
      const before = await signatures(keypairs[way]);
      const seen = new Map<string, number>();
      for (let round = 0; round < rounds; round++) {
        const [taken, signed] = await atBarrier(service.database.handle.db, {
          lock: (trx) => holdEndOfChain(accountId).execute(trx),
          requests: [() => take(world), sign],
        });
        const what = `${(taken?.status ?? 0) < 300 ? 'taken' : taken?.text}, then ${signed?.status}`;
        seen.set(what, (seen.get(what) ?? 0) + 1);
        await giveBack(world);
      }
      expect([...seen]).toEqual([[`taken, then ${status}`, rounds]]);
      expect(await signatures(keypairs[way])).toBe(before);
      await sign().expect(201);
    },
    timeFor(rounds),
  );

  it.each(changes)(
    'of which others follow without end does not keep a request waiting by which $name',
    async ({ way, take, giveBack }) => {
      const { person, keypairs } = world;
      const sign = () => person.post(`/keypairs/${keypairs[way]}/sign`, toSign);
      await sign().expect(201);
      const counted = { signed: 0, isOver: false };
      const signing = [1, 2, 3, 4, 5, 6].map(async () => {
        while (!counted.isOver && counted.signed < 300) {
          await sign();
          counted.signed += 1;
        }
      });
      const { status } = await take(world);
      const { signed } = counted;
      counted.isOver = true;
      await Promise.all(signing);
      await giveBack(world);
      expect([status < 300, signed < 300]).toEqual([true, true]);
      await sign().expect(201);
    },
    60_000,
  );
});
