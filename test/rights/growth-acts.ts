/** The acts of `growth.table.ts`, each with what is so before. What is so before is written by SQL, because it would be an act itself. */
import { generateKey } from 'openpgp';
import type request from 'supertest';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { privateKeyPem } from '../every-action/private-key.js';
import { type GrowthWorld, usual, within } from './growth-world.js';
import { freshName, makeRole } from '../support/people.js';
import { addTeam } from '../teams/teams.fixture.js';

type Act = (world: GrowthWorld) => Promise<request.Response>;

const idOf = ({ body }: request.Response) => (body as { id: string }).id;
const dbOf = ({ service }: GrowthWorld) => service.database.handle.db;

/** A keypair of the chief, restricted. */
async function keypair({ chief }: GrowthWorld): Promise<string> {
  const body = { alias: uuidv7(), algorithm: 'ECDSA_P256', access: 'restricted' };
  return idOf(await chief.post('/keypairs', body).expect(201));
}

async function master({ chief }: GrowthWorld): Promise<string> {
  const body = { name: uuidv7(), email: 'a@example.com', access: 'restricted' };
  return idOf(await chief.post('/gpg/master-keys', body).expect(201));
}

async function name(world: GrowthWorld, keypairId: string, userId = world.user): Promise<void> {
  await dbOf(world).insertInto('keypairUser').values({ keypairId, userId }).execute();
}

/** A group, with the user in it unless `empty`, to which a keypair is assigned unless `bare`. */
async function group(world: GrowthWorld, has: { member: boolean; keypair: boolean }) {
  const db = dbOf(world);
  const id = uuidv7();
  const { accountId, user } = world;
  await db.insertInto('userGroup').values({ id, accountId, name: id, createdBy: user }).execute();
  if (has.member)
    await db.insertInto('userGroupMember').values({ groupId: id, userId: user }).execute();
  if (has.keypair) {
    const keypairId = await keypair(world);
    await db.insertInto('keypairGroup').values({ keypairId, groupId: id }).execute();
  }
  return id;
}

/** A team, Teams being on. */
async function team(world: GrowthWorld, has: { member: boolean; keypair: boolean }) {
  const { service, accountId, user } = world;
  await setTeams(world, true);
  const id = await addTeam(service, accountId, has.member ? [{ id: user }] : []);
  if (has.keypair) {
    const keypairId = await keypair(world);
    await dbOf(world)
      .updateTable('keypair')
      .set({ teamId: id })
      .where('id', '=', keypairId)
      .execute();
  }
  return id;
}

async function setTeams(world: GrowthWorld, teamsEnabled: boolean): Promise<void> {
  const account = dbOf(world).updateTable('account').set({ teamsEnabled });
  await account.where('id', '=', world.accountId).execute();
}

async function setStatus(world: GrowthWorld, status: 'active' | 'disabled'): Promise<void> {
  await dbOf(world).updateTable('user').set({ status }).where('id', '=', world.user).execute();
}

async function give(world: GrowthWorld, roleId: string): Promise<void> {
  await dbOf(world).insertInto('userRole').values({ userId: world.user, roleId }).execute();
}

const enable: Act = ({ chief, user }) => chief.patch(`/users/${user}`, { status: 'active' });

/** The body of a certificate profile. */
async function profileBody({ chief }: GrowthWorld) {
  const hierarchy = { name: freshName('hierarchy'), kind: 'restricted' };
  const hierarchyId = idOf(await chief.post('/hierarchies', hierarchy).expect(201));
  const { body } = await chief.get('/certificate-templates').expect(200);
  const [template] = (body as { items: { id: string }[] }).items;
  return { name: freshName('profile'), hierarchyId, templateId: template?.id, validityDays: 1 };
}

/** A certificate profile by this user. */
async function profile(world: GrowthWorld, createdBy: string): Promise<string> {
  const body = await profileBody(world);
  const id = idOf(await world.chief.post('/certificate-profiles', body).expect(201));
  const row = dbOf(world).updateTable('certificateProfile').set({ createdBy });
  await row.where('id', '=', id).execute();
  return id;
}

