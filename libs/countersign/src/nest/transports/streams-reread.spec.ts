/** Tests streams whose caller a guard left, once, when they began: they are read anew, at each event or at an interval. */
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  Module,
  Sse,
  UseGuards,
} from '@nestjs/common';
import { Args, GraphQLModule, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { createClient } from 'graphql-ws';
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, on } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromEvent, map } from 'rxjs';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { fromArg, fromMessage, fromParam, WiringError } from '../../core/internal.js';
import type { Access } from '../../enforcement/internal.js';
import { PermissionModule, Permitted, Public, type StreamOptions } from '../index.js';
import {
  catalogue,
  held,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

const changes = new EventEmitter();

/** Who calls, by what only one call has: written by a guard, as `request.user` is. */
const users = new WeakMap<object, unknown>();

function callOf(context: ExecutionContext): object {
  const args = context.getArgs<unknown[]>();
  switch (context.getType<string>()) {
    case 'http':
      return Object(args[0]) as object;
    case 'graphql':
      return Object(args[2]) as object;
    default:
      return args;
  }
}

@Injectable()
class LoginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    users.set(callOf(context), principalOf('ann'));
    return true;
  }
}

@UseGuards(LoginGuard)
@Controller()
class EventsController {
  @Sse('notes/:id/events')
  @RequirePermission('note.view', fromParam('id'))
  events() {
    return fromEvent(changes, 'change').pipe(map((data) => ({ data: String(data) })));
  }
}

@UseGuards(LoginGuard)
@WebSocketGateway()
class EventsGateway {
  @SubscribeMessage('watch')
  @RequirePermission('note.view', fromMessage('id'))
  watch(@Permitted() access: Access) {
    access.unfenced('it only reads');
    return fromEvent(changes, 'change').pipe(map((data) => ({ event: 'changed', data })));
  }
}

@UseGuards(LoginGuard)
@Resolver()
class EventsResolver {
  @Query(() => String)
  @Public('GraphQL wants a query')
  hello() {
    return 'hello';
  }

  @Subscription(() => String)
  @RequirePermission('note.view', fromArg('id'))
  async *changed(@Args('id', { type: () => ID }) _id: string) {
    for await (const [text] of on(changes, 'change')) yield { changed: String(text) };
  }
}

const warned: string[] = [];
const logger = {
  log: () => {},
  warn: (text: unknown) => void warned.push(String(text)),
  error: () => {},
};

async function start(streams?: StreamOptions): Promise<INestApplication> {
  @Module({
    imports: [
      PermissionModule.forRoot({
        catalogue,
        principal: (_, context) => users.get(callOf(context)),
        streams,
      }),
      GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        autoSchemaFile: true,
        subscriptions: { 'graphql-ws': true },
      }),
    ],
    controllers: [EventsController],
    providers: [EventsResolver, EventsGateway, NoteLookup],
  })
  class StreamsModule {}
  const testing = await Test.createTestingModule({ imports: [StreamsModule] }).compile();
  const app = testing.createNestApplication({ logger });
  app.useWebSocketAdapter(new IoAdapter(app));
  app.use((_: unknown, __: unknown, next: () => void) => ofRequest.run('its own', next));
  await app.listen(0);
  return app;
}

/** What arrives on a stream, until it ends. */
interface Stream {
  readonly arrived: unknown[];
  readonly ended: Promise<unknown>;
  readonly stop: () => unknown;
}

const kinds: readonly [string, (port: number) => Stream][] = [
  [
    'server-sent events',
    (port) => {
      const arrived: unknown[] = [];
      const request = get(`http://127.0.0.1:${port}/notes/1/events`);
      const ended = new Promise((resolve) => {
        request.on('response', (answer: IncomingMessage) => {
          answer.on('data', (chunk: Buffer) => {
            arrived.push(...(chunk.toString().match(/(?<=data: ).*/g) ?? []));
          });
          answer.once('close', resolve);
        });
      });
      return { arrived, ended, stop: () => request.destroy() };
    },
  ],
  [
    'a subscription',
    (port) => {
      const url = `ws://127.0.0.1:${port}/graphql`;
      const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
      const arrived: unknown[] = [];
      const events = client.iterate<{ changed: string }>({
        query: 'subscription { changed(id: "1") }',
      });
      const ended = (async () => {
        for await (const { data } of events) {
          if (data) arrived.push(data.changed);
        }
      })();
      return { arrived, ended, stop: () => client.dispose() };
    },
  ],
  [
    'a stream of a gateway',
    (port) => {
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
      const arrived: unknown[] = [];
      const ended = new Promise((resolve) => {
        socket.on('exception', resolve);
      });
      socket.on('changed', (data) => arrived.push(data));
      socket.emit('watch', { id: '1' });
      return { arrived, ended, stop: () => socket.close() };
    },
  ],
];

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** What belongs to one request, as packages such as nestjs-cls keep it. */
const ofRequest = new AsyncLocalStorage<string>();

