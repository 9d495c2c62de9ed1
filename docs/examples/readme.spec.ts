import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PermissionModule } from 'countersign/nest';
import { permissionMatchers } from 'countersign/testing/jest';
import { sql } from 'kysely';
import type { Server } from 'node:http';
import request from 'supertest';
import { callerOf } from './readme-caller.js';
import { db } from './database.js';
import { notesApp } from './readme-express.js';
import { catalogue, NoteLookup, NotesController } from './readme-nest.js';

expect.extend(permissionMatchers);

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal: callerOf })],
  controllers: [NotesController],
  providers: [NoteLookup],
})
class NotesModule {}

const hers = '00000000-0000-7000-8000-000000000001';
const his = '00000000-0000-7000-8000-000000000002';
const elsewhere = '00000000-0000-7000-8000-000000000003';

beforeAll(async () => {
  await sql`create table note (id uuid primary key, "tenantId" text, author text, text text)`.execute(
    db,
  );
}, 60_000);
beforeEach(async () => {
  await db.deleteFrom('note').execute();
  await db
    .insertInto('note')
    .values([
      { id: hers, tenantId: 'acme', author: 'ann', text: 'hers' },
      { id: his, tenantId: 'acme', author: 'ben', text: 'his' },
      { id: elsewhere, tenantId: 'globex', author: 'ann', text: 'elsewhere' },
    ])
    .execute();
});
afterAll(() => db.destroy());

describe.each([
  ['Express', async () => ({ server: notesApp, close: () => Promise.resolve() })],
  ['Nest', nest],
] as const)('the README on %s', (_name, start) => {
  let app: { server: Parameters<typeof request>[0]; close: () => Promise<void> };
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app.close());

  const ann = { 'x-demo-user': 'ann@acme' };

  it('lists what is in scope', async () => {
    const { body } = await request(app.server).get('/notes').set(ann);
    expect(JSON.stringify(body)).toContain('hers');
    expect(JSON.stringify(body)).not.toMatch(/his|elsewhere/);
  });

  it('deletes what is in scope, and nothing else', async () => {
    const remove = (id: string) => request(app.server).delete(`/notes/${id}`).set(ann);
    expect(await remove(his)).toBeForbidden({ code: 'out-of-scope' });
    expect((await remove(elsewhere)).status).toBe(404);
    expect(await remove(hers)).toBePermitted();
    const left = await db.selectFrom('note').select('text').orderBy('text').execute();
    expect(left.map(({ text }) => text)).toEqual(['elsewhere', 'his']);
  });
});

async function nest() {
  const built = await Test.createTestingModule({ imports: [NotesModule] }).compile();
  const app = built.createNestApplication();
  await app.init();
  const server: Server = app.getHttpServer();
  return { server, close: () => app.close() };
}
