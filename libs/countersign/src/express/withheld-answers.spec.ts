import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  Router,
} from 'express';
import request from 'supertest';
import { defineCatalogue } from '../core/internal.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {}, 'lamp.use': {} },
  permissions: {
    desk: { title: 'Desk', group: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
    lamp: { title: 'Lamp', group: 'Desk', grants: [{ actions: ['lamp.use'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const ann = catalogue.principal({
  kind: 'user',
  id: 'ann',
  tenant: 'acme',
  permissions: ['desk'],
});

const secret = 'the secret rows';
const leak: RequestHandler = (_request, response) => void response.json({ secret });
const fail: RequestHandler = () => {
  throw new Error(secret);
};
const passing: RequestHandler = (_request, _response, next) => next();

function make() {
  const reported: string[] = [];
  const permissions = expressPermissions({
    catalogue,
    lookups: {},
    principal: () => ann,
    report: ({ message }) => void reported.push(message),
  });
  return { permissions, reported };
}
type Permissions = ReturnType<typeof make>['permissions'];
type Build = (app: Express, permissions: Permissions) => unknown;

function start(build: Build) {
  const { permissions, reported } = make();
  const app = express();
  build(app, permissions);
  app.use(permissions.permissionErrors());
  return { app: permissions.auditRoutes(app), reported };
}

async function answerOf(build: Build, path = '/leak', method: 'get' | 'options' = 'get') {
  const { app, reported } = start(build);
  const { status, text, body } = await request(app)[method](path);
  if (status < 400) return { status };
  expect(text).not.toContain('secret');
  return { status, type: (body as { type?: string }).type, reported };
}

const withheld = (path = '/leak', method = 'GET') => ({
  status: 500,
  type: 'urn:countersign:problem:misuse',
  reported: [
    expect.stringMatching(
      `^${method} ${path} was answered \\d+ by a function that nothing declares\\. .*publicRoute\\('reason'\\)`,
    ),
  ],
});

/** Each with its twin that is opened. */
const cases: [string, Build, Build, path?: string][] = [
  [
    'a function with a path',
    (app) => app.use('/leak', leak),
    (app, p) => app.use('/leak', p.publicRoute('why'), leak),
  ],
  [
    'a function on every path',
    (app) => app.use(leak),
    (app, p) => app.use(p.publicRoute('why'), leak),
  ],
  [
    'static files',
    (app) => app.use('/files', express.static('.')),
    (app, p) => app.use('/files', p.publicRoute('why'), express.static('.')),
    '/files/package.json',
  ],
  [
    'an application',
    (app) => app.use('/leak', express().get('/', leak)),
    (app, p) => app.use('/leak', p.publicRoute('why'), express().get('/', leak)),
  ],
  [
    'an application in a router',
    (app) => app.use('/leak', Router().use(express().get('/', leak))),
    (app, p) => app.use('/leak', Router().use(p.publicRoute('why'), express().get('/', leak))),
  ],
  [
    'an application that a function calls',
    (app) => app.use('/leak', (req, res, next) => express().use(leak)(req, res, next)),
    (app, p) =>
      app.use('/leak', p.publicRoute('why'), (req, res, next) =>
        express().use(leak)(req, res, next),
      ),
  ],
  [
    'an application whose routes another one declared',
    (app) => app.use('/leak', audited(make().permissions)),
    (app, p) => app.use('/leak', audited(p)),
  ],
  [
    'a function behind an opened one',
    (app, p) => app.use(p.publicRoute('why'), express.static('docs')).use(leak),
    (app, p) =>
      app.use(p.publicRoute('why'), express.static('docs')).use(p.publicRoute('why'), leak),
  ],
  [
    'a function behind a route that passes on',
    (app, p) => app.get('/leak', p.publicRoute('why'), passing).use(leak),
    (app, p) => app.get('/leak', p.publicRoute('why'), passing, leak),
  ],
  [
    'a function behind a requirement that passes on',
    (app, p) => app.use('/leak', p.requirePermission('desk.use'), passing).use(leak),
    (app, p) => app.use('/leak', p.requirePermission('desk.use'), passing, leak),
  ],
  [
    'a function behind an opened router',
    (app, p) => app.use('/leak', p.publicRoute('why'), Router()).use(leak),
    (app, p) => app.use('/leak', p.publicRoute('why'), Router().use(leak)),
  ],
  [
    'a function behind an audited application',
    (app, p) => app.use('/leak', audited(p, passing)).use(leak),
    (app, p) => app.use('/leak', audited(p, passing)).use(p.publicRoute('why'), leak),
  ],
  [
    'a callback of a parameter',
    (app, p) => app.param('word', leak as never).get('/:word', p.publicRoute('why'), passing),
    (app, p) =>
      app.param('word', (...[, , next]) => next()).get('/:word', p.publicRoute('why'), leak),
  ],
  [
    'a redirect',
    (app) => app.use('/leak', (_request, response) => response.redirect('/secret')),
    (app, p) =>
      app.use('/leak', p.publicRoute('why'), (_request, response) => response.redirect('/secret')),
  ],
];

function audited(permissions: Permissions, handler: RequestHandler = leak) {
  const app = express().get('/', permissions.publicRoute('why'), handler);
  return permissions.auditRoutes(app.use(permissions.permissionErrors()));
}

describe('an answer that nothing declared', () => {
  it.each(cases)('of %s is withheld', async (_, build, twin, path = '/leak') => {
    expect(await answerOf(build, path)).toEqual(withheld(path));
    expect((await answerOf(twin, path)).status).toBeLessThan(400);
  });

  it('of an error handler is withheld, unless it is an error', async () => {
    const answering =
      (code: number): Build =>
      (app) => {
        const failed: ErrorRequestHandler = (error: Error, _request, response, _next) => {
          response.status(code).json(code < 400 ? error.message : 'failed');
        };
        return app.use('/leak', fail, failed);
      };
    expect(await answerOf(answering(200))).toEqual(withheld());
    expect(await answerOf(answering(409))).toMatchObject({ status: 409, reported: [] });
  });

  const toLogin: RequestHandler = (incoming, response, next) =>
    incoming.get('x-user') === undefined ? response.redirect('/login') : next();
  const desk: RequestHandler = (_request, response) => void response.json('desk');
  const redirecting: ErrorRequestHandler = (_error, _request, response, _next) =>
    response.redirect('/login');
  it.each<[string, number, Build]>([
    [
      'login middleware of a route',
      302,
      (app, p) => app.get('/leak', toLogin, p.requirePermission('desk.use'), desk),
    ],
    [
      'login middleware of an opened route',
      302,
      (app, p) => app.get('/leak', toLogin, p.publicRoute('why'), desk),
    ],
    [
      'login middleware behind a requirement of a router',
      302,
      (app, p) =>
        app.use(
          '/leak',
          p.requirePermission('desk.use'),
          Router().get('/', toLogin, p.requirePermission('desk.use'), desk),
        ),
    ],
    [
      'login middleware in front of a router',
      302,
      (app, p) =>
        app
          .use('/leak', p.publicRoute('sends to the login page'), toLogin)
          .use('/leak', p.requirePermission('desk.use'), Router().get('/', desk)),
    ],
    [
      'an error handler behind a denied route',
      302,
      (app, p) => app.get('/leak', p.requirePermission('lamp.use'), desk).use(redirecting),
    ],
    [
      'an error handler behind a denied router',
      302,
      (app, p) =>
        app.use('/leak', p.requirePermission('lamp.use'), Router().get('/', desk)).use(redirecting),
    ],
    [
      'login middleware that nothing declares',
      500,
      (app, p) => app.use(toLogin).get('/leak', p.requirePermission('desk.use'), desk),
    ],
    [
      'an error handler behind a route that is not declared itself',
      500,
      (app) => app.use('/leak', fail).use(redirecting),
    ],
  ])('of %s is %d when it redirects', async (_, status, build) => {
    expect((await answerOf(build)).status).toBe(status);
  });

  it('of a preflight leaves when it is declared', async () => {
    const preflight: RequestHandler = ({ method }, response, next) =>
      method === 'OPTIONS' ? void response.status(204).end() : next();
    const route: Build = (app, p) => app.get('/leak', p.publicRoute('why'), leak);
    const bare: Build = (app, p) => route(app.use(preflight), p);
    const open: Build = (app, p) => route(app.use(p.publicRoute('CORS'), preflight), p);
    expect(await answerOf(bare, '/leak', 'options')).toEqual(withheld('/leak', 'OPTIONS'));
    expect(await answerOf(open, '/leak', 'options')).toEqual({ status: 204 });
    expect(await answerOf(open)).toEqual({ status: 200 });
  });

  it('does not concern the methods of a path, 404, and what an application around it answers', async () => {
    const route: Build = (app, p) => app.get('/leak', p.publicRoute('why'), leak);
    expect(await answerOf(route, '/leak', 'options')).toEqual({ status: 200 });
    expect(await answerOf(route, '/nowhere')).toMatchObject({ status: 404, reported: [] });
    const outer = express().use('/inner', audited(make().permissions)).use(leak);
    expect((await request(outer).get('/elsewhere')).status).toBe(200);
    expect((await request(outer).get('/inner/elsewhere')).status).toBe(200);
  });

  it.each<[string, (app: Express) => unknown]>([
    [
      'by index',
      ({ router: { stack } }) => {
        const [layer] = Router().use('/late', leak).stack;
        if (layer !== undefined) stack[0] = layer;
      },
    ],
    [
      'in a new array',
      ({ router }) => {
        router.stack = [...Router().use(leak).stack, ...router.stack];
      },
    ],
    [
      'past the array’s own methods',
      ({ router: { stack } }) => Array.prototype.unshift.call(stack, ...Router().use(leak).stack),
    ],
    [
      'in front of a declaration',
      ({ router: { stack } }) => {
        const route = stack.find((layer) => layer.route?.path === '/late/:id')?.route;
        const [layer] = route?.stack ?? [];
        if (route === undefined || layer === undefined) throw new Error('no such route');
        const before = Object.assign(Object.create(layer) as typeof layer, layer, { handle: leak });
        Array.prototype.unshift.call(route.stack, before);
      },
    ],
    [
      'as a callback of a parameter',
      ({ router }) => Object.assign(Reflect.get(router, 'params') as object, { id: [leak] }),
    ],
  ])('of what is added after the audit %s is withheld', async (_, add) => {
    const build: Build = (app, p) =>
      app
        .use(passing)
        .get('/late/:id', p.publicRoute('why'), (_request, res) => void res.send('ok'));
    const { app, reported } = start(build);
    expect((await request(app).get('/late/1')).text).toBe('ok');
    add(app);
    const { status, text } = await request(app).get('/late/1');
    expect([status, text.includes('secret')]).toEqual([500, false]);
    expect(reported).toHaveLength(1);
  });

  it.each<[string, (app: Express) => unknown]>([
    ['unshift', (app) => app.router.stack.unshift(...Router().use(leak).stack)],
    ['splice', (app) => app.router.stack.splice(0, 0, ...Router().use(leak).stack)],
  ])('is not added by %s after the audit', (_, add) => {
    const { app } = start((made, p) => made.get('/', p.publicRoute('why'), leak));
    expect(() => add(app)).toThrow('route-after-audit');
  });
});
