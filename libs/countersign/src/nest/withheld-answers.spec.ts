import {
  Controller,
  Get,
  Global,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type ModuleMetadata,
  type NestMiddleware,
  Next,
  type OnModuleInit,
  Res,
  type Type,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import express, { type NextFunction, type RequestHandler, type Response, Router } from 'express';
import request from 'supertest';
import { defineCatalogue, WiringError } from '../core/internal.js';
import { type OpenRoute, PermissionModule, Public } from './index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: {
    desk: { title: 'Desk', group: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});

const secret = 'the secret rows';
const leak = (_: unknown, response: Response) => void response.json({ secret });
const leakOrPass: RequestHandler = (_request, response, _next) => void response.json({ secret });

@Controller('guarded')
class GuardedController {
  @Get()
  @Public('a probe')
  read() {
    return 'ok';
  }

  @Get('passes')
  @Public('passes on')
  pass(@Res() _: Response, @Next() next: NextFunction) {
    next();
  }
}

@Injectable()
class LeakMiddleware implements NestMiddleware {
  use(...[, response]: Parameters<RequestHandler>) {
    leak(undefined, response);
  }
}

const expressOf = (app: NestExpressApplication): express.Express =>
  app.getHttpAdapter().getInstance();

interface Mounting {
  readonly onModuleInit?: (app: express.Express) => unknown;
  readonly configure?: (app: express.Express, consumer: MiddlewareConsumer) => unknown;
}

/** A global module that mounts something on the Express application. */
function mounting({ onModuleInit, configure }: Mounting): Type {
  @Global()
  @Module({})
  class MountingModule implements OnModuleInit {
    constructor(private readonly host: HttpAdapterHost) {}

    onModuleInit() {
      onModuleInit?.(this.host.httpAdapter.getInstance<express.Express>());
    }

    configure(consumer: MiddlewareConsumer) {
      configure?.(this.host.httpAdapter.getInstance<express.Express>(), consumer);
    }
  }
  return MountingModule;
}

interface Start {
  readonly before?: ModuleMetadata['imports'];
  readonly after?: ModuleMetadata['imports'];
  readonly mount?: (app: NestExpressApplication) => unknown;
  readonly open?: readonly OpenRoute[];
}

async function start({ before = [], after = [], mount, open = [] }: Start) {
  const forRoot = PermissionModule.forRoot({
    catalogue,
    principal: () => undefined,
    openRoutes: open,
  });
  const testing = Test.createTestingModule({
    imports: [...before, forRoot, ...after],
    controllers: [GuardedController],
  });
  const reported: unknown[] = [];
  const log = (message: unknown) => void reported.push(message);
  const logger = { log() {}, warn() {}, error: log };
  testing.setLogger(logger);
  const app = (await testing.compile()).createNestApplication<NestExpressApplication>({ logger });
  mount?.(app);
  await app.init();
  return { app, reported };
}

/** What answers at `path`: the codes of the start that failed, or the status. No byte of the data may leave. */
async function answerOf(setting: Start, path: string, method: 'get' | 'options' = 'get') {
  let started: Awaited<ReturnType<typeof start>>;
  try {
    started = await start(setting);
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code }) => code);
  }
  const { app, reported } = started;
  const { status, text, body, headers } = await request(app.getHttpServer())[method](path);
  await app.close();
  if (status < 400) return { status, text };
  expect(`${text} ${JSON.stringify(headers)}`).not.toContain('secret');
  return { status, type: (body as { type?: string }).type, reported };
}

/** @param mount where it is mounted, as the fix names it; on `/` there are others, so that the fix lists the names of all */
const withheld = (path: string, mount = path, name = '', method = 'GET') => ({
  status: 500,
  type: 'urn:countersign:problem:misuse',
  reported: [
    expect.stringMatching(
      `^${method} ${path} was answered \\d+ by a function that nothing declares\\. .*${name}.*openRoutes: \\[{ path: "${mount}", ${name === '' ? '' : "handler: '…', "}reason: '…' }\\]`,
    ),
  ],
});
const opened = (path: string, handler?: string) => [{ path, reason: 'on purpose', handler }];

const subApplication = () => express().get('/', leak);
const applied: [string, () => unknown][] = [
  ['a router', () => Router().get('/', leak)],
  ['an application', subApplication],
  ['a two-parameter function', () => leak],
  ['a three-parameter function', () => leakOrPass],
  ['a class', () => LeakMiddleware],
  ['static files', () => express.static('.')],
];
const middlewareModule = (made: unknown, path: string) =>
  mounting({ configure: (_, consumer) => consumer.apply(made as RequestHandler).forRoutes(path) });

