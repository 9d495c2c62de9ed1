/** Every action over HTTP with every subset of the permissions that matter to it, on objects in every relation to the caller: the answer is that of the tables. */
import { PermissionService } from 'countersign/nest';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type TestService } from '../support/app.js';
import { type Caller, Callers } from '../support/callers.js';
import { exhaustive } from '../support/exhaustive.js';
import { Asker, type Asking } from './asking.js';
import { tableActions, tablePermissions } from './expected-answer.js';
import { askMapping, mappedOf } from './mapping.js';
import { realRequests } from './real-requests.js';
import type { ActionRequest } from './request-forms.js';
import { requests } from './requests.table.js';
import { Scene } from './scene.js';
import { dependsOnTeams, type SceneObject } from './scene-object.js';
import { holdings, holdingsAlone, Sample } from './subsets.js';

const titleOf = ({ action, route }: { action: string; route: string }) => `${action} by ${route}`;
const titled = requests.map((request) => [titleOf(request), request] as const);
const namesOf = (all: readonly { readonly action: string }[]) =>
  [...new Set(all.map(({ action }) => action))].toSorted();

describe('the tables of every action', () => {
  const names = catalogue.actions.map(({ name }) => name).toSorted();

  it('name every action of the catalogue and no other', () => {
    expect(tableActions.toSorted()).toEqual(names);
    expect(namesOf(requests)).toEqual(names);
  });

  it('name every permission of the catalogue and no other', () => {
    expect(tablePermissions.toSorted()).toEqual(catalogue.permissions.toSorted());
  });

  it('carry out every action once at least', () => {
    const succeed = requests.filter(({ permitted }) => permitted < 300);
    const bySystem = names.filter((name) => /^(?:account|operator)\./.test(name));
    const byMappingAndSystem = ['team.map-resource', ...bySystem];
    // CertCentral is another service; its answers are in account/certcentral-key.e2e-spec.ts.
    const elsewhere = 'certcentral-key.validate';
    const done = [...namesOf([...succeed, ...realRequests]), ...byMappingAndSystem, elsewhere];
    expect([...new Set(done)].toSorted()).toEqual(names);
  });
});

/** A sample by the seed, on a server; with EXHAUSTIVE=1 everything there, and a tenth on the embedded database, which takes three times as long. */
const onDatabases = exhaustive
  ? ([
      ['postgres', 1],
      ['pglite', 0.1],
    ] as const)
  : ([['postgres', 0.04]] as const);

