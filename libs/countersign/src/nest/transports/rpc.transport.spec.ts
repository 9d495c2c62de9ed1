/** Tests messages over TCP: a microservice, and hybrid applications that inherit their configuration or do not. */
import {
  type CanActivate,
  Catch,
  Controller,
  type ExecutionContext,
  Get,
  type INestApplication,
  type INestMicroservice,
  Injectable,
  Module,
  type NestInterceptor,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import {
  ClientTCP,
  EventPattern,
  MessagePattern,
  Payload,
  RpcException,
  Transport,
} from '@nestjs/microservices';
import { ExternalContextCreator } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { firstValueFrom, from, Subject, throwError } from 'rxjs';
import request from 'supertest';
import { fromMessage, PermissionDenied, type Principal } from '../../core/internal.js';
import type { Access, ListAccess } from '../../enforcement/internal.js';
import {
  Authenticated,
  CurrentPrincipal,
  PermissionModule,
  PermissionService,
  Permitted,
  Public,
} from '../index.js';
import {
  asked,
  catalogue,
  filtered,
  held,
  lookupState,
  type Note,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

/** Leaves the user on the context of the message, as an application that verifies a token of the message does. */
@Injectable()
class TokenGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    await Promise.resolve();
    if (context.getType() === 'http') {
      const incoming = context.switchToHttp().getRequest<Incoming>();
      Object.assign(incoming, { user: principalOf(incoming.headers['x-token']) });
      return true;
    }
    const rpc = context.switchToRpc();
    const { token } = Object(rpc.getData()) as { token?: string };
    Object.assign(rpc.getContext<object>(), { user: principalOf(token) });
    return true;
  }
}

interface Incoming {
  readonly headers: Readonly<Record<string, unknown>>;
}

const seen: unknown[] = [];

@Catch(RpcException)
class SeeingFilter {
  catch(exception: RpcException) {
    seen.push(exception);
    return throwError(() => exception.getError());
  }
}

const received: string[] = [];

const changes = new Subject<string>();

/** Answers in place of a handler what it is told, as a cache does. */
const kept: unknown[] = [];
const cache: NestInterceptor = {
  intercept: (_, next) => (kept.length > 0 ? from(kept) : next.handle()),
};

@UseFilters(SeeingFilter)
@UseGuards(TokenGuard)
@Controller()
class NotesController {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  @MessagePattern('view')
  @RequirePermission('note.view', fromMessage('id'))
  view(@Payload() _data: object, @Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return access.resource.text;
  }

  @MessagePattern({ cmd: 'list' })
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return filtered(access).map(({ id }) => id);
  }

  @MessagePattern('unfiltered')
  @RequirePermission('note.view')
  unfiltered(@Permitted() _access: ListAccess) {
    return ['2'];
  }

  @MessagePattern('unfenced')
  @RequirePermission('note.delete', fromMessage('id'))
  unfenced(@Permitted() _access: Access) {
    return true;
  }

  @MessagePattern('watch')
  @RequirePermission('note.view', fromMessage('id'))
  watch(@Permitted() access: Access) {
    access.unfenced('it only reads');
    return changes;
  }

  @MessagePattern('who')
  @Public('says who is logged in, if anybody')
  who(@CurrentPrincipal() principal?: Principal) {
    return principal?.id ?? 'nobody';
  }

  @MessagePattern('asks')
  @Authenticated('asks for itself')
  async asks(@CurrentPrincipal() principal: Principal) {
    await this.permissions.assert(principal, 'note.delete', '2');
    return 'asked';
  }

  @MessagePattern('fails')
  @Public('fails by itself')
  fails(): never {
    throw new RpcException({ status: 'error', message: 'taken' });
  }

  @EventPattern('deleted')
  @RequirePermission('note.delete', fromMessage('id'))
  deleted(@Permitted() access: Access) {
    access.unfenced('the test deletes nothing');
    received.push(access.id);
  }

  @EventPattern('ping')
  @Authenticated('everybody who is logged in')
  ping(@CurrentPrincipal() principal: Principal) {
    received.push(principal.id);
  }

  @Get()
  @RequirePermission('desk.use')
  desk(@CurrentPrincipal() principal: Principal) {
    return principal.id;
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue,
      principal: (context) => (context as { readonly user?: unknown }).user,
      streams: { reread: ({ id }) => principalOf(id) },
    }),
  ],
  controllers: [NotesController],
  providers: [NoteLookup],
})
class NotesModule {}

