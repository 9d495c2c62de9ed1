/** Tests that a mistake has one code, in Nest as in Express. */
import { Controller, Get, SetMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { defineCatalogue, fromBody, fromParam, WiringError } from 'countersign';
import { expressPermissions } from 'countersign/express';
import { permissionDecorators, PermissionModule, Public } from 'countersign/nest';
import express, { type RequestHandler } from 'express';

const catalogue = defineCatalogue({
  resources: { note: { predicates: [] } },
  actions: { 'note.view': { on: 'note' } },
  permissions: { read: { title: 'Read', grants: [{ actions: ['note.view'], scope: 'all' }] } },
});
const options = {
  catalogue,
  lookups: { note: { answers: [], find: () => [] } },
  principal: () => undefined,
};
const { RequirePermission } = permissionDecorators(catalogue);
const { requirePermission, publicRoute, permissionErrors, auditRoutes } =
  expressPermissions(options);

async function inNest(path: string, declaration: MethodDecorator) {
  @Controller()
  class NotesController {
    @Get(path)
    @declaration
    read() {}
  }
  const testing = await Test.createTestingModule({
    imports: [PermissionModule.forRoot(options)],
    controllers: [NotesController],
  }).compile();
  return codesOf(() => testing.createNestApplication({ logger: false }).init());
}

function inExpress(path: string, declaration: RequestHandler) {
  const app = express();
  app.get(`/${path}`, declaration, (_request, response) => void response.json({}));
  app.use(permissionErrors());
  return codesOf(() => auditRoutes(app));
}

async function codesOf(start: () => unknown): Promise<string[]> {
  try {
    await start();
    return [];
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code }) => code);
  }
}

const byId = (id: ReturnType<typeof fromParam>) =>
  [RequirePermission('note.view', id), requirePermission('note.view', id)] as const;
const undeclared: RequestHandler = (_request, _response, next) => next();

it.each<[string, path: string, readonly [MethodDecorator, RequestHandler], codes: string[]]>([
  ['none', ':id', byId(fromParam('id')), []],
  ['no declaration', ':id', [SetMetadata('other', 1), undeclared], ['undeclared-route']],
  ['no reason', ':id', [Public(' '), publicRoute(' ')], ['missing-reason']],
  ['an id in the body of GET', ':id', byId(fromBody('id')), ['body-of-safe-method']],
  ['an id that the path lacks', ':id', byId(fromParam('other')), ['unknown-parameter']],
  ['an id from a wildcard', '*id', byId(fromParam('id')), ['unknown-parameter']],
])('A mistake has one code in Nest and in Express: %s', async (_, path, declarations, codes) => {
  const [inClass, inRoute] = declarations;
  expect(await inNest(path, inClass)).toEqual(codes);
  expect(await inExpress(path, inRoute)).toEqual(codes);
});
