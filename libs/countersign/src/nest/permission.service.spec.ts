import { Controller, Get, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Access } from '../enforcement/internal.js';
import {
  type DecisionRecord,
  defineCatalogue,
  fromParam,
  type LookupQuery,
  Misuse,
  type PrincipalInput,
  PermissionDenied,
  ResourceNotFound,
} from '../core/internal.js';
import { permissionDecorators, PermissionModule, PermissionService, Permitted } from './index.js';

/** A whole application whose only resource is called `name`. */
function world(name: string) {
  const [view, edit] = [`${name}.view`, `${name}.edit`];
  const catalogue = defineCatalogue({
    resources: { [name]: { predicates: ['own'] } },
    actions: { [view]: { on: name, list: true as const }, [edit]: { on: name }, 'desk.use': {} },
    permissions: {
      view: { title: 'View', group: name, grants: [{ actions: [view, 'desk.use'], scope: 'all' }] },
      edit: { title: 'Edit', group: name, grants: [{ actions: [edit], scope: 'own' }] },
    },
    principals: { user: {}, service: {}, system: {} },
  });
  const decorators = permissionDecorators(catalogue);
  const Require = decorators.RequirePermission as (...args: unknown[]) => MethodDecorator;

  @decorators.ResourceLookup(name)
  class WorldLookup {
    readonly answers = ['own'];
    isCanonicalId(id: string) {
      return id === id.toLowerCase();
    }
    find({ ids, tenant, principal }: LookupQuery) {
      if (ids.includes('broken')) throw new Error('broken');
      const own = (id: string) => (id === 'paper-odd' ? 'yes' : id.endsWith(principal.id));
      return ids
        .filter((id) => id.startsWith(name))
        .map((id) => ({ id, tenant, resource: id, holds: { own: own(id) as boolean } }));
    }
  }

  @Controller('things')
  class ThingsController {
    @Get(':id')
    @Require(view, fromParam('id'))
    one(@Permitted() { resource }: Access) {
      return { resource };
    }
  }

  const principal = (...permissions: string[]) =>
    catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions });
  return { catalogue, principal, WorldLookup, ThingsController };
}

async function start({
  catalogue,
  principal,
  WorldLookup,
  ThingsController,
}: ReturnType<typeof world>) {
  const records: DecisionRecord[] = [];
  const sink = { record: (record: DecisionRecord) => void records.push(record) };
  const testing = await Test.createTestingModule({
    imports: [
      PermissionModule.forRoot({ catalogue, principal: () => principal('view'), sink }),
      PermissionModule.forFeature([WorldLookup] as Type<InstanceType<typeof WorldLookup>>[]),
    ],
    controllers: [ThingsController],
  }).compile();
  const app = await testing.createNestApplication({ logger: false }).init();
  return { app, records, service: app.get(PermissionService) };
}

