import { Controller, Get, type MiddlewareConsumer, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import { defineCatalogue, type Mistake, WiringError } from '../../core/internal.js';
import { PermissionModule, PermissionService, Public } from '../index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: {
    desk: { title: 'Desk', group: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});

@Controller()
class HealthController {
  @Get(['health', 'plain'])
  @Public('a probe')
  health() {
    return 'ok';
  }
}

const next: RequestHandler = (_request, _response, pass) => pass();
const raw: RequestHandler = (_, response) => void response.end();
const failed: ErrorRequestHandler = (error, _request, _response, pass) => pass(error);

/** Mounts something when Nest has registered the controllers. */
class LateMount {
  mount: () => unknown = () => undefined;

  onModuleInit() {
    this.mount();
  }
}

@Module({ controllers: [HealthController], providers: [LateMount] })
class HealthModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(next).forRoutes('health');
  }
}

const expressOf = (app: NestExpressApplication): Express => app.getHttpAdapter().getInstance();

type Mount = (app: NestExpressApplication) => unknown;

const late =
  (mount: Mount): Mount =>
  (app) => {
    app.get(LateMount).mount = () => mount(app);
  };

interface Start {
  readonly reason?: string;
  readonly optional?: boolean;
  /** Done when the application has started. */
  readonly afterwards?: Mount;
  /** What of a mistake is compared. */
  readonly say?: (mistake: Mistake) => string;
}

const sayProblem = ({ code, problem }: Mistake) => `${code}: ${problem.split(' (', 1)[0]}`;

async function start(
  mount: Mount,
  open: string | readonly string[] = [],
  { reason = 'on purpose', optional, afterwards = () => undefined, say = sayProblem }: Start = {},
) {
  const openRoutes = [open].flat().map((path) => ({ path, reason, optional }));
  const forRoot = PermissionModule.forRoot({ catalogue, principal: () => undefined, openRoutes });
  const testing = Test.createTestingModule({ imports: [forRoot, HealthModule] });
  const app = (await testing.compile()).createNestApplication<NestExpressApplication>({
    logger: false,
  });
  app.setGlobalPrefix('api', { exclude: ['plain'] });
  mount(app);
  try {
    await app.init();
    const routes = app.get(PermissionService).routes();
    afterwards(app);
    return routes.map(({ method, path, opened }) => `${method} ${path} ${String(opened)}`);
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(say);
  } finally {
    await app.close();
  }
}

const own = ['GET /api/health public', 'GET /plain public'];
const docs = Router().get('/a', raw);

