/** What the tests of a Nest application replace: the permission, the guard, a lookup. */
import { Controller, Delete, Get, Injectable, Module, Query } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Server } from 'node:http';
import { defineCatalogue, fromParam, type Lookup } from '../../core/internal.js';
import { Access, type ListAccess } from '../../enforcement/internal.js';
import { memoryLookup } from '../../memory/index.js';
import { accessFor, principalFixtures } from '../../testing/index.js';
import {
  permissionDecorators,
  PermissionGuard,
  PermissionModule,
  PermissionService,
  Permitted,
  Public,
} from '../index.js';
import { overridePermissions, type PermissionRule, PermissionTestingModule } from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note', constraints: ['not-held'] },
  },
  permissions: {
    write: {
      title: 'Write',
      grants: [{ actions: ['note.view', 'note.delete'], scope: 'own' }],
    },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

interface Note {
  readonly id: string;
  readonly tenant: string;
  readonly author: string;
}
const notes: Note[] = [
  { id: 'n1', tenant: 'acme', author: 'ann' },
  { id: 'n2', tenant: 'acme', author: 'ben' },
  { id: 'n3', tenant: 'globex', author: 'ann' },
];
const inMemory = (rows: readonly Note[]) =>
  memoryLookup<Note, 'own' | 'not-held'>({
    resource: catalogue.resource('note'),
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ tenant }) => tenant,
    predicates: {
      own: ({ row, principal }) => row.author === principal.id,
      'not-held': () => false,
    },
  });

@ResourceLookup('note')
class NoteLookup implements Lookup<Note> {
  readonly answers = ['own', 'not-held'];
  find = inMemory(notes).find.bind(inMemory(notes));
  page = inMemory(notes).page.bind(inMemory(notes));
  fence = inMemory(notes).fence.bind(inMemory(notes));
}

@Injectable()
class NotesService {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  mayDelete(who: Parameters<PermissionService['can']>[0], id: string) {
    return this.permissions.can(who, 'note.delete', id);
  }
}

@Controller('notes')
class NotesController {
  constructor(private readonly lookup: NoteLookup) {}

  @Get('health')
  @Public('a probe')
  health() {
    return 'ok';
  }

  @Get()
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return this.lookup.page(access, { limit: 10 }).items.map(({ row }) => row.id);
  }

  @Get(':id')
  @RequirePermission('note.view', fromParam('id'))
  one(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @Delete(':id')
  @RequirePermission('note.delete', fromParam('id'))
  remove(@Permitted() access: Access<'note.delete', Note>, @Query('forget') forget?: string) {
    return forget === undefined ? notes.filter(this.lookup.fence(access)) : [];
  }
}

const ann = { id: 'ann', permissions: ['write'], tenant: 'acme' };
const callerOf = (req: unknown): unknown =>
  (req as { headers: Record<string, string> }).headers['x-user'] === 'ann' ? ann : undefined;

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal: callerOf })],
  controllers: [NotesController],
  providers: [NoteLookup],
})
class NotesModule {}

async function answers(builder: ReturnType<typeof Test.createTestingModule>, user?: string) {
  const app = (await builder.compile()).createNestApplication({ logger: false });
  await app.init();
  const server = app.getHttpServer() as Server;
  const send = async (method: 'get' | 'delete', path: string) => {
    const sent = request(server)[method](path);
    const { status, body } = await (user === undefined ? sent : sent.set('x-user', user));
    return status < 400 ? [status, body as unknown] : [status, (body as { code?: string }).code];
  };
  const all = {
    list: await send('get', '/notes'),
    own: await send('get', '/notes/n1'),
    other: await send('get', '/notes/n2'),
    foreign: await send('get', '/notes/n3'),
    remove: await send('delete', '/notes/n2'),
    forgotten: await send('delete', '/notes/n2?forget=1'),
  };
  await app.close();
  return all;
}

const testing = () => Test.createTestingModule({ imports: [NotesModule] });
const [n1, n2] = notes;

describe('overridePermissions', () => {
  it('changes nothing where the rule says nothing', async () => {
    const silent: PermissionRule = () => undefined;
    const usual = await answers(testing(), 'ann');
    expect(usual).toMatchObject({
      list: [200, ['n1']],
      own: [200, n1],
      other: [403, 'out-of-scope'],
    });
    expect(await answers(overridePermissions(testing(), silent), 'ann')).toEqual(usual);
  });

  it('permits every instance of the tenant, and the handlers get accesses with what they owe', async () => {
    const asked: string[] = [];
    const rule: PermissionRule = ({ action, principal }) => {
      asked.push(`${principal.id} ${action}`);
      return true;
    };
    expect(await answers(overridePermissions(testing(), rule), 'ann')).toEqual({
      list: [200, ['n2', 'n1']],
      own: [200, n1],
      other: [200, n2],
      foreign: [404, 'not-found'],
      remove: [200, [n2]],
      forgotten: [500, undefined],
    });
    expect(asked).toContain('ann note.delete');
  });

  it('denies by rule, and takes only true as a permit', async () => {
    const denied = [403, 'permission-missing'];
    for (const answer of [false, 'yes' as unknown as boolean]) {
      const rule: PermissionRule = ({ action }) => (action === 'note.view' ? undefined : answer);
      expect(await answers(overridePermissions(testing(), rule), 'ann')).toMatchObject({
        list: [200, ['n1']],
        own: [200, n1],
        remove: denied,
      });
    }
  });

  it('may say who calls', async () => {
    const permit: PermissionRule = () => true;
    expect(await answers(overridePermissions(testing(), permit))).toMatchObject({
      list: [401, undefined],
    });
    const as = () => ({ id: 'eve', permissions: [], tenant: 'globex' });
    expect(await answers(overridePermissions(testing(), permit, { as }))).toMatchObject({
      list: [200, ['n3']],
      own: [404, 'not-found'],
      foreign: [200, notes[2]],
    });
  });

  it('is refused in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(answers(overridePermissions(testing(), () => true))).rejects.toThrow(
        /override-in-production/,
      );
      await expect(answers(testing(), 'ann')).resolves.toMatchObject({ own: [200, n1] });
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});