const mounts = new Map([
  ['a function on every path', ['/', ' leak, ']],
  ['a callback of a parameter', ['/', 'jsonParser']],
]);

describe('an answer that nothing declared', () => {
  it.each<[string, Start]>([
    [
      'a global module’s onModuleInit',
      { before: [mounting({ onModuleInit: (app) => app.use('/leak', leak) })] },
    ],
    [
      'a global module’s configure',
      { after: [mounting({ configure: (app) => app.use('/leak', leak) })] },
    ],
    [
      'an application mounted in onModuleInit',
      { before: [mounting({ onModuleInit: (app) => app.use('/leak', subApplication()) })] },
    ],
    ['a function of main', { mount: (app) => app.use('/leak', leakOrPass) }],
    ['a function on every path', { mount: (app) => app.use(leak) }],
    [
      'an application that a function calls',
      {
        mount: (app) =>
          app.use('/leak', (req: never, res: never, next: never) =>
            subApplication()(req, res, next),
          ),
      },
    ],
    [
      'a redirect',
      { mount: (app) => app.use('/leak', (_: unknown, res: Response) => res.redirect('/secret')) },
    ],
    [
      'a redirect of a module’s middleware',
      {
        after: [middlewareModule((_: unknown, res: Response) => res.redirect('/secret'), 'leak')],
      },
    ],
    [
      'a callback of a parameter',
      {
        mount: (app) => expressOf(app).param('word', leak as never),
        open: opened('/:word'),
        after: [
          mounting({
            onModuleInit: (app) =>
              app.get('/:word', (_request, response) => void response.status(404).end()),
          }),
        ],
      },
    ],
  ])('of %s is withheld', async (_, setting) => {
    const [mount, name] = mounts.get(_) ?? ['/leak'];
    expect(await answerOf(setting, '/leak')).toEqual(withheld('/leak', mount, name));
    expect(await answerOf(setting, '/guarded')).toMatchObject(
      _ === 'a function on every path' ? { status: 500 } : { status: 200, text: 'ok' },
    );
  });

  it.each<[string, Start]>([
    ['onModuleInit', { before: [mounting({ onModuleInit: (app) => app.get('/leak', leak) })] }],
    ['configure', { after: [mounting({ configure: (app) => app.get('/leak', leak) })] }],
    [
      'a router in configure',
      { after: [mounting({ configure: (app) => app.use(Router().get('/leak', leak)) })] },
    ],
  ])('of a route that a module mounts in %s stops the start', async (_, setting) => {
    expect(await answerOf(setting, '/leak')).toEqual(['outside-the-guard']);
    expect(await answerOf({ ...setting, open: opened('/leak') }, '/leak')).toMatchObject({
      status: 200,
    });
  });

  it.each(applied)('of middleware is withheld: %s', async (what, make) => {
    const file = what === 'static files' ? '/package.json' : '';
    const setting = (path: string, more: Start = {}): Start => ({
      after: [middlewareModule(make(), path)],
      ...more,
    });
    expect(await answerOf(setting('leak'), `/leak${file}`)).toEqual(
      withheld(`/leak${file}`, '/leak'),
    );
    expect(
      await answerOf(setting('leak', { open: opened('/leak') }), `/leak${file}`),
    ).toMatchObject({ status: 200 });
  });

  it.each(applied.slice(0, -1))(
    'of middleware in front of a guarded controller is withheld: %s',
    async (_, make) => {
      const setting = { after: [middlewareModule(make(), 'guarded')] };
      expect(await answerOf(setting, '/guarded')).toEqual(withheld('/guarded'));
    },
  );

  it('of a function behind a handler that passes on is withheld', async () => {
    const behind = mounting({ onModuleInit: (app) => app.use('/guarded/passes', leakOrPass) });
    expect(await answerOf({ after: [behind] }, '/guarded/passes')).toEqual(
      withheld('/guarded/passes'),
    );
    const setting = { after: [behind], open: opened('/guarded/passes') };
    expect(await answerOf(setting, '/guarded/passes')).toMatchObject({ status: 200 });
  });

  it('of a preflight, static files and a redirect leaves when it is named', async () => {
    const cors = { mount: (app: NestExpressApplication) => app.enableCors() };
    expect(await answerOf(cors, '/guarded', 'options')).toEqual(
      withheld('/guarded', '/', 'corsMiddleware', 'OPTIONS'),
    );
    expect(
      await answerOf({ ...cors, open: opened('/', 'corsMiddleware') }, '/guarded', 'options'),
    ).toMatchObject({ status: 204 });
    const files = {
      mount: (app: NestExpressApplication) => app.useStaticAssets('.', { prefix: '/files' }),
    };
    expect(await answerOf(files, '/files/package.json')).toEqual(
      withheld('/files/package.json', '/files'),
    );
    expect(
      await answerOf({ ...files, open: opened('/files') }, '/files/package.json'),
    ).toMatchObject({ status: 200 });
  });

  it('of a function behind an opened one is withheld', async () => {
    const mount = (app: NestExpressApplication) => {
      app.use(express.static('docs'));
      app.use(leakOrPass);
    };
    expect(await answerOf({ mount, open: opened('/', 'serveStatic') }, '/leak')).toEqual(
      withheld('/leak', '/', 'leakOrPass'),
    );
    expect(
      await answerOf({ mount, open: opened('/', 'serveStatic') }, '/lookups.md'),
    ).toMatchObject({ status: 200 });
    expect(await answerOf({ mount, open: opened('/') }, '/leak')).toMatchObject({ status: 200 });
  });

  it('does not concern answers of 400 and above', async () => {
    expect(await answerOf({}, '/nowhere')).toMatchObject({ status: 404, reported: [] });
    const refusing = (_: unknown, response: Response) => void response.status(409).end('busy');
    const mount = (app: NestExpressApplication) => app.use('/busy', refusing);
    expect(await answerOf({ mount }, '/busy')).toMatchObject({ status: 409, reported: [] });
  });
});

