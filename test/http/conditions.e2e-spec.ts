/** What HTTP has against lost updates: `ETag`, `If-Match` and `If-None-Match`. */
import { PermissionService } from 'countersign/nest';
import type request from 'supertest';
import { type Targets, type WriteRoute, writeRoutes, pathOf } from '../attacks/write-routes.js';
import { findTargets } from '../attacks/write-targets.js';
import { bootApp, type Client, type TestService } from '../support/app.js';

let service: TestService;
let targets: Targets;
let routes: readonly WriteRoute[];
let admin: Client;

/** What was made for a write whose id is that of no object of the table. */
const made = { own: '', issued: '' };

beforeAll(async () => {
  service = await bootApp();
  targets = await findTargets(service);
  admin = service.as('admin');
  // A keypair and a master key cannot have one alias.
  routes = writeRoutes(targets).map((each) =>
    each.route === 'PATCH /gpg/master-keys/:id'
      ? { ...each, body: { ...each.body, alias: 'other' } }
      : each,
  );
  made.own = (await admin.post('/me/credentials').expect(201)).body.id;
  made.issued = (await admin.post(`/users/${targets.user}/credentials`).expect(201)).body.id;
}, 60_000);

afterAll(() => service.close());

/** The path of the object that a write changes, if it is one that can be read alone. */
function objectOf({ route, ids = [] }: WriteRoute): string | undefined {
  if (/\/me\/credentials|\/system\//.test(route)) return undefined;
  const [, collection] = /^\S+ (\/(?:gpg\/|account\/)?[\w-]+)/.exec(route) ?? [];
  return ids[0] === undefined ? collection : `${collection}/${targets[ids[0]]}`;
}

function send(route: WriteRoute, headers: Readonly<Record<string, string>>): request.Test {
  const method = route.route.split(' ')[0]?.toLowerCase() as 'patch' | 'put' | 'delete' | 'post';
  const path = pathOf(route, targets)
    .replace(`/me/credentials/${targets.none}`, `/me/credentials/${made.own}`)
    .replace(`/credentials/${targets.none}`, `/credentials/${made.issued}`);
  const client = path.startsWith('/system/') ? service.as('operator') : admin;
  return client[method](path, route.body).set(headers);
}

const tagOf = async (path: string) => (await admin.get(path).expect(200)).headers['etag'] ?? '';
const failed = { type: 'urn:countersign:problem:precondition-failed', status: 412 };

describe('If-Match', () => {
  /** Those that delete are last, and parts before what they are parts of. */
  const changing = () => {
    const order = ({ route }: WriteRoute) =>
      route.startsWith('DELETE') ? 100 - route.split('/').length : 0;
    return routes
      .filter(({ route }) => !route.startsWith('POST '))
      .toSorted((a, b) => order(a) - order(b));
  };

  it('is asked of every route that changes or deletes', () => {
    const plain = ({ method, path }: { method: string; path: string }) =>
      `${method} ${path.replace('/api/v1', '').replaceAll(/:\w+/g, ':id')}`;
    const known = service.app.get(PermissionService).routes().map(plain);
    const wanted = known.filter((route) => /^(?:PATCH|PUT|DELETE) /.test(route)).toSorted();
    expect(
      changing()
        .map(({ route }) => route)
        .toSorted(),
    ).toEqual(wanted);
  });

  it('of another state is 412 and changes nothing; of the present state it is as without', async () => {
    await admin.put('/account/certcentral-key', { apiKey: 'first-api-key-0' }).expect(201);
    for (const each of changing()) {
      const path = objectOf(each);
      const before = path === undefined ? '"none"' : await tagOf(path);
      for (const wrong of ['"of another state"', `W/${before}`]) {
        const refused = await send(each, { 'If-Match': wrong });
        expect([each.route, refused.status]).toEqual([each.route, 412]);
        expect(refused.body).toMatchObject(failed);
      }
      if (path === undefined) continue;
      expect([each.route, await tagOf(path)]).toEqual([each.route, before]);
      const done = await send(each, { 'If-Match': `"other", ${before}` });
      expect([each.route, done.status < 300, done.body.detail]).toEqual([
        each.route,
        true,
        undefined,
      ]);
      if (done.headers['etag'] === undefined) continue;
      expect([each.route, await tagOf(path)]).toEqual([each.route, done.headers['etag']]);
    }
  });

  it('lets one of twenty changes through that were made to the same state', async () => {
    const { body } = await admin.post('/teams', { name: 'race' }).expect(201);
    const path = `/teams/${body.id}`;
    const tag = await tagOf(path);
    const names = Array.from({ length: 20 }, (_, at) => `race ${at}`);
    const answers = await Promise.all(
      names.map((name) => admin.patch(path, { name }).set('If-Match', tag)),
    );
    const through = answers.filter(({ status }) => status === 200);
    expect(through).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect((await admin.get(path)).body.name).toBe(through[0]?.body.name);
  });

  it('is checked of acts too, and refuses what has no state', async () => {
    const path = `/keypairs/${await service.keypair('k2')}`;
    const tag = await tagOf(path);
    await admin.post(`${path}/suspend`).set('If-Match', '"x"').expect(412);
    await admin.post(`${path}/suspend`).set('If-Match', tag).expect(200);
    await admin.post(`${path}/unsuspend`).set('If-Match', tag).expect(412);
    await admin.post(`${path}/unsuspend`).expect(200);
    await admin.post('/teams', { name: 'conditional' }).set('If-Match', '*').expect(412);
    await admin.get(path).set('If-Match', '"x"').expect(412);
  });
});

describe('If-None-Match', () => {
  it('of a read is 304 until the object or what the caller may do changes', async () => {
    const path = `/keypairs/${await service.keypair('k1')}`;
    const tag = await tagOf(path);
    const { body, text } = await admin.get(path).set('If-None-Match', tag).expect(304);
    expect([body, text]).toEqual([{}, '']);
    // `fetch` sends this with every condition of its caller.
    const fetched = admin
      .get(path)
      .set({ 'If-None-Match': `"x", ${tag}`, 'Cache-Control': 'no-cache' });
    await fetched.expect(304);
    expect((await service.as('alice').get(path).expect(200)).headers['etag']).not.toBe(tag);
    await admin.patch(path, { alias: 'k1 again' }).expect(200);
    await admin.get(path).set('If-None-Match', tag).expect(200);
    await admin.patch(path, { alias: 'k1' }).expect(200);
  });

  it('* of a PUT makes what is not there, and replaces nothing', async () => {
    const key = '/account/certcentral-key';
    expect([204, 404]).toContain((await admin.delete(key)).status);
    const make = () => admin.put(key, { apiKey: 'another-api-key' }).set('If-None-Match', '*');
    await admin.put(key, { apiKey: 'another-api-key' }).set('If-Match', '*').expect(412);
    await make().expect(201);
    await make().expect(412);
    await admin.delete(key).expect(204);
  });
});
