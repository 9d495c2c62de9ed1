import { Test } from '@nestjs/testing';
import { permissionMatchers } from 'countersign/testing/jest';
import type { Server } from 'node:http';
import request from 'supertest';
import { createNotes } from './notes-fastify.js';
import { notesApp } from './notes-express.js';
import { notesRouterApp } from './notes-express-router.js';
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

describe('the notes behind a router', () => {
  it.each`
    path                     | user         | status | body
    ${'/notes'}              | ${'ann'}     | ${200} | ${[{ row: { id: 'n1' } }]}
    ${'/notes'}              | ${'ben'}     | ${403} | ${{}}
    ${'/notes'}              | ${undefined} | ${401} | ${{}}
    ${'/notes/n1/beside/n1'} | ${'ann'}     | ${200} | ${['hers', 'hers']}
    ${'/notes/n1/beside/n2'} | ${'ann'}     | ${403} | ${{}}
    ${'/hello'}              | ${undefined} | ${200} | ${{ hello: 'stranger' }}
    ${'/hello'}              | ${'ann'}     | ${200} | ${{ hello: 'ann' }}
    ${'/deletable/n1'}       | ${'ann'}     | ${200} | ${{ deletable: true }}
    ${'/deletable/n2'}       | ${'ann'}     | ${200} | ${{ deletable: false }}
  `('$path for $user is $status', async ({ path, user, status, body }) => {
    const asking = request(notesRouterApp).get(path);
    const answer = await (user === undefined ? asking : asking.set('x-demo-user', user));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
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