describe.each(onDatabases)('every action over HTTP on %s', (database, share) => {
  const sample = new Sample(share);
  let service: TestService;
  let asker: Asker;
  let scenes: Readonly<Record<'user' | 'service', Scene>>;
  let operator: Caller;

  beforeAll(async () => {
    service = await bootApp({ database });
    asker = await Asker.of(service);
    scenes = {
      user: await Scene.build(service, 'user'),
      service: await Scene.build(service, 'service'),
    };
    const { accountId } = scenes.user.setting;
    operator = await new Callers(service).caller(accountId, tablePermissions, 'system');
  }, 120_000);

  afterAll(async () => {
    const { asked, differences } = asker;
    const count = asked.toLocaleString('en');
    process.stdout.write(
      `every action on ${database}: ${count} requests, ${differences} differences${sample.note}\n`,
    );
    await service.close();
  });

  const as = (kind: 'user' | 'service') => ({
    ...{ kind, scene: scenes[kind], token: scenes[kind].caller.token },
  });

  async function askAll(
    kind: 'user' | 'service',
    request: ActionRequest,
    held: readonly (readonly string[])[],
  ): Promise<string[]> {
    const { scene } = as(kind);
    const found: string[] = [];
    for (const teams of kind === 'user' ? [false, true] : [false]) {
      const asks = asksOf(scene, request, teams);
      if (asks.length === 0) continue;
      await scene.switchTeams(teams);
      for (const each of held) {
        const taken = asks.filter(() => sample.takes());
        if (taken.length > 0) await scene.hold(each);
        for (const ask of taken) {
          const difference = await ask({ ...as(kind), held: each, teams });
          if (difference !== undefined) found.push(difference);
        }
      }
    }
    return found;
  }

  type Ask = (asking: Asking) => Promise<string | undefined>;

  function asksOf(scene: Scene, request: ActionRequest, teams: boolean): readonly Ask[] {
    const { on, lists, action } = request;
    if (lists !== undefined) return [(asking) => asker.list(asking, request)];
    if (on === undefined) return teams ? [] : [(asking) => asker.ask(asking, request)];
    return scene.objects[on]
      .filter(({ listedOnly, notFor }) => listedOnly !== true && notFor !== action)
      .filter((target) => !teams || on === 'team' || dependsOnTeams(target))
      .map((target) => (asking) => asker.ask(asking, request, target));
  }

  it('has the routes that are asked, and no further one that demands an action', () => {
    const routes = service.app.get(PermissionService, { strict: false }).routes();
    const demanded = routes
      // Those of the signing manager are asked by its clients: test/signing-manager.
      .filter(({ requirements, path }) => requirements.length > 0 && path.startsWith('/api/'))
      .flatMap(({ requirements, method, path }) =>
        requirements.map((text) => `${text.split(' ')[0]} ${plainRoute(`${method} ${path}`)}`),
      );
    const asked = requests.map(({ action, route }) => `${action} ${plainRoute(route)}`);
    expect([...new Set(asked)].toSorted()).toEqual([...new Set(demanded)].toSorted());
  });

  it.each(titled)('%s is answered to a person as the tables say', async (_title, request) => {
    expect(await askAll('user', request, holdings(request.action))).toEqual([]);
  });

  it.each(titled)('%s is answered to a service user as the tables say', async (_title, request) => {
    expect(await askAll('service', request, holdingsAlone(request.action))).toEqual([]);
  });

  it('a system principal runs accounts and does nothing else, whatever it holds', async () => {
    const scene = scenes.user;
    const asking = {
      scene,
      kind: 'system',
      token: operator.token,
      held: tablePermissions,
    } as const;
    const found: (string | undefined)[] = [];
    for (const request of requests) {
      const target = request.on === undefined ? undefined : scene.objects[request.on][0];
      found.push(await asker.ask({ ...asking, teams: false }, request, target));
    }
    expect(found.filter((each) => each !== undefined)).toEqual([]);
  });

  it.each(['keypair', 'gpg-master-key', 'keypair-profile', 'certificate-profile', 'project'])(
    'mapping a %s needs the team and what governs the resource',
    async (type) => {
      const found: string[] = [];
      for (const mapped of mappedOf(scenes.user, type)) {
        if (sample.takes()) found.push(...(await askMapping(asker, as('user'), mapped)));
      }
      expect(found).toEqual([]);
    },
  );

  it('everything about accounts is carried out for a system principal', async () => {
    const administrator = { name: 'chief', email: 'chief@example.org' };
    const made = await operator.post('/system/accounts', { name: operator.id, administrator });
    expect(made.status).toBe(201);
    const path = `/system/accounts/${String(made.body.id)}`;
    await operator.post(`${path}/provision`, { teamsEnabled: true }).expect(200);
    await operator.patch(path, { name: `${operator.id} renamed` }).expect(200);
    await operator.post(`${path}/disable`, { reason: 'unpaid' }).expect(200);
    await operator.post(`${path}/enable`, {}).expect(200);
    await operator.get('/system/accounts').expect(200);
    const { db } = service.database.handle;
    const tokens = db.updateTable('apiToken').set({ revokedAt: new Date() });
    await tokens.where('userId', '=', String(made.body.administrator.id)).execute();
    await operator.post(`${path}/recovery`, { administrator: 'chief' }).expect(201);
    await operator.get('/system/recoveries').expect(200);
    await operator.post(`${path}/recovery/confirm`, { administrator: 'chief' }).expect(403);
    await operator.post(`${path}/recovery/close`, { administrator: 'chief' }).expect(200);
    const open = scenes.user.objects.hierarchy.find(({ name }) => name === 'open')?.id ?? '';
    await operator.post(`/system/hierarchies/${open}/deactivate`, {}).expect(200);
    await operator.post(`/system/hierarchies/${open}/activate`, {}).expect(200);
    await operator.post('/system/me/token', {}).expect(201);
  });

  it.each(realRequests.map((request) => [titleOf(request), request] as const))(
    '%s is carried out for who may',
    async (_title, { action, route, about, body, status }) => {
      const { scene, token } = as('user');
      await scene.switchTeams(false);
      await scene.hold(tablePermissions);
      const id = (await about?.(scene)) ?? scene.setting.accountId;
      const sent = await body?.(scene, id);
      const request = { action, route, permitted: status };
      const asking = { scene, token, kind: 'user', held: tablePermissions, teams: false } as const;
      const complete = sent === undefined ? request : { ...request, body: sent };
      const target = { ...scene.objects.user[0], id } as SceneObject;
      const answer = await asker.send(asking, complete, target);
      expect(asker.compare(asking, complete, target, answer, 'permit', status)).toBe(undefined);
    },
  );
});

/** A route with every parameter as `:id`, without base path and query. */
function plainRoute(route: string): string {
  return route
    .replace('/api/v1', '')
    .replace(/\?.*/, '')
    .replaceAll(/:[A-Za-z]+/g, ':id');
}
