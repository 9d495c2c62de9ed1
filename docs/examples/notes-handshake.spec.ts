/** Executes the examples of handshakes: a stranger's socket is refused, a permitted one opens, and the process lives. */
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { NotesSocketIoModule } from './notes-handshake-socket-io.js';
import { HandshakeAdapter, NotesWsModule } from './notes-handshake-ws.js';
import { noteLookup } from './notes-lookup.js';

/** Opens a socket and asks who it is. @returns the answer, or why the socket did not open */
type Open = (port: number, user: string, note: string) => Promise<unknown>;

const overSocketIo: Open = (port, user, note) => {
  const extraHeaders = { 'x-demo-user': user };
  const socket = io(`http://127.0.0.1:${port}`, { extraHeaders, query: { note }, forceNew: true });
  return new Promise((resolve) => {
    socket.once('connect_error', ({ message }) => resolve(message));
    socket.once('you', resolve);
    socket.emit('me', {});
  }).finally(() => socket.close());
};

const overWs: Open = (port, user, note) => {
  const headers = { 'x-demo-user': user };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?note=${note}`, { headers });
  return new Promise((resolve) => {
    socket.once('error', ({ message }) => resolve(message));
    socket.once('open', () => socket.send(JSON.stringify({ event: 'me', data: {} })));
    socket.once('message', (raw: Buffer) => {
      resolve((JSON.parse(raw.toString()) as { data: unknown }).data);
    });
  }).finally(() => socket.terminate());
};

describe.each([
  {
    name: 'socket.io',
    module: NotesSocketIoModule,
    adapter: (app: INestApplication) => new IoAdapter(app),
    open: overSocketIo,
    refusal: 'forbidden',
  },
  {
    name: 'ws',
    module: NotesWsModule,
    adapter: (app: INestApplication) => new HandshakeAdapter(app),
    open: overWs,
    refusal: 'Unexpected server response: 403',
  },
])('A handshake of $name', ({ module, adapter, open, refusal }) => {
  let app: INestApplication<Server>;
  let port: number;

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [module] }).compile();
    app = testing.createNestApplication({ logger: false });
    app.useWebSocketAdapter(adapter(app));
    await app.listen(0);
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => app.close());

  it.each([
    ['a stranger', 'nobody', 'n1'],
    ['a user without the permission', 'ben', 'n1'],
    ['a user for a note of another', 'ann', 'n2'],
    ['a user for no note', 'ann', ''],
  ])('refuses %s, and lets a permitted user in afterwards', async (_who, user, note) => {
    expect(await open(port, user, note)).toBe(refusal);
    expect(await open(port, 'ann', 'n1')).toBe('ann');
  });

  it('refuses while the lookup fails, and lets a permitted user in afterwards', async () => {
    const find = noteLookup.find.bind(noteLookup);
    Reflect.set(noteLookup, 'find', () => Promise.reject(new Error('no database')));
    const refused = await open(port, 'ann', 'n1');
    Reflect.set(noteLookup, 'find', find);
    expect(refused).toBe(refusal);
    expect(await open(port, 'ann', 'n1')).toBe('ann');
  });
});