describe('What answers outside Nest’s controllers', () => {
  it.each<[string, Mount, string]>([
    ['a route', (app) => expressOf(app).get('/raw', raw), 'GET /raw'],
    ['a route for all methods', (app) => expressOf(app).all('/raw', raw), 'ALL /raw'],
    ['a route in routers', (app) => app.use('/a', Router().use('/b', docs)), 'GET /a/b/a'],
    ['a router at a root path', (app) => app.use(docs), 'GET /a'],
    ['the root of a router', (app) => app.use('/a', Router().get('/', raw)), 'GET /a'],
    ['a route that a module mounts', late((app) => expressOf(app).get('/raw', raw)), 'GET /raw'],
    [
      'a catch-all that is not Nest’s own',
      late((app) => app.use('/a', Router().all('*path', raw))),
      'ALL /a *path',
    ],
    [
      'one in front of Nest’s own',
      late((app) => app.use('/api', Router().all('*path', raw))),
      'ALL /api *path',
    ],
  ])('stops the start: %s', async (_, mount, route) => {
    expect(await start(mount)).toEqual([`outside-the-guard: ${route}`]);
  });

  it('is one mistake whose fix names all, such as the documents of @nestjs/swagger', async () => {
    const mount: Mount = (app) =>
      SwaggerModule.setup(
        'docs',
        app,
        SwaggerModule.createDocument(app, { openapi: '3.0.0', info: { title: 'T', version: '1' } }),
      );
    const problem = await start(mount, undefined, { say: (mistake) => mistake.fix });
    expect(problem).toEqual([
      `Move them into a controller, or name them: openRoutes: [{ path: "/docs", reason: '…' }, { path: "/docs-json", reason: '…' }, { path: "/docs-yaml", reason: '…' }]. With \`requires: 'an.action'\` an entry is for those who are permitted it.`,
    ]);
    expect(await start(mount, ['/docs', '/docs-json', '/docs-yaml'])).toEqual(
      expect.arrayContaining(['GET /docs outside', 'GET /docs-json outside', ...own]),
    );
  });

  it.each<[string, Mount, string | undefined, string]>([
    ['a neighbour of the opened path', (app) => app.use('/raw', docs), 'GET /raw/a', '/ra'],
    ['a path where nothing is', () => undefined, undefined, '/gone'],
    ['a path of Nest’s', () => undefined, undefined, '/plain'],
  ])('stops the start when the wrong path is opened: %s', async (_, mount, route, open) => {
    const outside = route === undefined ? [] : [`outside-the-guard: ${route}`];
    const superfluous = `superfluous-open-route: openRoutes names "${open}", but nothing outside Nest's controllers is mounted there at start.`;
    expect(await start(mount, open)).toEqual([...outside, superfluous]);
  });

  it.each<[string, string[], Mount]>([
    ['lack what it opens', own, () => undefined],
    ['have it', [...own, 'GET /raw outside'], (app) => expressOf(app).get('/raw', raw)],
    ['have another', ['outside-the-guard: GET /rew'], (app) => expressOf(app).get('/rew', raw)],
  ])('is opened by an optional entry, of which a start may %s', async (_, said, mount) => {
    expect(await start(mount, '/raw', { optional: true })).toEqual(said);
  });

  it('is nothing, and no opening superfluous, where nothing is served', async () => {
    const openRoutes = [{ path: '/docs', reason: 'on purpose' }];
    const forRoot = PermissionModule.forRoot({ catalogue, principal: () => undefined, openRoutes });
    const testing = Test.createTestingModule({ imports: [forRoot] });
    const module = await (await testing.compile()).init();
    expect(module.get(PermissionService).routes()).toEqual([]);
    await module.close();
  });

  it.each<[string, Mount, string, string]>([
    ['at the opened path', (app) => app.use('/raw', raw), '/raw', 'ALL /raw outside'],
    ['below it', (app) => app.use('/docs', docs), '/docs', 'GET /docs/a outside'],
    [
      'a pattern below it',
      (app) => app.use('/docs', Router().get('*path', raw)),
      '/docs',
      'GET /docs *path outside',
    ],
    ['on the opened root', (app) => app.use(raw), '/', 'ALL / outside'],
  ])('is listed when it is %s', async (_, mount, open, route) => {
    expect((await start(mount, open)).toSorted()).toEqual([route, ...own].toSorted());
  });

  it('does not include middleware, handlers of errors, nor what Nest itself registers', async () => {
    const mount: Mount = (app) => app.use(next).use('/a', failed).enableCors();
    expect(await start(mount)).toEqual(own);
  });

  it.each<[string, Mount]>([
    ['a mounted handler', (app) => app.use(raw)],
    ['a route', (app) => expressOf(app).get('/raw', raw)],
    ['a callback', (app) => expressOf(app).param('id', raw)],
  ])('is refused once the application has started: %s', async (_, afterwards) => {
    const refused = await start(() => undefined, undefined, { afterwards });
    expect(refused).toEqual([expect.stringMatching('^route-after-audit')]);
  });

  it('needs a reason', async () => {
    const mistakes = await start((app) => app.use('/raw', raw), '/raw', { reason: ' ' });
    expect(mistakes).toEqual(['missing-reason: "/raw" in openRoutes is opened without a reason.']);
  });
});
