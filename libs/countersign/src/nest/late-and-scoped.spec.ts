/** Tests of modules that are loaded late, and of controllers and lookups that are made for each request. */
import { Controller, Get, Inject, Module, Scope } from '@nestjs/common';
import { LazyModuleLoader, REQUEST } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { defineCatalogue, fromParam, type LookupQuery } from '../core/internal.js';
import type { Access } from '../enforcement/internal.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';
import { permissionDecorators, PermissionModule, PermissionService, Permitted } from './index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'paper.view': { on: 'paper' } },
  permissions: { read: { title: 'Read', grants: [{ actions: ['paper.view'], scope: 'all' }] } },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const ann = { id: 'ann', permissions: ['read'], tenant: 'acme' };

/** Each tenant has a database; the lookup is one object, and the tenant of the caller chooses. */
const databases: Readonly<Record<string, readonly string[]>> = { acme: ['a1'], globex: ['g1'] };

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];
  find({ ids, principal }: LookupQuery) {
    const tenant = principal.tenant ?? '';
    const rows = databases[tenant] ?? [];
    return ids
      .filter((id) => rows.includes(id))
      .map((id) => ({ id, tenant, resource: { id }, holds: {} }));
  }
}

@Controller({ path: 'papers', scope: Scope.REQUEST })
class PapersController {
  constructor(@Inject(REQUEST) private readonly incoming: { readonly url: string }) {}

  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  one(@Permitted() { id }: Access) {
    return { id, url: this.incoming.url };
  }
}

class Connection {}
@Module({
  providers: [{ provide: Connection, useClass: Connection, scope: Scope.REQUEST }],
  exports: [Connection],
})
class ConnectionModule {}

@ResourceLookup('paper')
class ScopedLookup extends PaperLookup {
  constructor(@Inject(Connection) readonly connection: Connection) {
    super();
  }
}

@Module({ controllers: [PapersController], providers: [PaperLookup] })
class LateModule {}

async function start(adapter: string, lookup: typeof PaperLookup | typeof ScopedLookup) {
  const principal = (incoming: unknown) => {
    const { headers } = incoming as { headers: Record<string, string | undefined> };
    const tenant = headers['x-tenant'];
    return tenant === undefined ? undefined : { ...ann, tenant };
  };
  const testing = await Test.createTestingModule({
    imports: [PermissionModule.forRoot({ catalogue, principal }), ConnectionModule],
    controllers: [PapersController],
    providers: [lookup],
  }).compile();
  return ready(applicationOn(adapter, testing));
}

describe.each(adapterNames)('On %s', (adapter) => {
  it('a controller for each request works, and a database for each tenant', async () => {
    const app = await start(adapter, PaperLookup);
    const ask = (id: string, tenant?: string) => {
      const asking = request(app.getHttpServer()).get(`/papers/${id}`);
      return tenant === undefined ? asking : asking.set('x-tenant', tenant);
    };
    await ask('a1', 'acme').expect(200, { id: 'a1', url: '/papers/a1' });
    await ask('g1', 'globex').expect(200, { id: 'g1', url: '/papers/g1' });
    await ask('g1', 'acme').expect(404);
    await ask('a1').expect(401);
    await app.close();
  });

  it('a lookup for each request is refused with a sentence', async () => {
    await expect(start(adapter, ScopedLookup)).rejects.toThrow(
      'ScopedLookup depends on a request-scoped or transient provider.',
    );
  });

  it('a module that is loaded late adds no route, and takes none away', async () => {
    const app = await start(adapter, PaperLookup);
    await app.get(LazyModuleLoader).load(() => LateModule);
    const asking = request(app.getHttpServer()).get('/papers/a1').set('x-tenant', 'acme');
    await asking.expect(200);
    const service = app.get(PermissionService);
    expect(service.routes()).toHaveLength(1);
    const caller = catalogue.principal({ ...ann, kind: 'user', tenant: 'acme' } as never);
    expect(await service.can(caller, 'paper.view', 'a1')).toBe(true);
    expect(await service.can(caller, 'paper.view', 'g1')).toBe(false);
    await app.close();
  });
});
