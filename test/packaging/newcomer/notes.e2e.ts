import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import request from 'supertest';
import { NotesModule } from './notes.module.js';

describe('notes', () => {
  let app: INestApplication<Server>;

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
    app = testing.createNestApplication();
    await app.init();
  });

  afterAll(() => app.close());

  it.each([
    ['list', undefined, 'get', '/notes', 401],
    ['list', 'ann', 'get', '/notes', 200],
    ['delete own', 'ann', 'delete', '/notes/n1', 200],
    ['delete another’s', 'ann', 'delete', '/notes/n2', 403],
    ['delete in another account', 'max', 'delete', '/notes/n3', 404],
  ] as const)('%s as %s', async (_what, user, method, path, status) => {
    const call = request(app.getHttpServer())[method](path);
    await call.set(user === undefined ? {} : { 'x-demo-user': user }).expect(status);
  });
});
