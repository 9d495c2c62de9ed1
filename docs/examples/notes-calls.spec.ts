import { Test } from '@nestjs/testing';
import type { Type } from '@nestjs/common';
import { ClientTCP, Transport } from '@nestjs/microservices';
import { permissionMatchers } from 'countersign/testing/jest';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { io } from 'socket.io-client';
import request from 'supertest';
import { callerOf } from './notes-caller.js';
import { NotesGatewayModule } from './notes-gateway.js';
import { NotesGraphqlModule } from './notes-graphql.js';
import { LaterDeletions, NotesJobsModule } from './notes-jobs.js';
import { notes } from './notes-lookup.js';
import { NotesMessagesModule } from './notes-messages.js';
import { GuardedNotesModule } from './your-guard-first.js';

expect.extend(permissionMatchers);

const before = new Map(notes);
afterEach(() => {
  for (const [id, note] of before) notes.set(id, note);
});

async function listening(module: Type) {
  const testing = await Test.createTestingModule({ imports: [module] }).compile();
  const app = testing.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new IoAdapter(app));
  await app.listen(0);
  return app;
}

it('GraphQL gives ann her notes, and deletes no other', async () => {
  const app = await listening(NotesGraphqlModule);
  const ask = (query: string) =>
    request(app.getHttpServer() as Server)
      .post('/graphql')
      .set('x-demo-user', 'ann')
      .send({ query });
  const answer = await ask('{ notes { text size } note(id: "n1") { id } }');
  expect(answer).toBePermitted();
  expect(answer.body).toEqual({ data: { notes: [{ text: 'hers', size: 4 }], note: { id: 'n1' } } });
  const refused = await ask('mutation { deleteNote(input: { id: "n2" }) }');
  expect(refused).toBeForbidden({ code: 'out-of-scope' });
  await ask('mutation { deleteNote(input: { id: "n1" }) }');
  expect([...notes.keys()]).toEqual(['n2', 'n3']);
  await app.close();
});

it('A guard of a module that is imported last says who calls', async () => {
  const app = await listening(GuardedNotesModule);
  const remove = (id: string, token: string) =>
    request(app.getHttpServer() as Server)
      .delete(`/notes/${id}`)
      .set('authorization', token);
  expect((await remove('n1', 'Bearer of-nobody')).status).toBe(401);
  expect((await remove('n1', 'Bearer of-ben')).status).toBe(403);
  expect(notes.has('n1')).toBe(true);
  expect((await remove('n1', 'Bearer of-ann')).status).toBe(200);
  expect(notes.has('n1')).toBe(false);
  await app.close();
});

it('The gateway does the same', async () => {
  const app = await listening(NotesGatewayModule);
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, { extraHeaders: { 'x-demo-user': 'ann' } });
  const ask = (message: string, content: object) =>
    new Promise((resolve) => {
      socket.onAny((event: string, data: unknown) => resolve({ event, data }));
      socket.emit(message, content);
    });
  expect(await ask('view', { id: 'n2' })).toBeForbidden({ code: 'out-of-scope' });
  const deleted = await ask('delete', { note: { id: 'n1' } });
  expect(deleted).toBePermitted();
  expect(deleted).toEqual({ event: 'deleted', data: 'n1' });
  socket.close();
  await app.close();
});

it('Messages do the same', async () => {
  const server = (await import('node:net')).createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const testing = await Test.createTestingModule({ imports: [NotesMessagesModule] }).compile();
  const app = testing.createNestMicroservice({
    transport: Transport.TCP,
    options: { port },
    logger: false,
  });
  await app.listen();
  const client = new ClientTCP({ host: '127.0.0.1', port });
  const view = (id: string, credential: object = { headers: { 'x-demo-user': 'ann' } }) => {
    const answer = firstValueFrom(client.send<unknown>('notes.view', { id, ...credential }));
    return answer.then(
      (data) => ({ data }),
      (refusal: unknown) => refusal,
    );
  };
  const viewed = await view('n1');
  expect(viewed).toBePermitted();
  expect(viewed).toMatchObject({ data: { text: 'hers' } });
  expect(await view('n2')).toBeForbidden({ code: 'out-of-scope' });
  expect(await view('n1', {})).toMatchObject({ statusCode: 401 });
  client.close();
  await app.close();
});

it('A job deletes what its principal may', async () => {
  const app = await listening(NotesJobsModule);
  const ann = callerOf({ headers: { 'x-demo-user': 'ann' } });
  if (ann === undefined) throw new Error('There is no ann.');
  expect(await app.get(LaterDeletions).run(ann, ['n1', 'n2'])).toEqual(['n2: out-of-scope']);
  expect(notes.has('n1')).toBe(false);
  await app.close();
});
