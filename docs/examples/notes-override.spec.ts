import type { Server } from 'node:http';
import { Test } from '@nestjs/testing';
import { overridePermissions } from 'countersign/nest/testing';
import { permissionMatchers } from 'countersign/testing/jest';
import request from 'supertest';
import { NotesModule } from './notes-nest.js';

expect.extend(permissionMatchers);

it('lists every note of the tenant, and denies what the rule denies', async () => {
  const testing = Test.createTestingModule({ imports: [NotesModule] });
  overridePermissions(testing, ({ action }) => action !== 'note.delete', {
    as: () => ({ id: 'eve', permissions: [], tenant: 'acme' }),
  });
  const app = (await testing.compile()).createNestApplication();
  await app.init();
  const server: Server = app.getHttpServer();

  const list = await request(server).get('/notes');
  expect(list).toBePermitted();
  expect(list.body).toHaveLength(2);
  expect(await request(server).delete('/notes/n1')).toBeForbidden();
  await app.close();
});