/** By the names of the table. */
export const growthActs: Readonly<Record<string, Act>> = {
  'a role is assigned': async ({ chief, user, roleId }) => {
    const more = await makeRole(chief, catalogue.permissions);
    return chief.put(`/users/${user}/roles`, { roles: [roleId, more.id] });
  },
  'a role is assigned within what the issuers hold': async ({ chief, user, roleId }) => {
    const more = await makeRole(chief, within);
    return chief.put(`/users/${user}/roles`, { roles: [roleId, more.id] });
  },
  'a role is edited': async ({ chief, roleId }) =>
    chief.patch(`/roles/${roleId}`, { permissions: [...usual, 'manage-all-teams'] }),
  'a role is edited within what the issuers hold': async (world) => {
    const { chief } = world;
    const more = await makeRole(chief, []);
    await give(world, more.id);
    return chief.patch(`/roles/${more.id}`, { permissions: within });
  },
  enabled: async (world) => {
    await setStatus(world, 'disabled');
    return enable(world);
  },
  'enabled, with a role got while disabled': async (world) => {
    await setStatus(world, 'disabled');
    await give(world, (await makeRole(world.chief, ['view-audit-log'])).id);
    return enable(world);
  },
  'enabled, with a keypair got while disabled': async (world) => {
    await setStatus(world, 'disabled');
    await name(world, await keypair(world));
    return enable(world);
  },
  renamed: async ({ chief, user }) => chief.patch(`/users/${user}`, { name: freshName('user') }),
  'a keypair is assigned': async (world) =>
    world.chief.patch(`/keypairs/${await keypair(world)}`, { users: [world.user] }),
  'a keypair is assigned that the issuers have': async (world) => {
    const id = await keypair(world);
    for (const issuer of world.issuers) await name(world, id, issuer.id);
    return world.chief.patch(`/keypairs/${id}`, {
      users: [world.user, ...world.issuers.map((i) => i.id)],
    });
  },
  'a keypair is assigned again': async (world) => {
    const id = await keypair(world);
    await name(world, id);
    return world.chief.patch(`/keypairs/${id}`, { users: [world.user] });
  },
  'a keypair is assigned to a group': async (world) => {
    const groups = [await group(world, { member: true, keypair: false })];
    return world.chief.patch(`/keypairs/${await keypair(world)}`, { groups });
  },
  'a keypair is opened to everybody': async (world) =>
    world.chief.patch(`/keypairs/${await keypair(world)}`, { access: 'open' }),
  'a master key is assigned': async (world) =>
    world.chief.patch(`/gpg/master-keys/${await master(world)}`, { users: [world.user] }),
  'a master key is assigned to a group': async (world) => {
    const groups = [await group(world, { member: true, keypair: false })];
    return world.chief.patch(`/gpg/master-keys/${await master(world)}`, { groups });
  },
  'a master key is opened to everybody': async (world) =>
    world.chief.patch(`/gpg/master-keys/${await master(world)}`, { access: 'open' }),
  'added to a group': async (world) => {
    const id = await group(world, { member: false, keypair: true });
    return world.chief.patch(`/user-groups/${id}`, { users: [world.user] });
  },
  'added to a group without keypairs': async (world) => {
    const id = await group(world, { member: false, keypair: false });
    return world.chief.patch(`/user-groups/${id}`, { users: [world.user] });
  },
  'their group is enabled': async (world) => {
    const id = await group(world, { member: true, keypair: true });
    const row = dbOf(world).updateTable('userGroup').set({ status: 'disabled' });
    await row.where('id', '=', id).execute();
    return world.chief.patch(`/user-groups/${id}`, { status: 'active' });
  },
  'added to a team': async (world) => {
    const id = await team(world, { member: false, keypair: true });
    return world.chief.put(`/teams/${id}/members/${world.user}`);
  },
  'added to a team without keypairs': async (world) => {
    const id = await team(world, { member: false, keypair: false });
    return world.chief.put(`/teams/${id}/members/${world.user}`);
  },
  'added to a team that they may manage': async (world) => {
    const managing = await makeRole(world.chief, ['manage-my-teams']);
    await give(world, managing.id);
    for (const { id: userId } of world.issuers) {
      const given = { userId, roleId: managing.id };
      await dbOf(world).insertInto('userRole').values(given).execute();
    }
    const id = await team(world, { member: false, keypair: false });
    return world.chief.put(`/teams/${id}/members/${world.user}`);
  },
  'their team gets a keypair': async (world) => {
    const id = await team(world, { member: true, keypair: false });
    const body = { type: 'keypair', id: await keypair(world) };
    return world.chief.post(`/teams/${id}/resources`, body);
  },
  'their team gets a master key': async (world) => {
    const id = await team(world, { member: true, keypair: false });
    const body = { type: 'gpg-master-key', id: await master(world) };
    return world.chief.post(`/teams/${id}/resources`, body);
  },
  'their team gets a project': async (world) => {
    const id = await team(world, { member: true, keypair: true });
    return world.chief.post(`/teams/${id}/resources`, {
      type: 'project',
      id: freshName('project'),
    });
  },
  'their team is activated': async (world) => {
    const id = await team(world, { member: true, keypair: true });
    const row = dbOf(world).updateTable('team').set({ status: 'inactive' });
    await row.where('id', '=', id).execute();
    return world.chief.post(`/teams/${id}/activate`);
  },
  'Teams is switched on': async (world) => {
    await team(world, { member: true, keypair: true });
    await setTeams(world, false);
    return world.chief.patch('/account/settings', { teamsEnabled: true });
  },
  'Teams is switched on by the operator': async (world) => {
    await team(world, { member: true, keypair: true });
    await setTeams(world, false);
    const path = `/system/accounts/${world.accountId}/provision`;
    return world.service.as('operator').post(path, { teamsEnabled: true });
  },
  'they generate a keypair': async ({ own }) =>
    own.post('/keypairs', { alias: uuidv7(), algorithm: 'ECDSA_P256', access: 'restricted' }),
  'they generate an open keypair': async ({ own }) =>
    own.post('/keypairs', { alias: uuidv7(), algorithm: 'ECDSA_P256', access: 'open' }),
  'they import a keypair': async ({ own }) =>
    own.post('/keypairs/import', {
      ...{ alias: uuidv7(), access: 'restricted', privateKeyPem: privateKeyPem() },
    }),
  'they create a master key': async ({ own }) =>
    own.post('/gpg/master-keys', {
      ...{ name: uuidv7(), email: 'a@example.com', access: 'restricted' },
    }),
  'they import a secring': async ({ own }) => {
    const userIDs = { name: uuidv7(), email: 'a@example.com' };
    const { privateKey: armored } = await generateKey({ userIDs, format: 'armored' });
    return own.post('/gpg/secrings', { armored, access: 'restricted' });
  },
  'they create a certificate profile': async (world) =>
    world.own.post('/certificate-profiles', await profileBody(world)),
  'they clone a certificate profile': async (world) =>
    world.own.post(`/certificate-profiles/${await profile(world, world.user)}/clone`, {
      name: freshName('profile'),
    }),
  'they take over a certificate profile': async (world) =>
    world.own.post(`/certificate-profiles/${await profile(world, uuidv7())}/take-over`),
};
