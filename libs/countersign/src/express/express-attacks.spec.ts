import { once } from 'node:events';
import { request as open, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import {
  type DecisionRecord,
  defineCatalogue,
  fromBody,
  fromParam,
  fromQuery,
} from '../core/internal.js';
import { memoryLookup } from '../memory/index.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: { keypair: { predicates: ['assigned'] } },
  actions: { 'keypair.view': { on: 'keypair' }, 'keypair.update': { on: 'keypair' } },
  permissions: {
    work: {
      title: 'Work',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view', 'keypair.update'], scope: 'assigned' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const alice = catalogue.principal({
  kind: 'user',
  id: 'alice',
  tenant: 'T1',
  permissions: ['work'],
});
const rows = [
  { id: 'K1', users: ['alice'] },
  { id: 'K2', users: ['bob'] },
];
const keypair = memoryLookup({
  resource: catalogue.resource('keypair'),
  rows: () => rows,
  id: ({ id }) => id,
  tenant: () => 'T1',
  predicates: { assigned: ({ row, principal }) => row.users.includes(principal.id) },
});

const decisions: DecisionRecord[] = [];
const handled: string[] = [];
let server: Server;

beforeAll(async () => {
  const permissions = expressPermissions({
    catalogue,
    lookups: { keypair },
    principal: () => alice,
    existence: 'hidden',
    sink: { record: (record) => void decisions.push(record) },
  });
  const { access, requirePermission } = permissions;
  const respond: express.RequestHandler = (req, res) => {
    const granted = access(req, 'keypair');
    keypair.fence(granted);
    handled.push(granted.id);
    res.json({ id: granted.id });
  };
  const app = express().use(express.json(), express.urlencoded({ extended: true }));
  app.get(
    '/health',
    permissions.publicRoute('liveness'),
    (_req, res) => void res.json({ ok: true }),
  );
  const one = fromParam('keypairId');
  app.get('/keypairs/:keypairId', requirePermission('keypair.view', one), respond);
  app.patch('/keypairs/:keypairId', requirePermission('keypair.update', one), respond);
  app.get('/by-query', requirePermission('keypair.view', fromQuery('id')), respond);
  app.post('/by-body', requirePermission('keypair.update', fromBody('id')), respond);
  const nested = Router({ mergeParams: true });
  nested.get('/*rest', requirePermission('keypair.view', one), respond);
  app.use('/prefix/:keypairId', nested);
  app.use(permissions.permissionErrors());
  permissions.auditRoutes(app);
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await once(server, 'close');
});

interface Sent {
  readonly method?: string;
  readonly type?: string;
  readonly body?: string;
}

/** Sends the path exactly as it is written, which clients that parse URLs do not. */
async function send(path: string, { method = 'GET', type = 'application/json', body }: Sent = {}) {
  decisions.length = 0;
  handled.length = 0;
  const { port } = server.address() as AddressInfo;
  const headers =
    body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  const sent = open({ host: '127.0.0.1', port, path, method, headers, agent: false });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  const status: unknown = response.statusCode;
  return {
    status,
    handled: [...handled],
    effects: decisions.map(({ decision }) => decision.effect),
  };
}

const patch = (path: string, body: object) =>
  send(path, { method: 'PATCH', body: JSON.stringify(body) });

const permitted = (id: string) => ({ status: 200, handled: [id], effects: ['permit'] });
const denied = { status: 404, handled: [], effects: ['deny'] };
const unrouted = { status: 404, handled: [], effects: [] };
const invalid = { status: 400, handled: [], effects: [] };

describe('attacks on Express', () => {
  it.each([
    ['a trailing slash', '/keypairs/%/'],
    ['upper case', '/KEYPAIRS/%'],
    ['mixed case', '/KeyPairs/%'],
    ['a router with merged parameters under a prefix', '/prefix/%/anything/below'],
    ['the same with a trailing slash', '/PREFIX/%/anything/'],
    ['the canonical form', '/keypairs/%'],
    ['one copy of the id', '/by-query?id=%'],
  ])('%s is decided like the canonical form', async (_, path) => {
    expect(await send(path.replace('%', 'K2'))).toEqual(denied);
    expect(await send(path.replace('%', 'K1'))).toEqual(permitted('K1'));
  });

  it.each([
    ['two slashes in front', '//keypairs/K1'],
    ['two slashes between', '/keypairs//K1'],
    ['a path parameter', '/keypairs;a=1/K1'],
    ['a dot', '/./keypairs/K1'],
    ['two dots', '/x/../keypairs/K1'],
    ['two dots behind an open route', '/health/../keypairs/K1'],
    ['the same, encoded', '/health%2f..%2fkeypairs/K1'],
    ['a path parameter behind an open route', '/health;/keypairs/K1'],
  ])('%s reaches no handler', async (_, path) => {
    expect(await send(path)).toEqual(unrouted);
    expect((await send('/health')).status).toBe(200);
  });

  it('backslashes reach no handler', async () => {
    expect(await send(String.raw`\keypairs\K1`)).toEqual(invalid);
    expect(await send('/keypairs/K1')).toEqual(permitted('K1'));
  });

  it('id from body, query and path disagree', async () => {
    expect(await patch('/keypairs/K1?id=K2', { id: 'K2', keypairId: 'K2' })).toEqual(invalid);
    expect(await patch('/keypairs/K1?keypairId=K2', {})).toEqual(invalid);
    expect(await patch('/keypairs/K1?id=K2', { id: 'K2' })).toEqual(permitted('K1'));
    expect(await patch('/keypairs/K1?keypairId=K1', { keypairId: 'K1' })).toEqual(permitted('K1'));
    expect(await patch('/keypairs/K2?id=K1', { id: 'K1' })).toEqual(denied);
  });

  it('the same parameter twice', async () => {
    expect(await send('/by-query?id=K1&id=K2')).toEqual(invalid);
    expect(await send('/by-query?id=K1&id=K1')).toEqual(invalid);
    expect(await send('/by-query?id[]=K1')).toEqual(invalid);
    expect(await send('/by-query')).toEqual(invalid);
    expect(await send('/by-query?id=K1')).toEqual(permitted('K1'));
  });

  it.each([
    ['an operator as JSON', '{"id":{"not":""}}', 'application/json'],
    ['an operator as a form', 'id[$ne]=x', 'application/x-www-form-urlencoded'],
    ['a list', '{"id":["K1"]}', 'application/json'],
    ['a number', '{"id":1}', 'application/json'],
    ['an inherited name', '{"__proto__":{"id":"K1"}}', 'application/json'],
    ['nothing', '{"id":""}', 'application/json'],
  ])('%s instead of an id', async (_, body, type) => {
    expect(await send('/by-body', { method: 'POST', body, type })).toEqual(invalid);
    const twin = type === 'application/json' ? '{"id":"K1"}' : 'id=K1';
    expect(await send('/by-body', { method: 'POST', body: twin, type })).toEqual(permitted('K1'));
  });
});
