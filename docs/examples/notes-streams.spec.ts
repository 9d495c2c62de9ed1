/** Executes the example of streams: a right that is taken from the store ends each of them. */
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Test } from '@nestjs/testing';
import { createClient } from 'graphql-ws';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { changes, NotesStreamsModule, rights } from './notes-streams.js';

let app: INestApplication<Server>;
let port: number;

beforeEach(async () => {
  rights.set('ann', ['write-notes']);
  const testing = await Test.createTestingModule({ imports: [NotesStreamsModule] }).compile();
  app = testing.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new IoAdapter(app));
  await app.listen(0);
  ({ port } = app.getHttpServer().address() as AddressInfo);
});
afterEach(() => app.close());

/** Tells each text that arrives. @returns the end, and how the client leaves */
type Open = (tell: (text: unknown) => void) => { ended: Promise<unknown>; leave: () => unknown };

const events: Open = (tell) => {
  const request = get(`http://127.0.0.1:${port}/notes/n1/events`, {
    headers: { 'x-demo-user': 'ann' },
  });
  const ended = new Promise((resolve) => {
    request.on('response', (answer: IncomingMessage) => {
      answer.on('data', (chunk: Buffer) => {
        for (const [, text] of chunk.toString().matchAll(/data: (.*)/g)) tell(text);
      });
      answer.once('close', resolve);
    });
  });
  return { ended, leave: () => request.destroy() };
};

const subscription: Open = (tell) => {
  const url = `ws://127.0.0.1:${port}/graphql`;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { user: 'ann' },
  });
  const query = 'subscription { noteChanged(id: "n1") }';
  const ended = (async () => {
    for await (const { data } of client.iterate<{ noteChanged: string }>({ query })) {
      if (data) tell(data.noteChanged);
    }
  })();
  return { ended, leave: () => client.dispose() };
};

const gateway: Open = (tell) => {
  const socket = io(`http://127.0.0.1:${port}`, { auth: { user: 'ann' }, forceNew: true });
  const ended = new Promise((resolve) => {
    socket.on('exception', resolve);
  });
  socket.on('changed', tell);
  socket.emit('watch', { id: 'n1' });
  return { ended, leave: () => socket.close() };
};

const next = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

it.each([
  ['Server-sent events, whose request.user a guard set,', events],
  ['A subscription', subscription],
  ['A stream of a gateway', gateway],
])('%s ends when the right is taken from the store', async (_kind, open) => {
  const arrived: unknown[] = [];
  const { ended, leave } = open((text) => arrived.push(text));
  while (changes.listenerCount('n1') === 0) await next();
  changes.emit('n1', 'before');
  while (arrived.length === 0) await next();
  rights.set('ann', []);
  changes.emit('n1', 'after');
  await ended;
  expect(arrived).toEqual(['before']);
  await leave();
  while (changes.listenerCount('n1') > 0) await next();
});
