/** Tests what goes on for longer than a call: subscriptions, server-sent events and streams of a gateway are decided at each event. */
import { jest } from '@jest/globals';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  type CanActivate,
  Controller,
  type DynamicModule,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  Module,
  Param,
  Sse,
  type Type,
  UseGuards,
} from '@nestjs/common';
import {
  Args,
  Field,
  GraphQLModule,
  ID,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { type ClientOptions, createClient } from 'graphql-ws';
import { EventEmitter, on } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromEvent, map, take } from 'rxjs';
import request from 'supertest';
import { WebSocket } from 'ws';
import {
  fromArg,
  fromMessage,
  fromParam,
  fromParent,
  type Principal,
} from '../../core/internal.js';
import type { Access, ListAccess } from '../../enforcement/internal.js';
import { applicationOn } from '../fixtures/adapters.js';
import { Authenticated, CurrentPrincipal, PermissionModule, Permitted, Public } from '../index.js';
import {
  asked,
  catalogue,
  filtered,
  held,
  lookupState,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

const changes = new EventEmitter();

@ObjectType('Note')
class NoteType {
  @Field(() => ID)
  id!: string;
}

@Resolver(() => NoteType)
class NotesResolver {
  @Query(() => [NoteType])
  @RequirePermission('note.view')
  notes(@Permitted() access: ListAccess) {
    return filtered(access);
  }

  @ResolveField(() => Boolean)
  @RequirePermission('note.view', fromParent('id'))
  mine() {
    return true;
  }

  @Subscription(() => String)
  @RequirePermission('note.view', fromArg('id'))
  async *changed(@Args('id', { type: () => ID }) _id: string) {
    for await (const [text] of on(changes, 'change')) yield { changed: String(text) };
  }

  @Subscription(() => String, { filter: ({ some }: { some: string }) => some !== 'hidden' })
  @RequirePermission('note.view', fromArg('id'))
  async *some(@Args('id', { type: () => ID }) _id: string) {
    for await (const [text] of on(changes, 'change')) yield { some: String(text) };
  }

  @Subscription(() => String, {
    filter: ({ text }: { text: string }) => text !== 'hidden',
    resolve: ({ text }: { text: string }) => text.toUpperCase(),
  })
  @RequirePermission('note.view', fromArg('id'))
  async *loud(@Args('id', { type: () => ID }) _id: string) {
    for await (const [text] of on(changes, 'change')) yield { text: String(text) };
  }
}

/** The caller of each operation by its context, which no other operation has: authentication never writes on the socket. */
const callers = new WeakMap<object, unknown>();

/** Operations that wait are authenticated once the test lets them go. */
const waiting: (() => void)[] = [];

/** Authenticates each operation for itself. It finds nobody for an open one, even where somebody has the socket. */
@Injectable()
class OperationGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const [, { waits = false }, operation] = context.getArgs<[unknown, Waits, Operation]>();
    if (waits) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
    const isOpen = context.getHandler().name === 'open';
    callers.set(operation, isOpen ? undefined : callerOf(operation.req ?? operation.request));
    return true;
  }
}

interface Waits {
  readonly waits?: boolean;
}

interface Operation {
  readonly req?: unknown;
  readonly request?: unknown;
}

@UseGuards(OperationGuard)
@Resolver()
class OperationsResolver {
  @Query(() => String)
  @Authenticated('everybody who is logged in')
  me(
    @Args('waits', { type: () => Boolean, nullable: true }) _waits: boolean | null,
    @CurrentPrincipal() principal: Principal,
  ) {
    return principal.id;
  }

  @Query(() => Boolean)
  @RequirePermission('desk.use')
  open() {
    return true;
  }
}

@Controller()
class EventsController {
  @Sse('notes/:id/events')
  @RequirePermission('note.view', fromParam('id'))
  events(@Param('id') _id: string) {
    return fromEvent(changes, 'change').pipe(map((data) => ({ data: String(data) })));
  }