describe('a replaced guard', () => {
  it('stops the start, and names overridePermissions', async () => {
    const open = { canActivate: () => true };
    const replaced = testing().overrideProvider(PermissionGuard).useValue(open);
    await expect(answers(replaced)).rejects.toThrow(/replaced-guard[^]*overridePermissions/);
  });

  it('is not what overrideGuard replaces: the permission is no guard of a handler', async () => {
    const builder = testing()
      .overrideGuard(PermissionGuard)
      .useValue({ canActivate: () => true });
    expect(await answers(builder, 'ann')).toMatchObject({
      own: [200, n1],
      other: [403, 'out-of-scope'],
    });
  });

  it('leaves nothing open where the start did not notice', async () => {
    class Late extends PermissionGuard {
      override canActivate(): true {
        return true;
      }
    }
    const late = await answers(testing().overrideProvider(PermissionGuard).useClass(Late), 'ann');
    expect(late).toMatchObject({ list: [500, undefined], own: [500, undefined] });
  });
});

describe('a lookup that is replaced', () => {
  const fake = () => inMemory([{ id: 'n9', tenant: 'acme', author: 'ann' }]);

  it.each([
    ['a value', () => testing().overrideProvider(NoteLookup).useValue(fake())],
    ['a factory', () => testing().overrideProvider(NoteLookup).useFactory({ factory: fake })],
    [
      'a promise',
      () =>
        testing()
          .overrideProvider(NoteLookup)
          .useFactory({ factory: () => Promise.resolve(fake()) }),
    ],
  ])('by %s is asked', async (_, builder) => {
    expect(await answers(builder(), 'ann')).toMatchObject({
      list: [200, ['n9']],
      own: [404, 'not-found'],
    });
  });

  it('by what is no lookup stops the start', async () => {
    const builder = testing().overrideProvider(NoteLookup).useValue({ find: 1 });
    await expect(answers(builder)).rejects.toThrow(/wrong-lookup/);
  });
});

describe('PermissionTestingModule', () => {
  const unit = (imports: unknown[]) =>
    Test.createTestingModule({
      imports: imports as never,
      controllers: [NotesController],
      providers: [{ provide: NoteLookup, useValue: inMemory(notes) }],
    });
  const as = principalFixtures(catalogue);
  const writer = as.user(['write'], { id: 'ann', tenant: 'acme' });

  it('makes a controller whose methods are called with accesses', async () => {
    await expect(unit([]).compile()).rejects.toThrow(/missing-root/);
    const module = await unit([PermissionTestingModule]).compile();
    const controller = module.get(NotesController);
    const [first = n1] = notes;
    if (first === undefined) throw new Error('there is a note');
    const access = accessFor(catalogue.action('note.delete'), first, {
      as: writer,
      method: 'DELETE',
    });
    expect(controller.remove(access)).toEqual([]);
    expect(access.outstanding).toBe(false);
    await module.close();
  });

  it('answers no request, not even a public one', async () => {
    const module = await unit([PermissionTestingModule]).compile();
    const app = module.createNestApplication({ logger: false });
    await app.init();
    for (const path of ['/notes/health', '/notes', '/notes/n1']) {
      const { status } = await request(app.getHttpServer() as Server).get(path);
      expect(status).toBe(500);
    }
    await app.close();
  });

  it('gives services a PermissionService that decides, by the catalogue or by a rule', async () => {
    const service = async (rule?: PermissionRule) => {
      const lookups = { note: inMemory(notes) };
      const forCatalogue = PermissionTestingModule.forCatalogue({ catalogue, lookups, rule });
      const module = await Test.createTestingModule({
        imports: [forCatalogue],
        providers: [NotesService],
      }).compile();
      return module.get(NotesService);
    };
    const undecided = await Test.createTestingModule({
      imports: [PermissionTestingModule],
      providers: [NotesService],
    }).compile();
    await expect(async () => undecided.get(NotesService).mayDelete(writer, 'n1')).rejects.toThrow(
      'Import PermissionTestingModule.forCatalogue({ catalogue, lookups, rule }).',
    );
    await expect((await service()).mayDelete(writer, 'n1')).resolves.toBe(false);
    await expect((await service(() => true)).mayDelete(writer, 'n2')).resolves.toBe(true);
    await expect((await service(() => true)).mayDelete(writer, 'n3')).resolves.toBe(false);
    await expect((await service(() => false)).mayDelete(writer, 'n1')).resolves.toBe(false);
  });
});
