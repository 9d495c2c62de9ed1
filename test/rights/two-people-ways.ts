/** The ways of `two-people.table.ts`: who acts first, and who acts second. */
import type { TestService } from '../support/app.js';
import { clientWith } from '../support/app.js';
import { Callers, type Person } from '../support/callers.js';
import { freshName, type Made, takeOver } from '../support/people.js';
import { makeSetting } from '../support/setting.js';
import { addTeam } from '../teams/teams.fixture.js';
import type { onePerson, twoPeople } from './two-people.table.js';

/** What all hold who act. */
const acting = [
  'manage-users',
  ...[
    'request-keypair-export',
    'approve-keypair-export',
    'approve-keypair-delete',
    'manage-keypair',
  ],
  ...['request-release', 'approve-release', 'view-release'],
];

/** What a way works with. */
export interface Scene {
  readonly service: TestService;
  readonly accountId: string;
  readonly mallory: Person;
  /** Makes people of whom mallory knows nothing, and holds what mallory holds. */
  readonly other: Person;
  /** Asks for what two others approve. */
  readonly third: Person;
  readonly keypairId: string;
  readonly roleId: string;
}

/** Two users, of whom the second may be changed when the first has acted. */
export interface Pair {
  readonly first: Person;
  readonly second: Person;
  /** What happens between the two. Default: nothing. */
  readonly between?: () => Promise<unknown>;
}

/** An account with a keypair. */
export async function makeScene(service: TestService): Promise<Scene> {
  const setting = await makeSetting(service);
  const { accountId } = setting;
  const callers = new Callers(service);
  const managing = ['manage-all-teams', ...acting];
  const mallory = await callers.caller(accountId, managing);
  const other = await callers.caller(accountId, managing);
  const keypairId = await setting.keypair([mallory, other]);
  const third = await callers.caller(accountId, acting);
  const roleId = await roleOf(service, third.id);
  return { service, accountId, mallory, other, third, keypairId, roleId };
}

async function roleOf({ database }: TestService, userId: string): Promise<string> {
  const given = database.handle.db.selectFrom('userRole').select('roleId');
  return (await given.where('userId', '=', userId).executeTakeFirstOrThrow()).roleId;
}

/** A user whom `by` made, with the token that they saw. */
async function made(
  { service, roleId }: Scene,
  by: Person,
  kind: 'user' | 'service' = 'user',
): Promise<Person> {
  const body = { name: freshName('puppet'), email: 'p@example.org', kind, roles: [roleId] };
  const { id, token } = (await by.post('/users', body).expect(201)).body as Made;
  return { id, ...clientWith(service, token) };
}

async function grown(scene: Scene, by: Person): Promise<Person> {
  const first = await made(scene, by);
  return { id: first.id, ...(await takeOver(scene.service, first)) };
}

/** The same user by a further token: their own, or one that `by` issues. */
async function further({ service }: Scene, user: Person, by = user): Promise<Person> {
  const path = by === user ? '/me/credentials' : `/users/${user.id}/credentials`;
  const { token } = (await by.post(path, { label: 'more' }).expect(201)).body as Made;
  return { id: user.id, ...clientWith(service, token) };
}

/** Somebody who took over, and to whom mallory issued a token since. */
async function issued(scene: Scene): Promise<Person> {
  const person = await grown(scene, scene.other);
  return further(scene, person, scene.mallory);
}

/** Somebody whom mallory made and who took over, by a token that was made with the first one since. */
async function later(scene: Scene): Promise<Person> {
  const kept = await made(scene, scene.mallory);
  await further(scene, kept);
  return further(scene, kept);
}

async function setStatus({ other }: Scene, { id }: Person): Promise<void> {
  await other.patch(`/users/${id}`, { status: 'disabled' }).expect(200);
  await other.patch(`/users/${id}`, { status: 'active' }).expect(200);
}

/** Puts the keypair into a team of these people. */
async function intoTeam(scene: Scene, members: readonly Person[]): Promise<string> {
  const { service, accountId, keypairId } = scene;
  const { db } = service.database.handle;
  const teamId = await addTeam(service, accountId, members);
  await db.updateTable('keypair').set({ teamId }).where('id', '=', keypairId).execute();
  const account = db.updateTable('account').set({ teamsEnabled: true });
  await account.where('id', '=', accountId).execute();
  return teamId;
}

type Way = (scene: Scene) => Promise<Pair>;
type Name = (typeof onePerson)[number] | (typeof twoPeople)[number];