  @Sse('open/events')
  @Public('tells nothing')
  open() {
    return fromEvent(changes, 'change').pipe(map((data) => ({ data: String(data) })));
  }
}

@WebSocketGateway({ path: '/socket' })
class EventsGateway {
  @SubscribeMessage('watch')
  @RequirePermission('note.view', fromMessage('id'))
  watch(@Permitted() access: Access) {
    access.unfenced('it only reads');
    return fromEvent(changes, 'change').pipe(map((data) => ({ event: 'changed', data })));
  }

  @SubscribeMessage('next')
  @RequirePermission('note.view', fromMessage('id'))
  next(@Permitted() access: Access) {
    return this.watch(access).pipe(take(1));
  }
}

/** Who sent the request: that of a route, or the one that opened the socket of an operation. */
function callerOf(carrier: unknown): unknown {
  const { headers, extra } = carrier as Partial<Request> & { readonly extra?: Opened };
  return principalOf((headers ?? extra?.request.headers)?.['x-user']);
}

interface Request {
  readonly headers: Readonly<Record<string, unknown>>;
}

interface Opened {
  readonly request: Request;
}

function callerOfCall(carrier: unknown, context: ExecutionContext): unknown {
  const operation = context.getArgByIndex<object>(2);
  return callers.has(operation) ? callers.get(operation) : callerOf(carrier);
}

function moduleOf(graphql: DynamicModule): Type {
  @Module({
    imports: [PermissionModule.forRoot({ catalogue, principal: callerOfCall }), graphql],
    controllers: [EventsController],
    providers: [NotesResolver, OperationsResolver, NoteLookup],
  })
  class StreamsModule {}
  return StreamsModule;
}

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal: () => principalOf('ann') })],
  providers: [EventsGateway, NoteLookup],
})
class SocketModule {}

const options = { autoSchemaFile: true, fieldResolverEnhancers: ['guards' as const] };
const apollo = () =>
  GraphQLModule.forRoot<ApolloDriverConfig>({
    ...options,
    driver: ApolloDriver,
    subscriptions: { 'graphql-ws': true },
  });
const mercurius = () =>
  GraphQLModule.forRoot<MercuriusDriverConfig>({
    ...options,
    driver: MercuriusDriver,
    subscription: { fullWsTransport: true },
  });

const logged: string[] = [];
const silent = () => {};
const logger = {
  log: silent,
  warn: silent,
  error: (text: unknown) => void logged.push(String(text)),
};

beforeEach(() => {
  resetNotes();
  logged.length = 0;
});

const portOf = (of: INestApplication<Server>) => (of.getHttpServer().address() as AddressInfo).port;

/** What arrives on a stream, until it ends. */
interface Stream {
  readonly arrived: unknown[];
  readonly ended: Promise<unknown>;
  readonly stop: () => unknown;
}

/** A socket whose request says who opens it. */
const socketOf = (user: string) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { 'x-user': user } });
    }
  };

