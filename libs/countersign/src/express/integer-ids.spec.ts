/** Tests of integer ids in bodies: a client that sends what it was sent is understood, and the id that is checked is the one in the body. */
import express from 'express';
import request from 'supertest';
import { defineCatalogue, fromBody, fromParam, idsFromBody } from '../core/internal.js';
import { memoryLookup } from '../memory/index.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] }, tag: { predicates: ['own'] } },
  actions: { 'note.edit': { on: 'note' }, 'tag.edit': { on: 'tag' } },
  permissions: {
    write: { title: 'W', grants: [{ actions: ['note.edit', 'tag.edit'], scope: 'own' }] },
  },
});
const rows = [
  { id: 1, author: 'ann' },
  { id: 2, author: 'ben' },
  { id: 3, author: 'ann' },
];
const lookupOf = (resource: 'note' | 'tag', idType: 'integer' | 'text') =>
  memoryLookup<(typeof rows)[number], 'own'>({
    resource: catalogue.resource(resource),
    rows: () => rows,
    id: ({ id }) => String(id),
    idType,
    predicates: { own: { author: ({ principal }) => principal.id } },
  });

const { requirePermission, access, bulkAccess, permissionErrors, auditRoutes } = expressPermissions(
  {
    catalogue,
    lookups: { note: lookupOf('note', 'integer'), tag: lookupOf('tag', 'text') },
    principal: () => ({ id: 'ann', permissions: ['write'] }),
    report: () => {},
  },
);
const app = express().use(express.json());
for (const type of ['note', 'tag'] as const) {
  const edit = requirePermission(`${type}.edit`, fromBody('id'));
  app.post(`/${type}`, edit, (req, res) => {
    access(req, type).unfenced('writes nothing');
    res.json(access(req, type).id);
  });
}
app.put('/note/:id', requirePermission('note.edit', fromParam('id')), (req, res) => {
  access(req, 'note').unfenced('writes nothing');
  res.json(access(req, 'note').id);
});
app.post('/notes', requirePermission('note.edit', idsFromBody('ids', { max: 3 })), (req, res) => {
  bulkAccess(req, 'note').unfenced('writes nothing');
  res.json(bulkAccess(req, 'note').permitted.map(({ id }) => id));
});
app.use(permissionErrors());
auditRoutes(app);

it.each`
  method    | path         | body                         | status | answer
  ${'post'} | ${'/note'}   | ${'{"id":1}'}                | ${200} | ${'1'}
  ${'post'} | ${'/note'}   | ${'{"id":"1"}'}              | ${200} | ${'1'}
  ${'post'} | ${'/note'}   | ${'{"id":2}'}                | ${403} | ${undefined}
  ${'post'} | ${'/note'}   | ${'{"id":1.5}'}              | ${400} | ${undefined}
  ${'post'} | ${'/note'}   | ${'{"id":true}'}             | ${400} | ${undefined}
  ${'post'} | ${'/note'}   | ${'{"id":9007199254740993}'} | ${400} | ${undefined}
  ${'post'} | ${'/note'}   | ${'{"id":2147483648}'}       | ${404} | ${undefined}
  ${'put'}  | ${'/note/1'} | ${'{"id":1,"text":"new"}'}   | ${200} | ${'1'}
  ${'put'}  | ${'/note/1'} | ${'{"id":3,"text":"new"}'}   | ${400} | ${undefined}
  ${'put'}  | ${'/note/2'} | ${'{"id":2,"text":"new"}'}   | ${403} | ${undefined}
  ${'post'} | ${'/notes'}  | ${'{"ids":[1,3,"1"]}'}       | ${200} | ${['1', '3']}
  ${'post'} | ${'/notes'}  | ${'{"ids":[1,2]}'}           | ${403} | ${undefined}
  ${'post'} | ${'/tag'}    | ${'{"id":"1"}'}              | ${200} | ${'1'}
  ${'post'} | ${'/tag'}    | ${'{"id":1}'}                | ${400} | ${undefined}
`('$method $path with $body is $status', async ({ method, path, body, status, answer }) => {
  const asked = request(app)[method as 'post' | 'put'](path);
  const answered = await asked.set('Content-Type', 'application/json').send(body);
  expect(answered.status).toBe(status);
  if (answer !== undefined) expect(answered.body).toEqual(answer);
});
