import { jest } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import request from 'supertest';
import {
  defineCatalogue,
  fromBody,
  fromParam,
  idsFromBody,
  type Lookup,
} from '../core/internal.js';
import { memoryLookup } from '../memory/index.js';
import { expressPermissions } from './index.js';

const scoped = { scope: 'assigned' } as const;
const catalogue = defineCatalogue({
  resources: { keypair: { predicates: ['assigned'] } },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'keypair.sign': { on: 'keypair' },
    'keypair.generate': {},
  },
  permissions: {
    view: { title: 'View', group: 'G', grants: [{ actions: ['keypair.view'], ...scoped }] },
    sign: { title: 'Sign', group: 'G', grants: [{ actions: ['keypair.sign'], ...scoped }] },
    add: { title: 'Add', group: 'G', grants: [{ actions: ['keypair.generate'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const holding = (...permissions: string[]) =>
  catalogue.principal({ kind: 'user', id: 'alice', tenant: 'T1', permissions });
const rows = [
  { id: 'K1', accountId: 'T1', users: ['alice'] },
  { id: 'K2', accountId: 'T1', users: ['bob'] },
];
type Row = (typeof rows)[number];
const keypair = memoryLookup({
  resource: catalogue.resource('keypair'),
  rows: () => rows,
  id: ({ id }) => id,
  tenant: ({ accountId }) => accountId,
  predicates: { assigned: ({ row, principal }) => row.users.includes(principal.id) },
});

interface Settings {
  readonly deadline?: number;
  readonly max?: number;
  readonly lookup?: Lookup<Row>;
  readonly principal?: () => unknown;
  readonly audit?: boolean;
}
const alice = () => holding('view', 'sign', 'add');

const others: express.ErrorRequestHandler = (error: Error, _req, res, _next) => {
  res.status(418).json({ passedOn: error.message });
};

function setUp(settings: Settings = {}) {
  const { lookup = keypair, audit = true, principal = alice, deadline = 40, max = 3 } = settings;
  const faults: string[] = [];
  const permissions = expressPermissions({
    catalogue,
    lookups: { keypair: lookup },
    principal,
    deadline,
    report: ({ message }) => void faults.push(message),
  });
  const { access, requirePermission, publicRoute } = permissions;
  const one = fromParam('keypairId');
  const app = express().use(express.json());
  app.get('/keypairs', requirePermission('keypair.view'), (_req, res) => {
    res.set('X-Secret', 'K2').json(rows);
  });
  app.get('/keypairs/:keypairId', requirePermission('keypair.view', one), (req, res) => {
    res.json(access(req, 'keypair').resource);
  });
  const unfenced = app.route('/unfenced/:keypairId').all(requirePermission('keypair.sign', one));
  for (const method of ['post', 'trace'] as const) {
    unfenced[method]((_req, res) => void res.status(201).json({ secret: true }));
  }
  app.post('/changed/:keypairId', requirePermission('keypair.sign', one), async (req, res) => {
    res.set('ETag', '"secret"');
    await keypair.hold(access(req, 'keypair'), holding());
    res.json({});
  });
  app.post('/unchanged/:keypairId', requirePermission('keypair.sign', one), async (req, res) => {
    await keypair.hold(access(req, 'keypair'), holding('sign'));
    res.json({});
  });
  app.post('/by-body', requirePermission('keypair.sign', fromBody('keypair')), (req, res) => {
    access(req, 'keypair').unfenced('The test changes nothing.');
    res.json({});
  });
  const ids = idsFromBody('ids', { max });
  app.post('/many', requirePermission('keypair.sign', ids), (req, res) => {
    for (const each of permissions.bulkAccess(req, 'keypair').permitted) each.unfenced('A test.');
    res.json({});
  });
  app.get('/mixed-up', requirePermission('keypair.generate'), (req, res) => {
    res.json(access(req, 'keypair').resource);
  });
  app.get('/health', publicRoute('liveness'), (_req, res) => void res.json({ ok: true }));
  app.get('/me', permissions.authenticatedRoute('own data'), (req, res) => {
    res.json({ id: permissions.currentPrincipal(req).id });
  });
  app.get('/broken', publicRoute('throws'), () => {
    throw new TypeError('not of the library');
  });
  app.use(permissions.permissionErrors());
  app.use(others);
  if (audit) permissions.auditRoutes(app);
  const call = (method: 'get' | 'post' | 'trace', path: string, body: object = {}) =>
    method === 'post' ? request(app).post(path).send(body) : request(app)[method](path);
  return { call, faults };
}

const faulty = (find: Lookup<Row>['find']) => ({ lookup: { answers: ['assigned'], find } });
const unclear = { id: 'K1', tenant: 'T1', resource: { id: 'K1', accountId: 'T1', users: [] } };

describe('a fault on Express', () => {
  it.each<[string, Settings]>([
    ['a lookup that never answers', faulty(() => new Promise(() => undefined))],
    ['a lookup that fails', faulty(() => Promise.reject(new Error('SQL')))],
    ['a predicate without a clear answer', faulty(() => [{ ...unclear, holds: {} }])],
    ['a principal that never comes', { principal: () => new Promise(() => undefined) }],
    ['a principal that cannot be read', { principal: () => Promise.reject(new Error('SQL')) }],
    [
      'a principal that cannot be read at once',
      {
        principal: () => {
          throw new Error('SQL');
        },
      },
    ],
    ['an application that was never audited', { audit: false }],
  ])('%s refuses with 503 and tells the log why', async (_, settings) => {
    const { call, faults } = setUp(settings);
    const { status, body, headers } = await call('get', '/keypairs/K1');
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '1']);
    expect(JSON.stringify(body)).not.toContain('SQL');
    expect(faults).toHaveLength(1);
  });

  it('a client that went away is none', async () => {
    const asked = new EventEmitter<{ lookup: [AbortSignal] }>();
    const find: Lookup<Row>['find'] = ({ signal }) => {
      asked.emit('lookup', signal);
      return new Promise(() => undefined);
    };
    const { call, faults } = setUp({ ...faulty(find), deadline: 60_000 });
    const pending = call('get', '/keypairs/K1');
    const lookup = once(asked, 'lookup');
    pending.end(() => undefined);
    const [signal] = (await lookup) as [AbortSignal];
    const aborted = once(signal, 'abort');
    pending.abort();
    await aborted;
    await delay(10);
    expect(faults).toEqual([]);
  });

  it('an application that was never audited opens no declared route, and says what to call', async () => {
    const { call, faults } = setUp({ audit: false });
    for (const path of ['/health', '/me', '/keypairs']) {
      expect((await call('get', path)).status).toBe(503);
    }
    expect(faults.every((message) => message.includes('call auditRoutes(app)'))).toBe(true);
    expect((await setUp().call('get', '/health')).status).toBe(200);
  });

  it.each<['get' | 'post' | 'trace', string, string]>([
    ['get', '/keypairs', 'GET /keypairs answered without applying the filter of "keypair.view".'],
    [
      'post',
      '/unfenced/K1',
      'POST /unfenced/:keypairId answered without applying the fence of "keypair.sign".',
    ],
    [
      'trace',
      '/unfenced/K1',
      'TRACE /unfenced/:keypairId answered without applying the fence of "keypair.sign".',
    ],
  ])('%s %s forgot what it had to apply: 500, and nothing leaks', async (method, path, message) => {
    const { call, faults } = setUp();
    const { status, body, headers } = await call(method, path);
    expect([status, body.type]).toEqual([500, 'urn:countersign:problem:misuse']);
    expect(JSON.stringify([body, headers])).not.toMatch(/K2|secret/i);
    expect(faults).toEqual([expect.stringContaining(message)]);
  });

  it('a handler that says why it needs no fence may answer', async () => {
    const { call } = setUp();
    expect((await call('post', '/by-body', { keypair: 'K1' })).status).toBe(200);
    expect((await call('post', '/by-body', { keypair: 'K2' })).status).toBe(403);
  });

  it('a permit that was withdrawn before the act is refused without a trace of the answer', async () => {
    const { call } = setUp();
    const { status, headers } = await call('post', '/changed/K1');
    expect([status, headers['etag']]).toEqual([403, undefined]);
    expect((await call('post', '/unchanged/K1')).status).toBe(200);
  });

  it('a handler that asks for another access than its requirement gives answers 500', async () => {
    const { call, faults } = setUp();
    expect((await call('get', '/mixed-up')).status).toBe(500);
    expect(faults).toEqual(['The requirement of this route gives no access to one "keypair".']);
  });

  it('an error that is not of the library goes to the next error handler', async () => {
    const { status, body } = await setUp().call('get', '/broken');
    expect([status, body]).toEqual([418, { passedOn: 'not of the library' }]);
  });

  it.each<[string, Settings]>([
    ['wrong-deadline', { deadline: Number.NaN }],
    ['wrong-deadline', { deadline: 3e9 }],
    ['wrong-maximum', { max: Number.NaN }],
  ])('%s stops the start: %j', async (code, settings) => {
    expect(() => setUp(settings)).toThrow(`[${code}]`);
    const { call } = setUp({ ...settings, deadline: 40, max: 2 });
    expect((await call('post', '/many', { ids: ['K1'] })).status).toBe(200);
    expect((await call('post', '/many', { ids: ['K1', 'K1', 'K1'] })).status).toBe(400);
  });
});

it('an application that reports no faults itself logs each with its cause', async () => {
  const cause = new Error('no such table: keypair');
  const log = jest.spyOn(console, 'error').mockReturnValue();
  const { requirePermission, permissionErrors, auditRoutes } = expressPermissions({
    catalogue,
    lookups: { keypair },
    principal: () => {
      throw cause;
    },
  });
  const app = express().get('/keypairs', requirePermission('keypair.view'), (_req, res) => {
    res.json([]);
  });
  auditRoutes(app.use(permissionErrors()));
  expect((await request(app).get('/keypairs')).status).toBe(503);
  expect(log.mock.calls).toEqual([
    [expect.stringMatching(/^DecisionUnavailable: .*the principal could not be determined/), cause],
  ]);
  log.mockRestore();
});