/** Lets an event happen as soon as somebody listens, and waits until it arrives. */
async function happen(stream: Stream, text: string): Promise<void> {
  const before = stream.arrived.length;
  await until(() => changes.listenerCount('change') > 0);
  changes.emit('change', text);
  await until(() => stream.arrived.length > before);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** Two events arrive; the third is no longer permitted. */
async function endsWithoutTheRight(stream: Stream, events: unknown[], last: unknown[]) {
  await happen(stream, 'one');
  await happen(stream, 'two');
  held.set('ann', []);
  changes.emit('change', 'three');
  await stream.ended;
  const [first, second, ...rest] = stream.arrived;
  expect([first, second]).toEqual(events);
  expect(rest).toMatchObject(last);
  expect(JSON.stringify(stream.arrived)).not.toMatch(/three/i);
  await until(() => changes.listenerCount('change') === 0);
  await stream.stop();
}

describe.each<[string, string, () => DynamicModule]>([
  ['Apollo on Express', 'Express', apollo],
  ['Apollo on Fastify', 'Fastify', apollo],
  ['Mercurius', 'Fastify', mercurius],
])('With %s', (_name, adapter, driver) => {
  let app: INestApplication<Server>;

  beforeAll(async () => {
    const testing = Test.createTestingModule({ imports: [moduleOf(driver())] });
    app = applicationOn(adapter, await testing.compile(), { logger });
    await app.listen(0);
  });
  afterAll(() => app.close());

  const clientOf = (user: string, more: Partial<ClientOptions> = {}) =>
    createClient({
      url: `ws://127.0.0.1:${portOf(app)}/graphql`,
      webSocketImpl: socketOf(user),
      retryAttempts: 0,
      ...more,
    });

  function subscribe(query: string, user = 'ann'): Stream {
    const client = clientOf(user);
    const arrived: unknown[] = [];
    const ended = (async () => {
      for await (const event of client.iterate({ query })) arrived.push(event);
    })().catch((error: unknown) => error);
    return { arrived, ended, stop: () => client.dispose() };
  }

  async function listen(path: string): Promise<Stream> {
    const arrived: unknown[] = [];
    const answer = await new Promise<IncomingMessage>((resolve) => {
      get(`http://127.0.0.1:${portOf(app)}${path}`, { headers: { 'x-user': 'ann' } }, resolve);
    });
    answer.on('data', (chunk: Buffer) => {
      arrived.push(
        ...chunk
          .toString()
          .split('\n')
          .filter((line) => line.startsWith('data: ')),
      );
    });
    const ended = new Promise((resolve) => {
      answer.once('close', resolve);
    });
    return { arrived, ended, stop: () => answer.destroy() };
  }

  it.each<[string, string, last: (field: string) => unknown[]]>([
    ['a subscription', 'changed', refusal],
    ['a subscription with filter', 'some', refusal],
    ['a subscription with filter and resolve', 'loud', () => []],
  ])('%s ends when the right is taken away', async (_kind, field, last) => {
    const said = (text: string) => {
      return { data: { [field]: field === 'loud' ? text.toUpperCase() : text } };
    };
    const stream = subscribe(`subscription { ${field}(id: "1") }`);
    await endsWithoutTheRight(stream, [said('one'), said('two')], last(field));
  });

  it.each([
    ['subscription { changed(id: "2") }', 'ann', 'FORBIDDEN'],
    ['subscription { changed(id: "9") }', 'ann', 'NOT_FOUND'],
    ['subscription { changed(id: "1") }', 'nobody', 'UNAUTHENTICATED'],
  ])('%s of %s is refused', async (query, user, code) => {
    const stream = subscribe(query, user);
    const error = await stream.ended;
    expect(JSON.stringify([error, stream.arrived])).toContain(`"code":"${code}"`);
    await stream.stop();
  });

  it('subscriptions of two callers are decided each for its caller', async () => {
    const ann = subscribe('subscription { changed(id: "1") }', 'ann');
    const ben = subscribe('subscription { changed(id: "2") }', 'ben');
    await until(() => changes.listenerCount('change') === 2);
    changes.emit('change', 'one');
    await until(() => ann.arrived.length + ben.arrived.length === 2);
    held.set('ann', []);
    changes.emit('change', 'two');
    await ann.ended;
    await until(() => ben.arrived.length === 2);
    expect(ben.arrived).toEqual([{ data: { changed: 'one' } }, { data: { changed: 'two' } }]);
    expect(ann.arrived).toMatchObject([{ data: { changed: 'one' } }, ...refusal('changed')]);
    held.set('ben', []);
    changes.emit('change', 'three');
    await ben.ended;
    await Promise.all([ann.stop(), ben.stop()]);
  });

  it('operations of one socket are decided each for itself, after signing out as well', async () => {
    let sockets = 0;
    const opened = () => (sockets += 1);
    const client = clientOf('ann', { lazy: false, on: { connected: opened } });
    const run = async (query: string) => {
      const { value } = await client.iterate({ query }).next();
      return value as unknown;
    };
    const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    expect(await run('{ me }')).toEqual({ data: { me: 'ann' } });
    const slow = run('{ me(waits: true) }');
    await until(() => waiting.length === 1);
    expect(await run('{ open }')).toMatchObject(refused);
    for (const go of waiting.splice(0)) go();
    expect(await slow).toEqual({ data: { me: 'ann' } });
    held.delete('ann');
    expect(await run('{ me }')).toMatchObject(refused);
    expect(sockets).toBe(1);
    await client.dispose();
  });

  it('server-sent events end when the right is taken away', async () => {
    const stream = await listen('/notes/1/events');
    await endsWithoutTheRight(stream, ['data: one', 'data: two'], []);
  });

  it('server-sent events end on a fault as well, which is logged', async () => {
    const stream = await listen('/notes/1/events');
    await happen(stream, 'one');
    lookupState.fault = new Error('secret');
    changes.emit('change', 'two');
    await stream.ended;
    expect(stream.arrived).toEqual(['data: one']);
    expect(logged).toEqual([expect.stringContaining('secret')]);
  });

  it('events of an open handler are not decided', async () => {
    const stream = await listen('/open/events');
    held.clear();
    await happen(stream, 'one');
    expect(stream.arrived).toEqual(['data: one']);
    await stream.stop();
    await until(() => changes.listenerCount('change') === 0);
  });

  it('server-sent events that are refused never begin', async () => {
    const of = (id: string) =>
      request(app.getHttpServer()).get(`/notes/${id}/events`).set('x-user', 'ann');
    expect((await of('2')).status).toBe(403);
    expect((await of('9')).status).toBe(404);
  });

  it('many fields of one request are one lookup', async () => {
    const { body } = await request(app.getHttpServer())
      .post('/graphql')
      .set('x-user', 'ann')
      .send({ query: '{ notes { id mine } other: notes { mine } }' });
    expect(body).toEqual({
      data: {
        notes: [
          { id: '1', mine: true },
          { id: '3', mine: true },
        ],
        other: [{ mine: true }, { mine: true }],
      },
    });
    expect(asked).toEqual([['1', '3']]);
  });
});

/** The last event of a subscription. */
function refusal(field: string): unknown[] {
  return [{ errors: [{ path: [field], extensions: { code: 'FORBIDDEN' } }] }];
}

describe('A stream of a gateway', () => {
  let app: INestApplication<Server>;

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [SocketModule] }).compile();
    app = testing.createNestApplication({ logger });
    app.useWebSocketAdapter(new WsAdapter(app));
    await app.listen(0);
  });
  afterAll(() => app.close());

  async function watch(event = 'watch'): Promise<Stream> {
    const socket = new WebSocket(`ws://127.0.0.1:${portOf(app)}/socket`);
    const arrived: unknown[] = [];
    await new Promise((resolve) => {
      socket.once('open', resolve);
    });
    const ended = new Promise<void>((resolve) => {
      socket.on('message', (raw: Buffer) => {
        const message = JSON.parse(raw.toString()) as { event: string };
        arrived.push(message);
        if (message.event === 'exception') resolve();
      });
    });
    socket.send(JSON.stringify({ event, data: { id: '1' } }));
    return { arrived, ended, stop: () => socket.terminate() };
  }

  it('ends when the right is taken away', async () => {
    const said = (data: string) => ({ event: 'changed', data });
    const refused = { event: 'exception', data: { statusCode: 403 } };
    await endsWithoutTheRight(await watch(), [said('one'), said('two')], [refused]);
  });

  it.each<[string, string[], last: object]>([
    ['without the right', [], { event: 'exception', data: { statusCode: 403 } }],
    ['with it', ['write-notes'], { event: 'changed', data: 'one' }],
  ])('of one event is decided at that event when it is late, %s', async (_, right, last) => {
    const stream = await watch('next');
    await until(() => changes.listenerCount('change') > 0);
    held.set('ann', right);
    const later = performance.now() + 1000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    await happen(stream, 'one').finally(() => clock.mockRestore());
    expect(stream.arrived).toMatchObject([last]);
    await stream.stop();
  });
});
