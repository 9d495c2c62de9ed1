import { expressPermissions } from 'countersign/express';
import {
  expectCell,
  permissionMatrix,
  principalFixtures,
  RecordingSink,
} from 'countersign/testing';
import express from 'express';
import request from 'supertest';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';

const as = principalFixtures(catalogue);
const callers = {
  writer: as.user(['write-notes'], { tenant: 'acme' }),
  manager: as.user(['write-notes', 'manage-notes'], { tenant: 'acme' }),
  guest: as.user([], { tenant: 'acme' }),
};
const sink = new RecordingSink();

function serverFor(role: keyof typeof callers) {
  const { requirePermission, listAccess, permissionErrors, auditRoutes } = expressPermissions({
    catalogue,
    lookups: { note: noteLookup },
    principal: () => callers[role],
    sink,
  });
  const app = express();
  app.get('/notes', requirePermission('note.view'), (req, res) => {
    res.json(noteLookup.page(listAccess(req, 'note'), { limit: 50 }).items.length);
  });
  app.use(permissionErrors());
  return auditRoutes(app);
}

const cells = permissionMatrix([
  { route: 'GET /notes', expected: { writer: 200, manager: 200, guest: 'permission-missing' } },
]);

it.each(cells)('$route as $role', async ({ route, role, expected }) => {
  const [, path = ''] = route.split(' ');
  expectCell(await request(serverFor(role)).get(path), expected);
});

it('records every decision', async () => {
  sink.clear();
  await request(serverFor('guest')).get('/notes');
  expect(sink.lines).toEqual(['deny note.view permission-missing']);
});