const reread: StreamOptions['reread'] = ({ id }) => principalOf(id);
let app: INestApplication;

async function open(kind: (port: number) => Stream): Promise<Stream> {
  const stream = kind(((app.getHttpServer() as Server).address() as AddressInfo).port);
  await until(() => changes.listenerCount('change') > 0);
  return stream;
}

async function happen(stream: Stream, text: string): Promise<void> {
  changes.emit('change', text);
  await until(() => stream.arrived.includes(text));
}

/** Until nobody listens. A generator returns with its next event only. */
async function leave(stream: Stream): Promise<void> {
  await stream.stop();
  await until(() => {
    changes.emit('change', 'later');
    return changes.listenerCount('change') === 0;
  });
}

beforeEach(() => {
  resetNotes();
  warned.length = 0;
});
afterEach(() => app.close());

describe.each(kinds)('The caller of %s', (name, kind) => {
  it.each([
    ['first', []],
    ['second', ['one']],
  ])('is read anew at the %s event', async (_event, before) => {
    app = await start({ reread });
    const stream = await open(kind);
    for (const text of before) await happen(stream, text);
    held.set('ann', []);
    changes.emit('change', 'late');
    await stream.ended;
    expect(stream.arrived).toEqual(before);
    expect(warned).toEqual([]);
    await leave(stream);
  });

  it.each([
    ['nobody', () => undefined],
    ['a fault', () => Promise.reject(new Error('no store'))],
  ])('that is %s now ends it', async (_answer, nobody) => {
    app = await start({ reread: nobody });
    const stream = await open(kind);
    changes.emit('change', 'one');
    await stream.ended;
    expect(stream.arrived).toEqual([]);
    await leave(stream);
  });

  it('is read anew in the context of the stream, whoever makes the event', async () => {
    const seen: unknown[] = [];
    const seeing: StreamOptions['reread'] = (principal) => {
      seen.push(ofRequest.getStore());
      return reread(principal);
    };
    app = await start({ reread: seeing });
    const stream = await open(kind);
    await ofRequest.run('of another', () => happen(stream, 'one'));
    // Middleware runs for requests alone.
    expect(seen).toEqual([name === 'server-sent events' ? 'its own' : undefined]);
    await leave(stream);
  });

  it('is read anew at the interval, without an event as well', async () => {
    app = await start({ reread, every: 20 });
    const stream = await open(kind);
    held.set('ann', []);
    await stream.ended;
    expect(stream.arrived).toEqual([]);
    await leave(stream);
  });

  it('is not read for events between two intervals', async () => {
    app = await start({ reread, every: 3_600_000 });
    const stream = await open(kind);
    held.set('ann', []);
    await happen(stream, 'one');
    await leave(stream);
  });

  it('is the one of the beginning where only a guard knows, and the log says so', async () => {
    app = await start();
    const stream = await open(kind);
    held.set('ann', []);
    await happen(stream, 'one');
    expect(warned).toEqual([
      expect.stringMatching(/EventsController.events, EventsResolver.changed.*streams: { reread/),
    ]);
    await leave(stream);
  });
});

it.each([
  ['wrong-interval', { every: 0 }],
  ['wrong-interval', { every: 2 ** 31 }],
  ['wrong-interval', { every: '20' }],
  ['wrong-function', { reread: 'principal' }],
  ['wrong-object', 20],
])('The start stops on %s: %j', async (code, streams) => {
  const started = start(streams as StreamOptions).catch((error: unknown) => error);
  const error = await started;
  expect(error).toBeInstanceOf(WiringError);
  expect((error as WiringError).mistakes).toMatchObject([{ code, fix: expect.any(String) }]);
});