/** By the names of the table. */
export const ways: Readonly<Record<Name, Way>> = {
  'mallory twice': async ({ mallory }) => ({ first: mallory, second: mallory }),
  'mallory, and a person whom they made, by the first token': async (scene) => ({
    first: scene.mallory,
    second: await made(scene, scene.mallory),
  }),
  'a person whom mallory made, by the first token, and mallory': async (scene) => ({
    first: await made(scene, scene.mallory),
    second: scene.mallory,
  }),
  'mallory, and a service user whom they made': async (scene) => ({
    first: scene.mallory,
    second: await made(scene, scene.mallory, 'service'),
  }),
  'a service user whom mallory made, and mallory': async (scene) => ({
    first: await made(scene, scene.mallory, 'service'),
    second: scene.mallory,
  }),
  'mallory, and a person whom they made, who took over, by the first token that mallory kept':
    async (scene) => {
      const kept = await made(scene, scene.mallory);
      await further(scene, kept);
      return { first: scene.mallory, second: kept };
    },
  'a person whom mallory made, before they took over, and mallory': async (scene) => {
    const first = await made(scene, scene.mallory);
    return { first, second: scene.mallory, between: () => takeOver(scene.service, first) };
  },
  'a person whom mallory made, who took over, by the first token that mallory kept, and mallory':
    async (scene) => {
      const kept = await made(scene, scene.mallory);
      await further(scene, kept);
      return { first: kept, second: scene.mallory };
    },
  'a person whom mallory made, who took over, by a token made later with the first one, and mallory':
    async (scene) => ({ first: await later(scene), second: scene.mallory }),
  'mallory, and a person whom they made, who took over, by a token made later with the first one':
    async (scene) => ({ first: scene.mallory, second: await later(scene) }),
  'mallory, and a person whom a person made whom mallory made, both by first tokens': async (
    scene,
  ) => {
    const puppet = await made(scene, scene.mallory);
    return { first: scene.mallory, second: await made(scene, puppet) };
  },
  'a service user of a person whom mallory made, by first tokens, and mallory': async (scene) => {
    const puppet = await made(scene, scene.mallory);
    return { first: await made(scene, puppet, 'service'), second: scene.mallory };
  },
  'mallory, and a person to whom they issued a token, since revoked': async (scene) => {
    const second = await takeOver(scene.service, await issued(scene));
    const { body } = await second.get('/me').expect(200);
    return { first: scene.mallory, second: { id: (body as { id: string }).id, ...second } };
  },
  'a person to whom mallory issued a token, and mallory': async (scene) => ({
    first: await issued(scene),
    second: scene.mallory,
  }),
  'two people whom mallory made, by their first tokens': async (scene) => ({
    first: await made(scene, scene.mallory),
    second: await made(scene, scene.mallory),
  }),
  'two service users whom mallory made': async (scene) => ({
    first: await made(scene, scene.mallory, 'service'),
    second: await made(scene, scene.mallory, 'service'),
  }),
  'two people to whom mallory issued a token each': async (scene) => ({
    first: await issued(scene),
    second: await issued(scene),
  }),
  'mallory, and a person whom they made and added to the team for it': async (scene) => {
    const second = await made(scene, scene.mallory);
    const teamId = await intoTeam(scene, [scene.mallory, scene.other]);
    await scene.mallory.put(`/teams/${teamId}/members/${second.id}`).expect(200);
    return { first: scene.mallory, second };
  },
  'mallory, and a person whom they made, suspended and enabled for it': async (scene) => {
    const second = await made(scene, scene.mallory);
    return { first: scene.mallory, second, between: () => setStatus(scene, second) };
  },
  'mallory, suspended and enabled, and a person whom they made': async (scene) => ({
    first: scene.mallory,
    second: await made(scene, scene.mallory),
    between: () => setStatus(scene, scene.mallory),
  }),
  'two people': async ({ mallory, other }) => ({ first: mallory, second: other }),
  'mallory, and a person whom they made, by a token of their own': async (scene) => ({
    first: scene.mallory,
    second: await further(scene, await made(scene, scene.mallory)),
  }),
  'a person whom mallory made, by a token of their own, and mallory': async (scene) => ({
    first: await further(scene, await made(scene, scene.mallory)),
    second: scene.mallory,
  }),
  'mallory, and a person whom they made, who took over before': async (scene) => ({
    first: scene.mallory,
    second: await grown(scene, scene.mallory),
  }),
  'a person whom mallory made, who took over before, and mallory': async (scene) => ({
    first: await grown(scene, scene.mallory),
    second: scene.mallory,
  }),
  'two people whom mallory made, who took over before': async (scene) => ({
    first: await grown(scene, scene.mallory),
    second: await grown(scene, scene.mallory),
  }),
  'mallory, and a service user of somebody else': async (scene) => ({
    first: scene.mallory,
    second: await made(scene, scene.other, 'service'),
  }),
  'mallory, and somebody else of the team': async (scene) => {
    await intoTeam(scene, [scene.mallory, scene.other]);
    return { first: scene.mallory, second: scene.other };
  },
  'mallory, and a person to whom they issued a token, by their own from before': async (scene) => {
    const second = await grown(scene, scene.other);
    await further(scene, second, scene.mallory);
    return { first: scene.mallory, second };
  },
  'mallory, and a person whom a person made whom mallory made, who took over before': async (
    scene,
  ) => ({
    first: scene.mallory,
    second: await grown(scene, await made(scene, scene.mallory)),
  }),
};
