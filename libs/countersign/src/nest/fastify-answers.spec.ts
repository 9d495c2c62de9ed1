/** Tests of what answers on Fastify outside Nest's controllers, and of the ways in which Fastify lets an answer out. */
import { createServer } from 'node:http';
import { connect, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  type MiddlewareConsumer,
  Module,
  Post,
  Res,
  Sse,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { of } from 'rxjs';
import request from 'supertest';
import { defineCatalogue, type LookupQuery, WiringError } from '../core/internal.js';
import { fromBody, fromParam, fromQuery } from '../core/internal.js';
import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type OpenRoute,
  permissionDecorators,
  PermissionModule,
  PermissionService,
  Permitted,
  Public,
} from './index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: ['own'] } },
  actions: { 'paper.view': { on: 'paper', list: true }, 'paper.edit': { on: 'paper' } },
  permissions: {
    write: {
      title: 'Write',
      group: 'Papers',
      grants: [{ actions: ['paper.view', 'paper.edit'], scope: 'own' }],
    },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = ['own'];

  /** Each paper is named after its owner. One that is slow is found later. */
  async find({ ids, tenant, principal }: LookupQuery) {
    if (ids.some((id) => id.includes('slow'))) await new Promise((go) => setTimeout(go, 40));
    return ids.map((id) => ({
      id,
      tenant,
      resource: { id },
      holds: { own: id.startsWith(principal.id) },
    }));
  }
}

const secret = 'the secret rows';

@Controller('papers')
class PapersController {
  @Get('open')
  @Public('a probe')
  open() {
    return { ok: true };
  }

  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  one(@Permitted() access: Access) {
    return access.resource;
  }

  @Get('by/query')
  @RequirePermission('paper.view', fromQuery('id'))
  byQuery(@Permitted() access: Access) {
    return access.resource;
  }

  @Post('edit')
  @RequirePermission('paper.edit', fromBody('id'))
  edit(@Permitted() access: Access) {
    access.unfenced('nothing is written here');
    return access.resource;
  }

  @Get('list/stream')
  @RequirePermission('paper.view')
  stream(@Permitted() access: ListAccess) {
    access.markApplied();
    return new StreamableFile(Readable.from(['two ', 'parts']), { type: 'text/plain' });
  }

  @Sse('list/events')
  @RequirePermission('paper.view')
  events(@Permitted() access: ListAccess) {
    access.markApplied();
    return of({ data: 'event' });
  }

  @Sse('forgotten/events')
  @RequirePermission('paper.view')
  forgottenEvents(@Permitted() { of: what }: ListAccess) {
    return of({ data: secret + what });
  }

  @Get('forgotten/hijacked')
  @RequirePermission('paper.view')
  hijacked(@Permitted() _: ListAccess, @Res() reply: FastifyReply) {
    reply.hijack();
    reply.raw.writeEarlyHints({ link: '</secret>; rel=preload' });
    reply.raw.write(secret);
    reply.raw.end();
  }

  @Get('forgotten/pushed')
  @RequirePermission('paper.view')
  pushed(@Permitted() _: ListAccess, @Res() reply: FastifyReply) {
    push(reply);
  }

  @Get('list/pushed')
  @RequirePermission('paper.view')
  pushedList(@Permitted() access: ListAccess, @Res() reply: FastifyReply) {
    access.markApplied();
    push(reply);
  }

  @Get('forgotten/web')
  @RequirePermission('paper.view')
  web(@Permitted() _: ListAccess, @Res() reply: FastifyReply) {
    void reply.send(Readable.toWeb(Readable.from([secret])));
  }

  @Get('forgotten/failed')
  @RequirePermission('paper.view')
  failed(@Permitted() _: ListAccess, @Res() reply: FastifyReply) {
    try {
      reply.raw.writeHead(404, { 'X-N': 'a\nb' });
    } catch {
      void reply.code(200).send({ secret });
    }
  }
}

/** Answers by what HTTP/2 pushes in front of the answer itself. */
function push(reply: FastifyReply) {
  reply.hijack();
  const response = reply.raw as unknown as Http2ServerResponse;
  response.createPushResponse({ ':path': '/rows' }, (refused, pushed) => {
    if (!refused) pushed.end(secret);
    response.end('see /rows');
  });
}

interface Start {
  readonly open?: readonly OpenRoute[];
  readonly mount?: (app: NestFastifyApplication, instance: FastifyInstance) => unknown;
  readonly module?: Type;
  readonly adapter?: () => FastifyAdapter;
}

