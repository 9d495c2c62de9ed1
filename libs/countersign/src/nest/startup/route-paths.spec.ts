import { Controller, Get, Inject, Module, Scope, VersioningType } from '@nestjs/common';
import { REQUEST, RouterModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { defineCatalogue, fromParam } from '../../core/internal.js';
import { permissionDecorators, PermissionModule, PermissionService } from '../index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'desk.use': {}, 'paper.view': { on: 'paper' } },
  permissions: {
    desk: {
      title: 'Desk',
      group: 'Desk',
      grants: [{ actions: ['desk.use', 'paper.view'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];
  find() {
    return [];
  }
}

@Controller({ path: 'desk', version: ['1', '2'], scope: Scope.REQUEST })
class DeskController {
  constructor(@Inject(REQUEST) private readonly incoming: { readonly url: string }) {}

  @Get()
  @RequirePermission('desk.use')
  use() {
    return this.incoming.url;
  }
}

@Controller({ version: '1' })
class PaperController {
  bound = 'bound';

  constructor() {
    this.view = this.view.bind(this);
  }

  @Get()
  @RequirePermission('paper.view', fromParam('paperId'))
  view() {
    return this.bound;
  }
}

@Module({ controllers: [PaperController], providers: [PaperLookup] })
class PaperModule {}

it('Prefix, version and module path are part of a path, and request-scoped or bound handlers are guarded', async () => {
  const held = { permissions: ['desk'] };
  const testing = await Test.createTestingModule({
    imports: [
      PermissionModule.forRoot({
        catalogue,
        principal: ({ headers }: { headers: Record<string, string> }) =>
          headers['x-user'] === undefined
            ? undefined
            : catalogue.principal({ kind: 'user', id: 'ann', accountId: 'acme', ...held }),
      }),
      PaperModule,
      RouterModule.register([{ path: 'papers/:paperId', module: PaperModule }]),
    ],
    controllers: [DeskController],
  }).compile();
  const app = testing.createNestApplication({ logger: false });
  app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI });
  await app.init();
  const routes = app.get(PermissionService).routes();
  expect(routes.map(({ path }) => path)).toEqual([
    '/api/v1/desk',
    '/api/v1/papers/:paperId',
    '/api/v2/desk',
  ]);
  const ask = (path: string) => request(app.getHttpServer()).get(path);
  for (const [path, status] of [
    ['/api/v2/desk', 200],
    ['/api/v1/papers/x', 404],
  ] as const) {
    await ask(path).expect(401);
    const { body } = await ask(path).set('x-user', 'ann').expect(status);
    expect(body.code).toBe(status === 404 ? 'not-found' : undefined);
  }
  await app.close();
});
