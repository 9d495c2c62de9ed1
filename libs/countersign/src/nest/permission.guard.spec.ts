import {
  Controller,
  Get,
  Head,
  type INestApplication,
  Module,
  Patch,
  Post,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Access, AnyAccess, BulkAccess, ListAccess } from '../enforcement/internal.js';
import {
  type DecisionRecord,
  defineCatalogue,
  fromBody,
  fromParam,
  idsFromBody,
  type LookupQuery,
  type Principal,
  Unauthenticated,
  whenSent,
} from '../core/internal.js';
import {
  Authenticated,
  CurrentPrincipal,
  permissionDecorators,
  PermissionGuard,
  PermissionModule,
  type PermissionModuleOptions,
  Permitted,
  Public,
} from './index.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';

const [view, edit, use] = ['paper.view', 'paper.edit', 'desk.use'] as const;
const catalogue = defineCatalogue({
  resources: { paper: { predicates: ['own'] } },
  actions: { [view]: { on: 'paper', list: true }, [edit]: { on: 'paper' }, [use]: {} },
  permissions: {
    view: { title: 'V', group: 'P', grants: [{ actions: [view], scope: 'own', widenedBy: 'all' }] },
    edit: { title: 'E', group: 'P', grants: [{ actions: [edit], scope: 'all' }] },
    all: { title: 'A', group: 'P', grants: [{ actions: [use], scope: 'all' }] },
    desk: { title: 'D', group: 'D', grants: [{ actions: [use], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

const rows = [
  { id: 'mine', accountId: 'acme', owner: 'ann' },
  { id: 'other', accountId: 'acme', owner: 'bob' },
  { id: 'foreign', accountId: 'globex', owner: 'ann' },
];

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = ['own'];

  find({ ids, tenant, principal }: LookupQuery) {
    return rows
      .filter((row) => ids.includes(row.id) && row.accountId === tenant)
      .map((row) => ({
        id: row.id,
        tenant,
        resource: row,
        holds: { own: row.owner === principal.id },
      }));
  }
}

@Controller('papers')
class PapersController {
  @Get('health')
  @Public('a probe')
  health() {
    return { ok: true };
  }

  @Get('me')
  @Authenticated('about the caller only')
  me(@CurrentPrincipal() principal: Principal) {
    return { id: principal.id };
  }

  @Post('desk')
  @RequirePermission('desk.use')
  desk(@Permitted() { of }: AnyAccess) {
    return { of };
  }

  @Get()
  @RequirePermission('paper.view')
  list(@Permitted() access: ListAccess) {
    access.markApplied();
    return { of: access.of };
  }

  @Post('bulk')
  @RequirePermission('paper.edit', idsFromBody('ids', { max: 3, mode: 'report' }))
  bulk(@Permitted() { permitted, refused }: BulkAccess) {
    for (const each of permitted) each.unfenced('nothing is written here');
    return { permitted: permitted.map(({ id }) => id), refused };
  }

  @Patch(':id')
  @RequirePermission('paper.edit', fromParam('id'))
  @RequirePermission('paper.view', whenSent(fromBody('beside')))
  patch(
    @Permitted('paper.edit') access: Access<'paper.edit'>,
    @Permitted('paper.view') beside: Access<'paper.view'> | undefined,
  ) {
    for (const each of [access, beside]) each?.unfenced('nothing is written here');
    return { id: access.id, beside: beside?.id ?? 'unsent' };
  }

  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  one(@Permitted() access: Access) {
    return { resource: access.resource, actions: access.actions() };
  }
}

@Controller('desk-papers')
@RequirePermission('desk.use')
class DeskPapersController {
  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  one(@Permitted() { of }: AnyAccess) {
    return { of };
  }

  @Get('of/class')
  byClass(@Permitted() { of }: AnyAccess) {
    return { of };
  }

  @Get('of/nobody')
  nobody() {}

  @Get('opened/alone')
  @Public('opens only itself')
  opened() {
    return { ok: true };
  }
}

@Controller('twice')
@UseGuards(PermissionGuard)
class TwiceGuardedController {
  @Head()
  @RequirePermission('desk.use')
  head() {}

  @Post()
  @RequirePermission('desk.use')
  post() {}
}

const controllers = [PapersController, DeskPapersController, TwiceGuardedController];

/** The caller is ann of acme, holding what the header says. */
function callerOf(incoming: { headers: Record<string, string | undefined> }) {
  const permissions = incoming.headers['x-holds']?.split(' ');
  if (permissions === undefined) return undefined;
  return catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions });
}

const forFeature = PermissionModule.forFeature([PaperLookup]);

async function start(
  adapter: string,
  options: Partial<PermissionModuleOptions> = {},
): Promise<INestApplication> {
  const forRoot = PermissionModule.forRoot({ catalogue, principal: callerOf, ...options });
  const testing = Test.createTestingModule({ imports: [forRoot, forFeature], controllers });
  return ready(applicationOn(adapter, await testing.compile()));
}

type Method = 'get' | 'post' | 'head';

function send(app: INestApplication, method: Method, path: string, holds?: string) {
  const sending = request(app.getHttpServer())[method](path);
  return holds === undefined ? sending : sending.set('x-holds', holds);
}

describe.each(adapterNames)('The guard on %s', (adapter) => {
  let app: INestApplication;
  const records: DecisionRecord[] = [];

  beforeAll(async () => {
    app = await start(adapter, { sink: { record: (record) => void records.push(record) } });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    records.length = 0;
  });

  it.each`
    name                                           | method    | path                           | holds         | status | body
    ${'refuses a caller without principal'}        | ${'get'}  | ${'/papers/mine'}              | ${undefined}  | ${401} | ${{}}
    ${'refuses a missing permission'}              | ${'get'}  | ${'/papers/mine'}              | ${'desk'}     | ${403} | ${{ code: 'permission-missing', missing: ['view'] }}
    ${'permits the own instance'}                  | ${'get'}  | ${'/papers/mine'}              | ${'view'}     | ${200} | ${{ actions: [view], resource: rows[0] }}
    ${'refuses an instance out of scope'}          | ${'get'}  | ${'/papers/other'}             | ${'view'}     | ${403} | ${{ code: 'out-of-scope' }}
    ${'permits it when the scope is wider'}        | ${'get'}  | ${'/papers/other'}             | ${'view all'} | ${200} | ${{ resource: rows[1] }}
    ${'hides an instance of another tenant'}       | ${'get'}  | ${'/papers/foreign'}           | ${'view all'} | ${404} | ${{ code: 'not-found' }}
    ${'does not find an absent instance'}          | ${'get'}  | ${'/papers/absent'}            | ${'view all'} | ${404} | ${{ code: 'not-found' }}
    ${'decides alike with a trailing slash'}       | ${'get'}  | ${'/papers/other/'}            | ${'view'}     | ${403} | ${{ code: 'out-of-scope' }}
    ${'decides alike in upper case'}               | ${'get'}  | ${'/PAPERS/other'}             | ${'view'}     | ${403} | ${{ code: 'out-of-scope' }}
    ${'decides HEAD like GET, refused'}            | ${'head'} | ${'/papers/other'}             | ${'view'}     | ${403} | ${{}}
    ${'decides HEAD like GET, permitted'}          | ${'head'} | ${'/papers/mine'}              | ${'view'}     | ${200} | ${{}}
    ${'refuses a list nobody may see'}             | ${'get'}  | ${'/papers'}                   | ${'desk'}     | ${403} | ${{ code: 'permission-missing' }}
    ${'permits a list whose filter is applied'}    | ${'get'}  | ${'/papers'}                   | ${'view'}     | ${200} | ${{ of: 'list' }}
    ${'permits an action without resource'}        | ${'post'} | ${'/papers/desk'}              | ${'desk'}     | ${201} | ${{ of: 'action' }}
    ${'refuses an action without resource'}        | ${'post'} | ${'/papers/desk'}              | ${'view'}     | ${403} | ${{ action: use }}
    ${'lets everybody into @Public'}               | ${'get'}  | ${'/papers/health'}            | ${undefined}  | ${200} | ${{ ok: true }}
    ${'lets a principal into @Authenticated'}      | ${'get'}  | ${'/papers/me'}                | ${''}         | ${200} | ${{ id: 'ann' }}
    ${'refuses a stranger at @Authenticated'}      | ${'get'}  | ${'/papers/me'}                | ${undefined}  | ${401} | ${{}}
    ${'demands the class beside the method'}       | ${'get'}  | ${'/desk-papers/mine'}         | ${'view'}     | ${403} | ${{ action: use }}
    ${'demands the method beside the class'}       | ${'get'}  | ${'/desk-papers/mine'}         | ${'desk'}     | ${403} | ${{ action: view }}
    ${'hands over the access of the method'}       | ${'get'}  | ${'/desk-papers/mine'}         | ${'view all'} | ${200} | ${{ of: 'one' }}
    ${'hands over the access of a class alone'}    | ${'get'}  | ${'/desk-papers/of/class'}     | ${'desk'}     | ${200} | ${{ of: 'action' }}
    ${'demands a class alone'}                     | ${'get'}  | ${'/desk-papers/of/class'}     | ${'view'}     | ${403} | ${{ action: use }}
    ${'lets everybody into a method opened alone'} | ${'get'}  | ${'/desk-papers/opened/alone'} | ${undefined}  | ${200} | ${{ ok: true }}
  `('$name', async ({ method, path, holds, status, body }) => {
    const response = await send(app, method, path, holds);
    expect(response.status).toBe(status);
    expect(method === 'head' ? body : response.body).toMatchObject(body);
  });

  it.each([
    ['%6dine', 200, 'mine'],
    ['mine?id=mine', 200, 'mine'],
    ['mine?id[]=other', 200, 'mine'],
    ['mine?__proto__[id]=other', 200, 'mine'],
    ['mine?beside;id=other', 200, 'mine'],
    ['%6fther', 403, 'out-of-scope'],
    ['other?id=other&holds=all', 403, 'out-of-scope'],
    ['mine%2f..%2fother', 404, 'not-found'],
    ['mine;id=other', 404, 'not-found'],
    ['MINE', 404, 'not-found'],
    ['mine%00', 400, 'must be one id'],
    ['mine?id=other', 400, 'must not differ'],
    ['mine?i%64=other', 400, 'must not differ'],
    ['mine?id=mine&id=mine', 400, 'must not differ'],
    ['mine%', 400, 'mine%'],
    ['%c3%28', 400, '%c3%28'],
  ])(
    'reads of /papers/%s the id that the handler gets, or refuses it: %i',
    async (path, status, said) => {
      const answer = await send(app, 'get', `/papers/${path}`, 'view');
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(said)]);
    },
  );

  it('says 401 with a challenge, as a problem', async () => {
    const { headers, body } = await send(app, 'get', '/papers/mine?token=1');
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer' });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/u);
    expect(body).toMatchObject({ status: 401, instance: '/papers/mine' });
  });

  it.each([
    ['permit', 'view', 200],
    ['deny', 'desk', 403],
  ])('records one %s under the id it answers', async (effect, holds, status) => {
    const { headers } = await send(app, 'get', '/papers/mine', holds).expect(status);
    expect(records.map(({ id, decision }) => [id, decision.effect])).toEqual([
      [headers['x-decision-id'], effect],
    ]);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it.each<Method>(['post', 'head'])(
    'decides %s once where it is registered twice',
    async (method) => {
      await send(app, method, '/twice', 'desk');
      expect(records).toHaveLength(1);
    },
  );

  it.each`
    body                   | holds          | status | answer
    ${{}}                  | ${'edit'}      | ${200} | ${{ id: 'other', beside: 'unsent' }}
    ${{ elsewhere: 1 }}    | ${'edit'}      | ${200} | ${{ beside: 'unsent' }}
    ${{}}                  | ${'view'}      | ${403} | ${{ action: edit }}
    ${{ beside: 'mine' }}  | ${'edit view'} | ${200} | ${{ beside: 'mine' }}
    ${{ beside: 'mine' }}  | ${'edit'}      | ${403} | ${{ action: view }}
    ${{ beside: 'other' }} | ${'edit view'} | ${403} | ${{ code: 'out-of-scope' }}
    ${{ beside: 'none' }}  | ${'edit view'} | ${404} | ${{}}
    ${{ beside: null }}    | ${'edit view'} | ${400} | ${{}}
    ${{ beside: '' }}      | ${'edit view'} | ${400} | ${{}}
  `('decides on $body for $holds only what is sent', async ({ body, holds, status, answer }) => {
    const asking = request(app.getHttpServer()).patch('/papers/other').set('x-holds', holds);
    const answered = await asking.send(body);
    expect([answered.status, answered.body]).toMatchObject([status, answer]);
  });

  it('answers one line for each of many ids', async () => {
    const ids = ['mine', 'foreign'];
    const { body } = await send(app, 'post', '/papers/bulk', 'edit').send({ ids }).expect(201);
    expect(body).toEqual({ permitted: ['mine'], refused: [{ id: 'foreign', code: 'not-found' }] });
    await send(app, 'post', '/papers/bulk', 'view').send({ ids }).expect(403);
  });

  it.each([
    [20_000, '1', 400, 'ids: must be an array of 1 to 3 ids.'],
    [100_000, 'a long id', 413, 'too large'],
  ])('refuses %i ids without a question: %s', async (count, id, status, said) => {
    const ids = Array.from({ length: count }, () => id);
    const answer = await send(app, 'post', '/papers/bulk', 'edit').send({ ids });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(said)]);
    expect(records).toEqual([]);
  });
});

function failing(): never {
  throw new Error('secret');
}

const ann = () => callerOf({ headers: { 'x-holds': 'view' } });

describe.each(adapterNames)('The guard on %s, otherwise configured,', (adapter) => {
  it.each`
    name                                       | options                                                            | status
    ${'hides what is out of scope'}            | ${{ existence: 'hidden' }}                                         | ${404}
    ${'says so when it need not'}              | ${{ existence: 'forbidden' }}                                      | ${403}
    ${'awaits the principal'}                  | ${{ principal: async () => ann() }}                                | ${403}
    ${'refuses an awaited stranger'}           | ${{ principal: async () => null }}                                 | ${401}
    ${'takes a plain object for a principal'}  | ${{ principal: () => ({ ...ann(), permissions: ['view'] }) }}      | ${403}
    ${'takes a failing principal for a fault'} | ${{ principal: failing }}                                          | ${503}
    ${'takes a rejected one for a fault'}      | ${{ principal: async () => failing() }}                            | ${503}
    ${'takes a late one for a fault'}          | ${{ deadline: 20, principal: () => new Promise(() => {}) }}        | ${503}
    ${'passes on an error of enforcement'}     | ${{ principal: () => Promise.reject(new Unauthenticated()) }}      | ${401}
    ${'refuses what cannot be recorded'}       | ${{ sink: { record: failing } }}                                   | ${503}
    ${'refuses what is not recorded in time'}  | ${{ deadline: 20, sink: { record: () => new Promise(() => {}) } }} | ${503}
  `('$name', async ({ options, status }) => {
    const app = await start(adapter, options);
    const { text } = await send(app, 'get', '/papers/other', 'view').expect(status);
    expect(text).not.toContain('secret');
    await app.close();
  });

  it.each([false, true])(
    'gives the access through a ValidationPipe with validateCustomDecorators: %s',
    async (validateCustomDecorators) => {
      const forRoot = PermissionModule.forRoot({ catalogue, principal: callerOf });
      const testing = Test.createTestingModule({ imports: [forRoot, forFeature], controllers });
      const app = applicationOn(adapter, await testing.compile());
      app.useGlobalPipes(new ValidationPipe({ validateCustomDecorators, transform: true }));
      await ready(app);
      const { body } = await send(app, 'get', '/papers/mine', 'view').expect(200);
      expect(body).toMatchObject({ resource: rows[0], actions: [view] });
      await send(app, 'get', '/papers/other', 'view').expect(403);
      await send(app, 'get', '/papers', 'view').expect(200);
      await app.close();
    },
  );

  it('is configured by a factory with injected providers', async () => {
    @Module({ providers: [{ provide: 'EXISTENCE', useValue: 'hidden' }], exports: ['EXISTENCE'] })
    class ConfigModule {}
    const forRoot = PermissionModule.forRootAsync({
      imports: [ConfigModule],
      inject: ['EXISTENCE'],
      useFactory: (existence: 'hidden') => ({ catalogue, principal: callerOf, existence }),
    });
    const testing = Test.createTestingModule({ imports: [forRoot, forFeature], controllers });
    const app = applicationOn(adapter, await testing.compile());
    await ready(app);
    await send(app, 'get', '/papers/other', 'view').expect(404);
    await send(app, 'get', '/papers/mine', 'view').expect(200);
    await app.close();
  });
});