async function start({ open = [], mount, module, adapter = () => new FastifyAdapter() }: Start) {
  const principal = (incoming: unknown) => {
    const { headers } = incoming as { headers: Record<string, string | undefined> };
    const id = headers['x-user'];
    return id === undefined ? undefined : { id, permissions: ['write'], tenant: 'acme' };
  };
  const testing = await Test.createTestingModule({
    imports: [
      PermissionModule.forRoot({ catalogue, principal, openRoutes: open }),
      ...(module === undefined ? [] : [module]),
    ],
    controllers: [PapersController],
    providers: [PaperLookup],
  }).compile();
  const reported: unknown[] = [];
  const logger = { log() {}, warn() {}, error: (message: unknown) => void reported.push(message) };
  const app = testing.createNestApplication<NestFastifyApplication>(adapter(), { logger });
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await mount?.(app, instance);
  await app.init();
  await instance.ready();
  return { app, reported };
}

const ask = (app: NestFastifyApplication, path: string, user = 'ann') =>
  request(app.getHttpServer()).get(path).set('x-user', user);

/** What answers at `path`: the codes of the start that failed, or the status. By the server, and by `inject` alike. */
async function answerOf(setting: Start, path: string, method: 'GET' | 'OPTIONS' = 'GET') {
  let started: Awaited<ReturnType<typeof start>>;
  try {
    started = await start(setting);
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code }) => code);
  }
  const { app, reported } = started;
  const headers = {
    'x-user': 'ann',
    origin: 'https://elsewhere.example',
    'access-control-request-method': 'GET',
  };
  const instance = app.getHttpAdapter().getInstance();
  const send = (server: Parameters<typeof request>[0]) =>
    request(server)[method === 'GET' ? 'get' : 'options'](path).set(headers);
  const { status, text, headers: sent } = await send(app.getHttpServer());
  // As `inject` does, and the further servers of `listen('localhost')`.
  const injected = await send(createServer((incoming, res) => instance.routing(incoming, res)));
  await app.close();
  expect(injected.status).toBe(status);
  if (status < 400) return { status, text };
  expect(`${text}${JSON.stringify(sent)}${injected.text}`).not.toContain('secret');
  return { status, reported: reported.length };
}

const withheld = { status: 500, reported: 2 };
const opened = (path: string, handler?: string) => [{ path, handler, reason: 'on purpose' }];
const leak = (_: unknown, response: { end(text: string): unknown }) => void response.end(secret);

@Module({})
class LeakModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(leak).forRoutes('leak');
  }
}