describe('The service', () => {
  const paper = world('paper');
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    started = await start(paper);
  });
  afterAll(() => started.app.close());

  it.each`
    action          | id             | held      | outcome
    ${'paper.view'} | ${'paper-bob'} | ${'view'} | ${'permit'}
    ${'paper.view'} | ${'paper-bob'} | ${'edit'} | ${'permission-missing'}
    ${'paper.edit'} | ${'paper-ann'} | ${'edit'} | ${'permit'}
    ${'paper.edit'} | ${'paper-bob'} | ${'edit'} | ${'out-of-scope'}
    ${'paper.view'} | ${'PAPER-ann'} | ${'view'} | ${'not-found'}
    ${'paper.view'} | ${'absent'}    | ${'view'} | ${'not-found'}
    ${'desk.use'}   | ${undefined}   | ${'view'} | ${'permit'}
  `('checks and explains $action on $id alike: $outcome', async ({ action, id, held, outcome }) => {
    const { service, records } = started;
    records.length = 0;
    const { decision } = await service.explain(paper.principal(held), action, id);
    expect(decision.effect === 'permit' ? 'permit' : decision.code).toBe(outcome);
    expect(records).toHaveLength(0);
    const isPermitted = outcome === 'permit';
    expect(await service.can(paper.principal(held), action, id)).toBe(isPermitted);
    expect(records.map((record) => record.decision)).toEqual([decision]);
  });

  it('asserts, giving the access or throwing', async () => {
    const { service } = started;
    expect(await service.assert(paper.principal('view'), 'paper.view', 'paper-1')).toMatchObject({
      of: 'one',
      resource: 'paper-1',
    });
    const denied = service.assert(paper.principal(), 'paper.view', 'paper-1');
    await expect(denied).rejects.toThrow(PermissionDenied);
    const absent = service.assert(paper.principal('view'), 'paper.view', 'absent');
    await expect(absent).rejects.toThrow(ResourceNotFound);
  });

  it('gives those of many ids that are permitted, with one record for each', async () => {
    const { service, records } = started;
    records.length = 0;
    const ids = ['paper-ann', 'paper-bob', 'absent', 'PAPER-ann', 'paper-ann'];
    const permitted = await service.permittedIds(paper.principal('edit'), 'paper.edit', ids);
    expect([...permitted]).toEqual(['paper-ann']);
    expect(await service.permittedIds(paper.principal(), 'paper.edit', ids)).toEqual(new Set());
    expect(records).toHaveLength(8);
  });

  it('gives access to lists, whose filter is outstanding', async () => {
    const { service } = started;
    const access = await service.listAccess(paper.principal('view'), 'paper.view');
    expect([access.of, access.outstanding]).toEqual(['list', true]);
    const denied = service.listAccess(paper.principal(), 'paper.view');
    await expect(denied).rejects.toThrow(PermissionDenied);
  });

  it.each<
    [string, (service: PermissionService) => Promise<unknown>, new (...args: never[]) => Error]
  >([
    ['no id', (service) => service.assert(paper.principal('view'), 'paper.view'), Misuse],
    ['no id, yes or no', (service) => service.can(paper.principal(), 'paper.view'), Misuse],
    ['a superfluous id', (service) => service.can(paper.principal(), 'desk.use', 'x'), Misuse],
    ['many ids', (service) => service.permittedIds(paper.principal(), 'desk.use', ['x']), Misuse],
    ['no list', (service) => service.listAccess(paper.principal(), 'paper.edit'), Misuse],
    ['no action', (service) => service.can(paper.principal(), 'paper.vew', 'x'), RangeError],
    [
      'a principal of another catalogue',
      (service) => service.can(world('paper').principal('view'), 'desk.use'),
      Misuse,
    ],
  ])('refuses to answer about %s', async (_, ask, error) => {
    await expect(ask(started.service)).rejects.toThrow(error);
  });

  it.each([
    [{ id: 'ann', permissions: ['view'], tenant: 'acme' }, true],
    [{ id: 'ann', permissions: new Set(), tenant: 'acme' }, false],
    [
      { permissions: ['view'] },
      'Who is asked about is no principal of this catalogue: its `id` is missing',
    ],
    [{ id: 'ann', permissions: 'view' }, 'its `permissions` are a string'],
    [undefined, 'This request needs an authenticated principal.'],
    ['ann', 'This request needs an authenticated principal.'],
  ])('makes a principal of %j, or says why not: %s', async (who, answer) => {
    const asked = started.service.can(who as PrincipalInput, 'paper.view', 'paper-1');
    if (typeof answer === 'string') await expect(asked).rejects.toThrow(answer);
    else await expect(asked).resolves.toBe(answer);
  });

  it.each(['broken', 'paper-odd'])(
    'tells a fault from a denial when explaining, as when checking: %s',
    async (id) => {
      const { service } = started;
      const fault = { name: 'DecisionUnavailable', status: 503 };
      const editor = paper.principal('edit');
      await expect(service.can(editor, 'paper.edit', id)).rejects.toMatchObject(fault);
      await expect(service.explain(editor, 'paper.edit', id)).rejects.toMatchObject(fault);
    },
  );

  it.each<[string, string]>([
    ['a NUL character', 'paper\0'],
    ['5,000 characters', `paper${'x'.repeat(5000)}`],
  ])('finds nothing under an id of %s, whatever the lookup thinks of it', async (_, id) => {
    const { service } = started;
    const absent = service.assert(paper.principal('view'), 'paper.view', id);
    await expect(absent).rejects.toThrow(ResourceNotFound);
    const { decision } = await service.explain(paper.principal('view'), 'paper.view', id);
    expect(decision).toMatchObject({ code: 'not-found' });
  });
});

it('Two applications of one process know nothing of each other', async () => {
  const [first, second] = await Promise.all([start(world('paper')), start(world('stamp'))]);
  const status = async ({ app }: typeof first, id: string) =>
    (await request(app.getHttpServer()).get(`/things/${id}`)).status;
  expect(await Promise.all([status(first, 'paper-1'), status(first, 'stamp-1')])).toEqual([
    200, 404,
  ]);
  expect(await Promise.all([status(second, 'paper-1'), status(second, 'stamp-1')])).toEqual([
    404, 200,
  ]);
  expect(first.service.routes().map(({ requirements }) => requirements)).toEqual([
    ['paper.view by params.id'],
  ]);
  expect(first.records.map(({ action }) => action)).toEqual(['paper.view', 'paper.view']);
  await Promise.all([first.app.close(), second.app.close()]);
});
