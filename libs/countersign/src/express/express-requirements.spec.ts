/** Tests of several requirements, requirements of a router, login in the route, optional login and questions in Express. */
import express, { type Request, type RequestHandler, Router } from 'express';
import request from 'supertest';
import {
  type DecisionRecord,
  defineCatalogue,
  fromBody,
  fromParam,
  whenSent,
} from '../core/internal.js';
import { memoryLookup } from '../memory/index.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.edit': { on: 'note' },
    'desk.use': {},
  },
  permissions: {
    desk: { title: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
    read: { title: 'Read', grants: [{ actions: ['note.view'], scope: 'all' }] },
    write: { title: 'Write', grants: [{ actions: ['note.edit'], scope: 'own' }] },
  },
});
const rows = [
  { id: 'n1', tenant: 'acme', author: 'ann' },
  { id: 'n2', tenant: 'acme', author: 'ben' },
];
const note = memoryLookup({
  resource: catalogue.resource('note'),
  rows: () => rows,
  id: ({ id }) => id,
  tenant: ({ tenant }) => tenant,
  predicates: { own: ({ row, principal }) => row.author === principal.id },
});

/** As a verified token of the application would give it: `Bearer ann desk read`. */
function authenticate(req: Request): boolean {
  const [scheme, id, ...permissions] = (req.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || id === undefined) return false;
  Object.assign(req, { user: { id, permissions, tenant: 'acme' } });
  return true;
}

/** Middleware of a route, as of Passport. */
const login: RequestHandler = (req, res, next) => {
  if (authenticate(req)) next();
  else res.status(401).end('no valid token');
};
const optionalLogin: RequestHandler = (req, _res, next) => {
  authenticate(req);
  next();
};
const secret = 'the secret rows';
const leak: RequestHandler = (_req, res) => void res.json({ secret });

function start() {
  const records: DecisionRecord[] = [];
  const reported: string[] = [];
  const p = expressPermissions({
    catalogue,
    lookups: { note },
    principal: (req) => Reflect.get(req, 'user') as unknown,
    sink: { record: (record) => void records.push(record) },
    report: ({ message }) => void reported.push(message),
  });
  const from = fromParam('id');
  const app = express().use(express.json());
  app.get('/desk', login, p.requirePermission('desk.use'), (req, res) => {
    res.json({ id: p.currentPrincipal(req).id });
  });
  app.get('/leaks', leak, p.requirePermission('desk.use'), leak);
  app.use(optionalLogin);
  app.get('/news', p.publicRoute('read by everybody'), async (req, res) => {
    res.json({ reader: (await p.optionalPrincipal(req))?.id ?? 'somebody' });
  });
  app.post(
    '/notes/:id/copy/:target',
    p.requirePermission('note.view', from),
    p.requirePermission('note.edit', fromParam('target')),
    (req, res) => {
      const [view, edit] = [p.access(req, 'note', 'note.view'), p.access(req, 'note', 'note.edit')];
      if (req.query['forgets'] !== 'first') view.unfenced('is only read');
      if (req.query['forgets'] !== 'last') note.fence(edit);
      res.json({ from: view.id, to: edit.id, last: p.access(req, 'note').id });
    },
  );
  app.patch(
    '/notes/:id',
    p.requirePermission('note.view', from),
    p.requirePermission('note.edit', whenSent(fromBody('target'))),
    (req, res) => {
      p.access(req, 'note', 'note.view').unfenced('is only read');
      const target = p.accessIfSent(req, 'note', 'note.edit');
      if (target !== undefined) note.fence(target);
      res.json({ target: target?.id ?? 'unsent' });
    },
  );
  const desk = Router().use(p.requirePermission('desk.use'));
  desk.use(express.urlencoded());
  desk.get('/plain', (req, res) => void res.json({ of: p.actionAccess(req).of }));
  desk.get('/:id', p.requirePermission('note.view', from), (req, res) => {
    res.json({ id: p.access(req, 'note').id, of: p.actionAccess(req).of });
  });
  desk.get('/:id/leaks', leak, p.requirePermission('note.view', from), leak);
  app.use('/desk-notes', desk);
  const ofNote = Router({ mergeParams: true }).post('/forgotten', leak);
  ofNote.post('/share', p.requirePermission('desk.use'), (_req, res) => void res.json({}));
  app.use('/note/:id', p.requirePermission('note.edit', from), ofNote);
  app.get('/asked/:id', p.authenticatedRoute('asks in the handler'), async (req, res) => {
    const who = p.currentPrincipal(req);
    const id = String(req.params['id']);
    const { decision } = await p.permissions.explain(who, 'note.edit', id);
    const list = await p.permissions.listAccess(who, 'note.view');
    res.json({
      can: await p.permissions.can(who, 'note.edit', id),
      among: [...(await p.permissions.permittedIds(who, 'note.edit', [id, id]))],
      explained: decision.effect,
      list: rows.filter(note.filter(list)).length,
    });
  });
  app.post('/asserted/:id', p.authenticatedRoute('asks in the handler'), async (req, res) => {
    const id = String(req.params['id']);
    const access = await p.permissions.assert(p.currentPrincipal(req), 'note.edit', id);
    res.json({ of: access.of });
  });
  app.use(p.permissionErrors());
  const audited = p.auditRoutes(app);
  const ask = (method: 'get' | 'post' | 'patch', path: string, token?: string) => {
    const asking = request(audited)[method](path);
    return token === undefined ? asking : asking.set('authorization', `Bearer ${token}`);
  };
  return { ask, records, reported, routes: p.routes(app) };
}

