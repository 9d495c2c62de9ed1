import { Test } from '@nestjs/testing';
import { permissionMatchers } from 'countersign/testing/jest';
import type { Server } from 'node:http';
import request from 'supertest';
import { createNotes } from './notes-fastify.js';
import { notesApp } from './notes-express.js';
import { notes } from './notes-lookup.js';
import { NotesModule } from './notes-nest.js';

expect.extend(permissionMatchers);

describe.each([
  ['Express', async () => ({ server: notesApp, close: () => Promise.resolve() })],
  ['Nest', nest],
  ['Nest on Fastify', nestOnFastify],
] as const)('the notes on %s', (_name, start) => {
  let app: { server: Parameters<typeof request>[0]; close: () => Promise<void> };
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app.close());

  const before = new Map(notes);
  afterEach(() => {
    for (const [id, note] of before) notes.set(id, note);
  });

  const as = (user: string) => ({ 'x-demo-user': user });

  it('lists what is in scope', async () => {
    const answer = await request(app.server).get('/notes').set(as('ann'));
    expect(answer).toBePermitted();
    expect(JSON.stringify(answer.body)).toContain('hers');
    expect(JSON.stringify(answer.body)).not.toMatch(/his|elsewhere/);
  });

  it('refuses what is not', async () => {
    const remove = (user: string, id: string) =>
      request(app.server).delete(`/notes/${id}`).set(as(user));
    expect(await remove('ann', 'n2')).toBeForbidden({ code: 'out-of-scope' });
    expect(await remove('ben', 'n2')).toBeForbidden({ missing: ['write-notes'] });
    expect((await remove('max', 'n3')).status).toBe(404);
    expect(await remove('max', 'n2')).toBePermitted();
  });
});

async function nest() {
  const app = (
    await Test.createTestingModule({ imports: [NotesModule] }).compile()
  ).createNestApplication();
  await app.init();
  const server: Server = app.getHttpServer();
  return { server, close: () => app.close() };
}

async function nestOnFastify() {
  const app = await createNotes();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { server: app.getHttpServer(), close: () => app.close() };
}