describe('after the start', () => {
  it.each<[string, (app: express.Express) => unknown]>([
    ['use', (app) => app.use(leak)],
    ['get', (app) => app.get('/late', leak)],
    ['param', (app) => app.param('id', leak as never)],
    ['unshift', (app) => app.router.stack.unshift(...express.Router().use('/late', leak).stack)],
    ['splice', (app) => app.router.stack.splice(0, 0, ...express.Router().use(leak).stack)],
  ])('%s refuses what is added', async (_, add) => {
    const { app } = await start({});
    expect(() => add(app.getHttpAdapter().getInstance())).toThrow('route-after-audit');
    await app.close();
  });

  it.each<[string, (app: express.Express) => unknown]>([
    [
      'by index',
      ({ router: { stack } }) => {
        const [layer] = express.Router().use('/late', leak).stack;
        if (layer !== undefined) stack[0] = layer;
      },
    ],
    [
      'in a new array',
      ({ router }) => {
        router.stack = [...express.Router().use(leak).stack, ...router.stack];
      },
    ],
    [
      'past the array’s own methods',
      ({ router: { stack } }) =>
        Array.prototype.unshift.call(stack, ...express.Router().use(leak).stack),
    ],
    [
      'in front of a route’s handlers',
      ({ router: { stack } }) => {
        const route = stack.find((layer) => layer.route?.path === '/late')?.route;
        const [layer] = route?.stack ?? [];
        if (layer !== undefined)
          Array.prototype.unshift.call(
            route?.stack,
            Object.assign(Object.create(layer), layer, { handle: leak }),
          );
      },
    ],
    [
      'as a callback of a parameter',
      ({ router }) => Object.assign(Reflect.get(router, 'params'), { id: [leak] }),
    ],
  ])('what is added %s is withheld', async (way, add) => {
    @Controller('late')
    class LateController {
      @Get([''])
      @Public('a probe')
      read() {
        return 'ok';
      }

      @Get(':id')
      @Public('a probe')
      one() {
        return 'ok';
      }
    }
    @Module({ controllers: [LateController] })
    class LateModule {}
    const { app, reported } = await start({ after: [LateModule] });
    const ask = () =>
      request(app.getHttpServer()).get(way.includes('parameter') ? '/late/1' : '/late');
    expect((await ask()).text).toBe('ok');
    add(app.getHttpAdapter().getInstance());
    const { status, text } = await ask();
    expect([status, text.includes('secret')]).toEqual([500, false]);
    expect(reported).toHaveLength(1);
    await app.close();
  });
});