describe('Express has what Nest has:', () => {
  const { ask, records, reported, routes } = start();
  beforeEach(() => {
    reported.length = records.length = 0;
  });

  it.each`
    name                                        | method    | path                                 | token               | status
    ${'login in the route, a valid token'}      | ${'get'}  | ${'/desk'}                           | ${'ann desk'}       | ${200}
    ${'login in the route, no permission'}      | ${'get'}  | ${'/desk'}                           | ${'ann'}            | ${403}
    ${'login in the route, no token'}           | ${'get'}  | ${'/desk'}                           | ${undefined}        | ${401}
    ${'two requirements, both met'}             | ${'post'} | ${'/notes/n2/copy/n1'}               | ${'ann read write'} | ${200}
    ${'two requirements, the first missing'}    | ${'post'} | ${'/notes/n2/copy/n1'}               | ${'ann write'}      | ${403}
    ${'two requirements, the last missing'}     | ${'post'} | ${'/notes/n2/copy/n1'}               | ${'ann read'}       | ${403}
    ${'two requirements, out of scope'}         | ${'post'} | ${'/notes/n1/copy/n2'}               | ${'ann read write'} | ${403}
    ${'two requirements, fence forgotten'}      | ${'post'} | ${'/notes/n2/copy/n1?forgets=last'}  | ${'ann read write'} | ${500}
    ${'two requirements, first forgotten'}      | ${'post'} | ${'/notes/n2/copy/n1?forgets=first'} | ${'ann read write'} | ${500}
    ${'a router’s requirement alone'}           | ${'get'}  | ${'/desk-notes/plain'}               | ${'ann desk'}       | ${200}
    ${'a router’s requirement alone, denied'}   | ${'get'}  | ${'/desk-notes/plain'}               | ${'ann read'}       | ${403}
    ${'a router’s and the route’s'}             | ${'get'}  | ${'/desk-notes/n1'}                  | ${'ann desk read'}  | ${200}
    ${'the route’s without the router’s'}       | ${'get'}  | ${'/desk-notes/n1'}                  | ${'ann read'}       | ${403}
    ${'the router’s without the route’s'}       | ${'get'}  | ${'/desk-notes/n1'}                  | ${'ann desk'}       | ${403}
    ${'nobody at a router’s'}                   | ${'get'}  | ${'/desk-notes/n1'}                  | ${undefined}        | ${401}
    ${'a router’s fence, owed by no one’s own'} | ${'post'} | ${'/note/n1/share'}                  | ${'ann write desk'} | ${200}
    ${'a router’s fence, forgotten'}            | ${'post'} | ${'/note/n1/forgotten'}              | ${'ann write'}      | ${500}
    ${'a router’s, out of scope'}               | ${'post'} | ${'/note/n2/share'}                  | ${'ann write desk'} | ${403}
    ${'a handler in front that answers'}        | ${'get'}  | ${'/leaks'}                          | ${'ann desk'}       | ${500}
    ${'one in front, behind a router’s'}        | ${'get'}  | ${'/desk-notes/n1/leaks'}            | ${'ann desk read'}  | ${500}
    ${'an assertion'}                           | ${'post'} | ${'/asserted/n1'}                    | ${'ann write'}      | ${200}
    ${'an assertion, denied'}                   | ${'post'} | ${'/asserted/n2'}                    | ${'ann write'}      | ${403}
  `('$name', async ({ method, path, token, status }) => {
    const answer = await ask(method, path, token);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('secret');
    expect(reported).toHaveLength(status === 500 ? 1 : 0);
  });

  it('each requirement of a route has its access', async () => {
    await ask('post', '/notes/n2/copy/n1', 'ann read write').expect(200, {
      from: 'n2',
      to: 'n1',
      last: 'n1',
    });
    expect(records.map(({ decision }) => decision.action)).toEqual(['note.view', 'note.edit']);
    await ask('get', '/desk-notes/n1', 'ann desk read').expect(200, { id: 'n1', of: 'action' });
  });

  it.each`
    body                | token               | status | target
    ${{}}               | ${'ann read'}       | ${200} | ${'unsent'}
    ${{ target: 'n1' }} | ${'ann read write'} | ${200} | ${'n1'}
    ${{ target: 'n1' }} | ${'ann read'}       | ${403} | ${undefined}
    ${{ target: 'n2' }} | ${'ann read write'} | ${403} | ${undefined}
    ${{ target: null }} | ${'ann read write'} | ${400} | ${undefined}
    ${{ target: '' }}   | ${'ann read write'} | ${400} | ${undefined}
    ${{}}               | ${'ann write'}      | ${403} | ${undefined}
  `('$body of $token: only what is sent is decided', async ({ body, token, status, target }) => {
    const answer = await ask('patch', '/notes/n2', token).send(body);
    expect([answer.status, answer.body.target]).toEqual([status, target]);
  });

  it('a public route has an optional caller', async () => {
    await ask('get', '/news').expect(200, { reader: 'somebody' });
    await ask('get', '/news', 'ann').expect(200, { reader: 'ann' });
  });

  it('questions have an explicit principal', async () => {
    const { body } = await ask('get', '/asked/n1', 'ann read write').expect(200);
    expect(body).toEqual({ can: true, among: ['n1'], explained: 'permit', list: 2 });
    const other = await ask('get', '/asked/n2', 'ann read write').expect(200);
    expect(other.body).toEqual({ can: false, among: [], explained: 'deny', list: 2 });
  });

  it('the inventory names every requirement', () => {
    const of = (path: string) => routes.filter((each) => each.path === path);
    expect(of('/desk-notes/:id')).toEqual([
      expect.objectContaining({ requirements: ['desk.use', 'note.view by params.id'] }),
    ]);
    expect(of('/desk-notes/plain')).toEqual([
      expect.objectContaining({ requirements: ['desk.use'], opened: undefined }),
    ]);
    expect(of('/note/:id/share')).toEqual([
      expect.objectContaining({ requirements: ['note.edit by params.id', 'desk.use'] }),
    ]);
    expect(of('/notes/:id')).toEqual([
      expect.objectContaining({
        requirements: ['note.view by params.id', 'note.edit by body.target when sent'],
      }),
    ]);
    expect(of('/notes/:id/copy/:target')).toEqual([
      expect.objectContaining({
        requirements: ['note.view by params.id', 'note.edit by params.target'],
      }),
    ]);
  });
});