describe('Outside the controllers of Fastify', () => {
  it.each<[string, Start]>([
    ['a route', { mount: (_, instance) => instance.get('/leak', () => secret) }],
    [
      'a route of the adapter',
      {
        mount: (app) => app.getHttpAdapter().get('/leak', (_, reply) => reply.send(secret)),
      },
    ],
    [
      'a plugin',
      {
        mount: (_, instance) =>
          instance.register(async (inner: FastifyInstance) => inner.get('/', () => secret), {
            prefix: '/leak',
          }),
      },
    ],
  ])('%s stops the start unless it is named', async (_, setting) => {
    expect(await answerOf(setting, '/leak')).toContain('outside-the-guard');
    expect(await answerOf({ ...setting, open: opened('/leak') }, '/leak')).toEqual({
      status: 200,
      text: secret,
    });
  });

  it.each<[string, Start]>([
    ['of main', { mount: (app) => app.use('/leak', leak) }],
    ['of a module', { module: LeakModule }],
  ])('middleware %s is withheld unless it is named', async (_, setting) => {
    expect(await answerOf(setting, '/leak')).toEqual(withheld);
    expect(await answerOf({ ...setting, open: opened('/leak') }, '/leak')).toEqual({
      status: 200,
      text: secret,
    });
  });

  it('an opened function releases only what it answers itself', async () => {
    const pass = (_: unknown, __: unknown, next: () => void) => next();
    const mount = (app: NestFastifyApplication) => app.use('/leak', pass).use('/leak', leak);
    expect(await answerOf({ mount, open: opened('/leak', 'pass') }, '/leak')).toEqual(withheld);
    expect(await answerOf({ mount, open: opened('/leak', 'leak') }, '/leak')).toMatchObject({
      status: 200,
    });
  });

  it.each<[string, (instance: FastifyInstance) => unknown]>([
    ['onRequest', (instance) => instance.addHook('onRequest', (_, reply) => reply.send(secret))],
    ['preHandler', (instance) => instance.addHook('preHandler', (_, reply) => reply.send(secret))],
  ])('an answer of a hook is withheld: %s', async (_, add) => {
    expect(await answerOf({ mount: (__, instance) => add(instance) }, '/papers/ann')).toEqual(
      withheld,
    );
  });

  it('routes of an instance that was made before are withheld', async () => {
    const adapter = () => {
      const instance = fastify();
      instance.get('/leak', () => secret);
      return new FastifyAdapter(instance as never);
    };
    expect(await answerOf({ adapter }, '/leak')).toEqual(withheld);
    expect(await answerOf({ adapter }, '/papers/ann')).toMatchObject({ status: 200 });
  });

  it('static files and preflights leave when they are named', async () => {
    const files = (_: unknown, instance: FastifyInstance) =>
      instance.register(async (inner: FastifyInstance) => inner.get('/*', () => 'a file'), {
        prefix: '/files',
      });
    expect(await answerOf({ mount: files }, '/files/package.json')).toContain('outside-the-guard');
    expect(
      await answerOf({ mount: files, open: opened('/files') }, '/files/package.json'),
    ).toMatchObject({ status: 200 });
    const cors = (app: NestFastifyApplication) => app.enableCors();
    expect(await answerOf({ mount: cors }, '/papers/ann', 'OPTIONS')).toEqual([
      'outside-the-guard',
    ]);
    expect(
      await answerOf({ mount: cors, open: opened('*') }, '/papers/ann', 'OPTIONS'),
    ).toMatchObject({ status: 204 });
    expect(await answerOf({}, '/papers/ann', 'OPTIONS')).toEqual({ status: 404, reported: 0 });
  });

  it('a function that serves each file on its own route is named once', async () => {
    const serveFile = () => 'a file';
    const mount = (_: unknown, instance: FastifyInstance) => {
      for (const file of ['/index.html', '/a1.js', '/b2.js']) instance.get(file, serveFile);
    };
    const named = `openRoutes: [{ path: "/", handler: "serveFile", reason: '…' }]`;
    await expect(start({ mount })).rejects.toThrow(named);
    const open = opened('/', 'serveFile');
    expect(await answerOf({ mount, open }, '/a1.js')).toEqual({ status: 200, text: 'a file' });
    const other = (...[, instance]: Parameters<typeof mount>) => {
      mount(undefined, instance);
      instance.get('/leak', function leaking() {
        return secret;
      });
    };
    expect(await answerOf({ mount: other, open }, '/leak')).toEqual(['outside-the-guard']);
  });

  it('a name that nothing has stops the server', async () => {
    await expect(start({ open: opened('/nothing') })).rejects.toThrow(
      'openRoutes names "/nothing", but nothing outside',
    );
  });

  it('the inventory has what is open, of plugins too', async () => {
    const mount = (_: unknown, instance: FastifyInstance) =>
      instance.register(async (inner: FastifyInstance) => inner.get('/one', () => secret), {
        prefix: '/more',
      });
    const { app } = await start({ mount, open: opened('/more') });
    const routes = app.get(PermissionService).routes();
    expect(routes).toContainEqual(
      expect.objectContaining({ method: 'GET', path: '/more/one', opened: 'outside' }),
    );
    expect(routes).toContainEqual(
      expect.objectContaining({ path: '/papers/:id', requirements: ['paper.view by params.id'] }),
    );
    expect(routes.filter(({ method }) => method === 'HEAD')).toEqual([]);
    await app.close();
  });
});