const logged: string[] = [];
const silent = () => {};
const logger = {
  log: silent,
  warn: silent,
  error: (text: unknown) => void logged.push(String(text)),
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

async function microservice(port: number): Promise<INestMicroservice> {
  const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
  testing.useLogger(logger);
  const app = testing.createNestMicroservice({ transport: Transport.TCP, options: { port } });
  app.useGlobalInterceptors(cache);
  await app.listen();
  return app;
}

const hybrid =
  (inheritAppConfig: boolean) =>
  async (port: number): Promise<INestApplication<Server>> => {
    const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
    const app = testing.createNestApplication<INestApplication<Server>>({ logger });
    app.useGlobalInterceptors(cache);
    app.connectMicroservice({ transport: Transport.TCP, options: { port } }, { inheritAppConfig });
    await app.startAllMicroservices();
    await app.listen(0);
    return app;
  };

let client: ClientTCP;
let app: INestApplication | INestMicroservice;

beforeEach(() => {
  resetNotes();
  for (const list of [logged, seen, received, kept]) list.length = 0;
});

async function start(make: (port: number) => Promise<typeof app>): Promise<void> {
  const port = await freePort();
  app = await make(port);
  client = new ClientTCP({ host: '127.0.0.1', port });
  await client.connect();
}

async function stop(): Promise<void> {
  client.close();
  await app.close();
}

/** What the client sees: an answer, or the error of the message. */
async function ask(pattern: string | object, data: object): Promise<unknown> {
  return firstValueFrom(client.send<unknown>(pattern, data)).catch((error: unknown) => ({ error }));
}

describe.each([
  ['a microservice', microservice],
  ['a hybrid application that inherits its configuration', hybrid(true)],
] as const)('Messages of %s', (_name, make) => {
  beforeAll(() => start(make));
  afterAll(stop);

  it.each([
    ['view', { id: '1', token: 'ann' }, 'hers'],
    [{ cmd: 'list' }, { token: 'ann' }, ['1', '3']],
    ['who', { token: 'ann' }, 'ann'],
    ['who', {}, 'nobody'],
  ])('are permitted: %j with %j', async (pattern, data, answered) => {
    expect(await ask(pattern, data)).toEqual(answered);
  });

  it.each([
    ['view', { id: '2', token: 'ann' }, { statusCode: 403, code: 'out-of-scope' }],
    ['view', { id: '9', token: 'ann' }, { statusCode: 404, code: 'not-found' }],
    ['view', { token: 'ann' }, { statusCode: 400, code: 'invalid-request' }],
    ['view', { id: '1' }, { statusCode: 401, code: 'unauthenticated' }],
    ['view', { id: '1', user: principalOf('ann') }, { statusCode: 401, code: 'unauthenticated' }],
    ['asks', { token: 'ann' }, { statusCode: 403, action: 'note.delete' }],
    [{ cmd: 'list' }, { token: 'cat' }, { statusCode: 403, missing: ['write-notes'] }],
  ])('are refused: %j with %j', async (pattern, data, error) => {
    expect(await ask(pattern, data)).toMatchObject({ error: { status: 'error', ...error } });
    expect(seen).toMatchObject([expect.any(RpcException)]);
    expect(logged).toEqual([]);
  });

  it('give filters of the application the refusal with its cause', async () => {
    await ask('view', { id: '2', token: 'ann' });
    expect(seen).toMatchObject([{ cause: expect.any(PermissionDenied) }]);
  });

  it.each([
    ['unfiltered', { token: 'ann' }, /unfiltered answered without applying the filter/],
    ['unfenced', { id: '1', token: 'ann' }, /unfenced answered without applying the fence/],
  ])('are withheld: %s', async (pattern, data, report) => {
    const refused = await ask(pattern, data);
    expect(refused).toMatchObject({ error: { statusCode: 500, code: 'misuse' } });
    expect(JSON.stringify(refused)).not.toMatch(/Controller|applying/);
    expect(logged).toEqual([expect.stringMatching(report)]);
  });

  it('that an interceptor answers in place of a handler owe the same', async () => {
    kept.push(['2']);
    const refused = await ask({ cmd: 'list' }, { token: 'ann' });
    expect(refused).toMatchObject({ error: { statusCode: 500, code: 'misuse' } });
    expect(logged).toEqual([expect.stringMatching(/list answered without applying the filter/)]);
    expect(await ask('who', { token: 'ann' })).toEqual(['2']);
  });

  it('that fail by themselves are left as they are', async () => {
    expect(await ask('fails', {})).toEqual({ error: { status: 'error', message: 'taken' } });
  });

  it('are answered as a fault when there is one', async () => {
    lookupState.fault = new Error('secret');
    const refused = await ask('view', { id: '1', token: 'ann' });
    expect(refused).toMatchObject({ error: { statusCode: 503, code: 'unavailable' } });
    expect(JSON.stringify(refused)).not.toContain('secret');
    expect(logged).toEqual([expect.stringContaining('secret')]);
  });

  it('of two callers at once are decided each for itself', async () => {
    const of = (token: string) => ask('view', { id: '1', token });
    expect(await Promise.all([of('ann'), of('ben'), of('ann')])).toEqual([
      'hers',
      { error: expect.objectContaining({ statusCode: 403 }) as unknown },
      'hers',
    ]);
  });

  it('that are events reach the handler only when they are permitted', async () => {
    for (const id of ['2', '1']) client.emit('deleted', { id, token: 'ann' });
    client.emit('ping', { token: 'ben' });
    await ask('who', {});
    expect(received.toSorted()).toEqual(['1', 'ben']);
  });

  it('are decided once when they answer once', async () => {
    expect(await ask('view', { id: '1', token: 'ann' })).toBe('hers');
    expect(asked).toEqual([['1']]);
  });

  it.each([
    ['arrives with the right', ['write-notes'], 'one'],
    ['does not without it', [], { error: expect.objectContaining({ statusCode: 403 }) as unknown }],
  ])('that are a stream: the first event %s', async (_kind, holds, arrives) => {
    const first = ask('watch', { id: '1', token: 'ann' });
    while (!changes.observed) await new Promise(setImmediate);
    held.set('ann', holds);
    changes.next('one');
    expect(await first).toEqual(arrives);
    held.set('ann', []);
    changes.next('two');
    while (changes.observed) await new Promise(setImmediate);
  });

  it('are in the inventory', () => {
    const routes = app.get(PermissionService).routes();
    const listed = routes.map(({ transport, method, path }) => `${transport} ${method} ${path}`);
    expect(listed.filter((line) => line.startsWith('rpc'))).toEqual([
      'rpc MESSAGE asks',
      'rpc EVENT deleted',
      'rpc MESSAGE fails',
      'rpc EVENT ping',
      'rpc MESSAGE unfenced',
      'rpc MESSAGE unfiltered',
      'rpc MESSAGE view',
      'rpc MESSAGE watch',
      'rpc MESSAGE who',
      'rpc MESSAGE {"cmd":"list"}',
    ]);
  });
});

it('The routes of a hybrid application are decided for the caller of the request', async () => {
  const both = await hybrid(true)(await freePort());
  const get = (token: string) =>
    request(both.getHttpServer()).get('/?token=ann').set('x-token', token);
  await get('ann').expect(200, 'ann');
  await get('ben').expect(403);
  await get('').expect(401);
  await both.close();
});

it('A transport that Nest does not know may call only what is public', async () => {
  const both = await hybrid(true)(await freePort());
  const controller = both.get(NotesController);
  const pigeon = (method: 'view' | 'fails') => {
    const run: unknown = both
      .get(ExternalContextCreator)
      .create(
        controller,
        Reflect.get(controller, method) as () => unknown,
        method,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        'pigeon',
      );
    return (run as (...args: object[]) => Promise<unknown>)({ id: '1', token: 'ann' }, {});
  };
  await expect(pigeon('view')).rejects.toThrow('is called over "pigeon"');
  await expect(pigeon('fails')).rejects.toThrow('taken');
  await both.close();
});

describe('A hybrid application that does not inherit its configuration', () => {
  beforeAll(() => start(hybrid(false)));
  afterAll(stop);

  it.each([
    ['view', { id: '1', token: 'ann' }],
    ['who', {}],
  ])('refuses every message: %s', async (pattern, data) => {
    expect(await ask(pattern, data)).toMatchObject({ error: { status: 'error' } });
    expect(logged).toEqual([expect.stringContaining('{ inheritAppConfig: true }')]);
  });
});
