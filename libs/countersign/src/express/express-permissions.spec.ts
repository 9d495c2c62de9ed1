import express, { type Request } from 'express';
import request from 'supertest';
import { type DecisionRecord, defineCatalogue, fromParam, idsFromBody } from '../core/internal.js';
import { memoryLookup } from '../memory/index.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: { keypair: { predicates: ['assigned'] } },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'keypair.sign': { on: 'keypair' },
    'keypair.generate': {},
  },
  permissions: {
    view: {
      title: 'View',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view'], scope: 'assigned', widenedBy: 'manage' }],
    },
    sign: {
      title: 'Sign',
      group: 'Keypair',
      grants: [{ actions: ['keypair.sign'], scope: 'assigned' }],
    },
    manage: {
      title: 'Manage',
      group: 'Keypair',
      grants: [{ actions: ['keypair.generate'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const person = (id: string, accountId: string, ...permissions: string[]) =>
  catalogue.principal({ kind: 'user', id, tenant: accountId, permissions });
const people = new Map(
  [
    person('alice', 'T1', 'view', 'sign'),
    person('mia', 'T1', 'view', 'manage'),
    person('nobody', 'T1'),
    person('zed', 'T2', 'view', 'sign', 'manage'),
  ].map((each) => [each.id, each]),
);
const rows = [
  { id: 'K1', accountId: 'T1', users: ['alice'] },
  { id: 'K2', accountId: 'T1', users: ['bob'] },
  { id: 'K9', accountId: 'T2', users: ['zed'] },
];
const keypair = memoryLookup({
  resource: catalogue.resource('keypair'),
  rows: () => rows,
  id: ({ id }) => id,
  tenant: ({ accountId }) => accountId,
  predicates: { assigned: ({ row, principal }) => row.users.includes(principal.id) },
});
const callerOf = (req: Request): unknown => people.get(req.get('x-caller') ?? '');

interface Settings {
  readonly principal?: (req: Request) => unknown;
  readonly existence?: 'forbidden' | 'hidden';
}

function setUp({ principal = callerOf, existence }: Settings = {}) {
  const records: DecisionRecord[] = [];
  const faults: string[] = [];
  const permissions = expressPermissions({
    catalogue,
    lookups: { keypair },
    principal,
    existence,
    sink: { record: (record) => void records.push(record) },
    report: ({ message }) => void faults.push(message),
  });
  const { access, bulkAccess, listAccess, requirePermission } = permissions;
  const one = fromParam('keypairId');
  const app = express().use(express.json());
  app.get('/keypairs', requirePermission('keypair.view'), (req, res) => {
    res.json(rows.filter(keypair.filter(listAccess(req, 'keypair'))).map(({ id }) => id));
  });
  app.get('/keypairs/:keypairId', requirePermission('keypair.view', one), (req, res) => {
    const granted = access(req, 'keypair');
    const { id, resource } = granted;
    res.json({ id, users: resource.users, actions: granted.actions() });
  });
  app.post('/keypairs/:keypairId/sign', requirePermission('keypair.sign', one), (req, res) => {
    const fence = keypair.fence(access(req, 'keypair'));
    res.status(201).json({ signed: rows.filter(fence).map(({ id }) => id) });
  });
  const many = idsFromBody('ids', { max: 3, modeField: 'mode' });
  app.post('/sign', requirePermission('keypair.sign', many), (req, res) => {
    const { permitted, refused } = bulkAccess(req, 'keypair');
    for (const each of permitted) keypair.fence(each);
    res.status(207).json({ permitted: permitted.map(({ id }) => id), refused });
  });
  app.post('/keypairs', requirePermission('keypair.generate'), (req, res) => {
    res.status(201).json({ account: permissions.actionAccess(req).tenant });
  });
  app.get(
    '/health',
    permissions.publicRoute('liveness'),
    (_req, res) => void res.json({ ok: true }),
  );
  app.get('/me', permissions.authenticatedRoute('own data'), (req, res) => {
    res.json({ id: permissions.currentPrincipal(req).id });
  });
  app.param('language', permissions.publicRoute('says in which language to answer'));
  app.param('language', (_req, res, next, language: string) => {
    res.set('X-Language', language);
    next();
  });
  app.get('/words/:language', permissions.authenticatedRoute('own words'), (_req, res) => {
    res.json({});
  });
  app.use(permissions.permissionErrors());
  permissions.auditRoutes(app);
  const call = (method: 'get' | 'post' | 'head', path: string, caller?: string, body?: object) => {
    const sent = request(app)[method](path);
    if (caller !== undefined) sent.set('x-caller', caller);
    return body === undefined ? sent : sent.send(body);
  };
  return { call, records, faults };
}

describe('a requirement of Express', () => {
  it.each<['get' | 'post', string, string | undefined, number, string | undefined]>([
    ['get', '/keypairs/K1', 'alice', 200, undefined],
    ['get', '/keypairs/K2', 'alice', 403, 'out-of-scope'],
    ['get', '/keypairs/K2', 'mia', 200, undefined],
    ['get', '/keypairs/K9', 'alice', 404, 'not-found'],
    ['get', '/keypairs/K9', 'zed', 200, undefined],
    ['get', '/keypairs/U0', 'alice', 404, 'not-found'],
    ['get', '/keypairs/K1', 'nobody', 403, 'permission-missing'],
    ['get', '/keypairs/K1', undefined, 401, undefined],
    ['get', '/keypairs/K1', 'constructor', 401, undefined],
    ['get', '/keypairs', 'alice', 200, undefined],
    ['get', '/keypairs', 'nobody', 403, 'permission-missing'],
    ['post', '/keypairs', 'mia', 201, undefined],
    ['post', '/keypairs', 'alice', 403, 'permission-missing'],
    ['post', '/keypairs/K1/sign', 'alice', 201, undefined],
    ['post', '/keypairs/K2/sign', 'alice', 403, 'out-of-scope'],
    ['post', '/keypairs/K2/sign', 'mia', 403, 'permission-missing'],
    ['get', '/health', undefined, 200, undefined],
    ['get', '/me', 'nobody', 200, undefined],
    ['get', '/me', undefined, 401, undefined],
  ])('%s %s by %s answers %s %s', async (method, path, caller, status, code) => {
    const { call, faults } = setUp();
    const { body, headers, ...response } = await call(method, path, caller);
    expect([response.status, body.code]).toEqual([status, code]);
    const problem = status >= 400;
    expect(headers['content-type']?.startsWith('application/problem+json')).toBe(problem);
    expect(body.instance).toBe(problem ? path : undefined);
    expect(faults).toEqual([]);
  });

  it('hands the row that was decided on to the handler, with the actions, and the filter to the list', async () => {
    const { call } = setUp();
    const { body } = await call('get', '/keypairs/K1', 'alice');
    expect(body).toEqual({ id: 'K1', users: ['alice'], actions: ['keypair.view', 'keypair.sign'] });
    expect((await call('get', '/keypairs', 'alice')).body).toEqual(['K1']);
    expect((await call('get', '/keypairs', 'mia')).body).toEqual(['K1', 'K2']);
    expect((await call('post', '/keypairs/K1/sign', 'alice')).body).toEqual({ signed: ['K1'] });
  });

  it.each([
    ['alice', '/keypairs/K1', 'permit'],
    ['alice', '/keypairs/K2', 'deny'],
    ['alice', '/keypairs', 'permit'],
    ['nobody', '/keypairs', 'deny'],
  ])(
    'records the decision of %s on %s and names it in the answer',
    async (caller, path, effect) => {
      const { call, records } = setUp();
      const { headers } = await call('get', path, caller);
      expect(records.map(({ decision }) => decision.effect)).toEqual([effect]);
      expect(headers['x-decision-id']).toBe(records[0]?.id);
      expect(headers['cache-control']).toBe('private, no-store');
    },
  );

  it('hides an instance out of scope exactly like one that does not exist, if told to', async () => {
    const { call } = setUp({ existence: 'hidden' });
    const [hidden, absent] = await Promise.all(
      ['K2', 'U0'].map((id) => call('get', `/keypairs/${id}`, 'alice')),
    );
    expect(hidden?.status).toBe(404);
    expect({ ...hidden?.body, instance: '' }).toEqual({ ...absent?.body, instance: '' });
    expect(Object.keys(hidden?.headers ?? {})).toEqual(Object.keys(absent?.headers ?? {}));
    expect((await call('get', '/keypairs/K1', 'alice')).status).toBe(200);
  });

  it('decides HEAD as GET', async () => {
    const { call } = setUp();
    expect((await call('head', '/keypairs/K2', 'alice')).status).toBe(403);
    expect((await call('head', '/keypairs/K1', 'alice')).status).toBe(200);
  });

  it('decides on many at once, all or each by itself', async () => {
    const { call } = setUp();
    const post = (body: object) => call('post', '/sign', 'alice', body);
    expect((await post({ ids: ['K1', 'K1'] })).body).toEqual({ permitted: ['K1'], refused: [] });
    expect((await post({ ids: ['K1', 'K2'] })).status).toBe(403);
    const refused = [
      { id: 'K2', code: 'out-of-scope' },
      { id: 'K9', code: 'not-found' },
    ];
    const { body } = await post({ ids: ['K1', 'K2', 'K9'], mode: 'report' });
    expect(body).toEqual({ permitted: ['K1'], refused });
    expect((await post({ ids: [] })).status).toBe(400);
    expect((await post({ ids: ['1', '2', '3', '4'] })).status).toBe(400);
  });

  it('waits for a principal that is looked up', async () => {
    const { call } = setUp({ principal: async (req) => callerOf(req) });
    expect((await call('get', '/keypairs/K1', 'alice')).status).toBe(200);
    expect((await call('get', '/keypairs/K1')).status).toBe(401);
    expect((await call('get', '/me', 'alice')).body).toEqual({ id: 'alice' });
  });

  it('comes behind a callback of a parameter that was opened', async () => {
    const { call } = setUp();
    for (const [caller, status] of [
      ['alice', 200],
      [undefined, 401],
    ] as const) {
      const { headers, ...response } = await call('get', '/words/eo', caller);
      expect([response.status, headers['x-language']]).toEqual([status, 'eo']);
    }
  });

  it('answers 401 where it is mounted before authentication', async () => {
    const { call } = setUp({ principal: () => undefined });
    expect((await call('get', '/keypairs/K1', 'alice')).headers['www-authenticate']).toBe('Bearer');
    expect((await setUp().call('get', '/keypairs/K1', 'alice')).status).toBe(200);
  });
});
