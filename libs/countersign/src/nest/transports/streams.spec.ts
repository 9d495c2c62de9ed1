/** Tests what goes on for longer than a call: subscriptions, server-sent events and streams of a gateway are decided at each event. */
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Controller, type INestApplication, Module, Param, Sse } from '@nestjs/common';
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
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { createClient } from 'graphql-ws';
import { EventEmitter, on } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromEvent, map } from 'rxjs';
import request from 'supertest';
import { WebSocket } from 'ws';
import { fromArg, fromMessage, fromParam, fromParent } from '../../core/internal.js';
import type { Access, ListAccess } from '../../enforcement/internal.js';
import { PermissionModule, Permitted, Public } from '../index.js';
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

  @Subscription(() => String, {
    filter: ({ text }: { text: string }) => text !== 'hidden',
    resolve: ({ text }: { text: string }) => text.toUpperCase(),
  })
  @RequirePermission('note.view', fromArg('id'))
  async *loud(@Args('id', { type: () => ID }) _id: string) {
    for await (const [text] of on(changes, 'change')) yield { text: String(text) };
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
}

/** The name of the caller, wherever the transport has it. */
function callerOf(carrier: unknown): unknown {
  const { headers, connectionParams } = Object(carrier) as {
    headers?: Record<string, string>;
    connectionParams?: { user?: string };
  };
  return principalOf(headers?.['x-user'] ?? connectionParams?.user ?? 'ann');
}

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal: callerOf }),
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      fieldResolverEnhancers: ['guards'],
      subscriptions: { 'graphql-ws': true },
    }),
  ],
  controllers: [EventsController],
  providers: [NotesResolver, NoteLookup],
})
class StreamsModule {}

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal: callerOf })],
  providers: [EventsGateway, NoteLookup],
})
class SocketModule {}

let app: INestApplication<Server>;
let sockets: INestApplication<Server>;
const portOf = (of: INestApplication<Server>) => (of.getHttpServer().address() as AddressInfo).port;
const logged: string[] = [];

beforeAll(async () => {
  const silent = () => {};
  const error = (text: unknown) => void logged.push(String(text));
  const testing = await Test.createTestingModule({ imports: [StreamsModule] }).compile();
  const logger = { log: silent, warn: silent, error };
  app = testing.createNestApplication({ logger });
  await app.listen(0);
  const other = await Test.createTestingModule({ imports: [SocketModule] }).compile();
  sockets = other.createNestApplication({ logger });
  sockets.useWebSocketAdapter(new WsAdapter(sockets));
  await sockets.listen(0);
});
afterAll(async () => {
  await app.close();
  await sockets.close();
});
beforeEach(() => {
  resetNotes();
  logged.length = 0;
});

/** What arrives on a stream, until it ends. */
interface Stream {
  readonly arrived: unknown[];
  readonly ended: Promise<unknown>;
  readonly stop: () => unknown;
}

function subscribe(query: string): Stream {
  const client = createClient({
    url: `ws://127.0.0.1:${portOf(app)}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { user: 'ann' },
  });
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

async function watch(): Promise<Stream> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(sockets)}/socket`);
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
  socket.send(JSON.stringify({ event: 'watch', data: { id: '1' } }));
  return { arrived, ended, stop: () => socket.terminate() };
}

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

it.each<[string, () => Stream | Promise<Stream>, events: unknown[], last: unknown[]]>([
  [
    'A subscription',
    () => subscribe('subscription { changed(id: "1") }'),
    [{ data: { changed: 'one' } }, { data: { changed: 'two' } }],
    [{ errors: [expect.objectContaining({ path: ['changed'] })] }],
  ],
  [
    'A subscription with filter and resolve',
    () => subscribe('subscription { loud(id: "1") }'),
    [{ data: { loud: 'ONE' } }, { data: { loud: 'TWO' } }],
    [],
  ],
  ['Server-sent events', () => listen('/notes/1/events'), ['data: one', 'data: two'], []],
  [
    'A stream of a gateway',
    watch,
    [
      { event: 'changed', data: 'one' },
      { event: 'changed', data: 'two' },
    ],
    [{ event: 'exception', data: expect.objectContaining({ statusCode: 403 }) as unknown }],
  ],
])('%s: ends when the right is taken away', async (_name, open, events, last) => {
  const stream = await open();
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
  stream.stop();
});

it.each([
  ['subscription { changed(id: "2") }', 'FORBIDDEN'],
  ['subscription { changed(id: "9") }', 'NOT_FOUND'],
])('%s is refused', async (query, code) => {
  const stream = subscribe(query);
  const error = await stream.ended;
  expect(JSON.stringify([error, stream.arrived])).toContain(`"code":"${code}"`);
  await stream.stop();
});

it('Server-sent events end on a fault as well, which is logged', async () => {
  const stream = await listen('/notes/1/events');
  await happen(stream, 'one');
  lookupState.fault = new Error('secret');
  changes.emit('change', 'two');
  await stream.ended;
  expect(stream.arrived).toEqual(['data: one']);
  expect(logged).toEqual([expect.stringContaining('secret')]);
});

it('Events of an open handler are not decided', async () => {
  const stream = await listen('/open/events');
  held.clear();
  await happen(stream, 'one');
  expect(stream.arrived).toEqual(['data: one']);
  stream.stop();
});

it('Server-sent events that are refused never begin', async () => {
  const of = (id: string) => request(app.getHttpServer()).get(`/notes/${id}/events`);
  expect((await of('2')).status).toBe(403);
  expect((await of('9')).status).toBe(404);
});

it('Many fields of one request are one lookup', async () => {
  const { body } = await request(app.getHttpServer())
    .post('/graphql')
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