describe('On Fastify', () => {
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    started = await start({});
  });
  afterAll(() => started.app.close());

  it.each(['events', 'hijacked', 'web', 'failed'])(
    'an answer that forgot its filter is withheld: %s',
    async (path) => {
      started.reported.length = 0;
      const { status, text } = await ask(started.app, `/papers/forgotten/${path}`);
      expect([status, text.includes('secret')]).toEqual([500, false]);
      expect(started.reported).toEqual([expect.stringContaining('without applying the filter of')]);
    },
  );

  it('streams leave when the filter was applied', async () => {
    expect((await ask(started.app, '/papers/list/stream').expect(200)).text).toBe('two parts');
    const { text } = await ask(started.app, '/papers/list/events').expect(200);
    expect(text).toContain('data: event');
  });

  it('ids come from the path, the query and the body', async () => {
    await ask(started.app, '/papers/ann').expect(200, { id: 'ann' });
    await ask(started.app, '/papers/ben').expect(403);
    await ask(started.app, '/papers/by/query?id=ann').expect(200, { id: 'ann' });
    await ask(started.app, '/papers/by/query?id=ben').expect(403);
    await ask(started.app, '/papers/by/query?id=ann&id=ben').expect(400);
    const edit = (id: unknown) =>
      request(started.app.getHttpServer()).post('/papers/edit').set('x-user', 'ann').send({ id });
    await edit('ann').expect(201, { id: 'ann' });
    await edit('ben').expect(403);
    await edit(['ann']).expect(400);
    await request(started.app.getHttpServer()).head('/papers/ann').set('x-user', 'ann').expect(200);
    await request(started.app.getHttpServer()).head('/papers/ben').set('x-user', 'ann').expect(403);
  });

  it('two callers at once are decided each for themselves', async () => {
    const both = ['ann', 'ben'].flatMap((owner) => ['ann', 'ben'].map((user) => [owner, user]));
    const answers = await Promise.all(
      both.map(async ([owner, user]) => {
        const { status, body } = await ask(started.app, `/papers/${owner}-slow`, user);
        return [status, (body as { id?: string }).id];
      }),
    );
    expect(answers).toEqual([
      [200, 'ann-slow'],
      [403, undefined],
      [403, undefined],
      [200, 'ben-slow'],
    ]);
  });

  it('a refusal keeps the headers of the application’s hooks', async () => {
    const { app } = await start({
      mount: (_, instance) =>
        instance.addHook('onRequest', async (__, reply) => {
          reply.header('x-frame-options', 'DENY');
        }),
    });
    const { headers, body } = await ask(app, '/papers/ben').expect(403);
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'content-type': 'application/problem+json',
    });
    expect(body).toMatchObject({ code: 'out-of-scope', instance: '/papers/ben' });
    await app.close();
  });
});

describe('On Fastify over HTTP/2', () => {
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    const adapter = () => new FastifyAdapter(fastify({ http2: true }) as never);
    started = await start({ adapter });
    await started.app.listen(0, '127.0.0.1');
  });
  afterAll(() => started.app.close());

  /** The status, and all that arrives, of the answer and of what is pushed. */
  async function exchange(path: string, headers: object = {}, body?: string) {
    const { port } = started.app.getHttpServer().address() as AddressInfo;
    const session = connect(`http://127.0.0.1:${port}`);
    let text = '';
    let pushed = '';
    session.on('stream', (stream) => stream.on('data', (chunk) => (pushed += String(chunk))));
    const stream = session.request({ ':path': path, 'x-user': 'ann', ...headers });
    stream.on('data', (chunk) => (text += String(chunk)));
    const status = new Promise((resolve) => {
      stream.once('response', (head) => resolve(head[':status']));
    });
    if (body !== undefined) stream.end(body);
    await new Promise((resolve) => {
      stream.once('close', resolve);
    });
    await new Promise<void>((resolve) => {
      session.close(resolve);
    });
    return { status: await status, text, pushed };
  }

  const post = { ':method': 'POST', 'content-type': 'application/json' };

  it.each<[string, number, string, object?, string?]>([
    ['/papers/ann', 200, '{"id":"ann"}'],
    ['/papers/%61nn', 200, '{"id":"ann"}'],
    ['/papers/ben', 403, 'out-of-scope'],
    ['/papers/ann?id=ben', 400, 'must not differ'],
    ['/papers/ann', 200, '', { ':method': 'HEAD' }],
    ['/papers/ben', 403, '', { ':method': 'HEAD' }],
    ['/papers/ann', 404, '', { ':method': 'get' }],
    ['/papers/edit', 201, '{"id":"ann"}', post, '{"id":"ann"}'],
    ['/papers/edit', 403, 'out-of-scope', post, '{"id":"ben"}'],
    ['/papers/list/stream', 200, 'two parts'],
    ['/papers/list/events', 200, 'data: event'],
    ['/papers/list/pushed', 200, 'see /rows'],
    ['/nowhere', 404, 'Not Found'],
  ])('%s is %i, %s', async (...[path, status, said, headers, body]) => {
    const answer = await exchange(path, headers, body);
    expect(answer).toMatchObject({ status, text: expect.stringContaining(said) });
    expect(answer.pushed).toBe(path.endsWith('pushed') ? secret : '');
  });

  it.each(['events', 'hijacked', 'pushed', 'web'])(
    'an answer that forgot its filter is withheld: %s',
    async (path) => {
      const { status, text, pushed } = await exchange(`/papers/forgotten/${path}`);
      expect([status, pushed]).toEqual([500, '']);
      expect(text).not.toContain('secret');
    },
  );
});
