import {
  Controller,
  Get,
  Inject,
  Module,
  Scope,
  type Type,
  Version,
  VERSION_NEUTRAL,
  type VersioningOptions,
  VersioningType,
} from '@nestjs/common';
import { REQUEST, RouterModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { defineCatalogue, fromParam, fromQuery, type WiringError } from '../../../core/internal.js';
import { adapterNames, applicationOn, olderAdapterNames, ready } from '../../fixtures/adapters.js';
import { permissionDecorators, PermissionModule, PermissionService, Public } from '../../index.js';

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

it.each(['Express', 'Express of Nest 11'])(
  'Prefix, version and module path are part of a path on %s, and request-scoped or bound handlers are guarded',
  async (adapter) => {
    const held = { permissions: ['desk'] };
    const testing = await Test.createTestingModule({
      imports: [
        PermissionModule.forRoot({
          catalogue,
          principal: ({ headers }: { headers: Record<string, string> }) =>
            headers['x-user'] === undefined
              ? undefined
              : catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', ...held }),
        }),
        PaperModule,
        RouterModule.register([{ path: 'papers/:paperId', module: PaperModule }]),
      ],
      controllers: [DeskController],
    }).compile();
    const app = applicationOn(adapter, testing);
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
  },
);

@Controller('letter')
class VersionsController {
  @Get()
  @Version('1')
  @Public('the first version was')
  first() {
    return 'first';
  }

  @Get()
  @Version(['2', '3'])
  @RequirePermission('desk.use')
  second() {
    return 'second';
  }

  @Get()
  @Version(VERSION_NEUTRAL)
  @RequirePermission('paper.view', fromQuery('id'))
  other() {
    return 'other';
  }
}

interface Asking {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const kinds: readonly [string, VersioningOptions, (version: string) => Asking][] = [
  [
    'the path',
    { type: VersioningType.URI },
    (version) => ({ path: version === '9' ? '/letter' : `/v${version}/letter` }),
  ],
  [
    'a header',
    { type: VersioningType.HEADER, header: 'x-version' },
    (version) => ({ headers: { 'x-version': version } }),
  ],
  [
    'the media type',
    { type: VersioningType.MEDIA_TYPE, key: 'v=' },
    (version) => ({ headers: { accept: `application/json;v=${version}` } }),
  ],
  [
    'a function',
    {
      type: VersioningType.CUSTOM,
      extractor: (incoming) =>
        (incoming as { headers: Record<string, string> }).headers['x-own'] ?? [],
    },
    (version) => ({ headers: { 'x-own': version } }),
  ],
];

it.each(adapterNames.flatMap((adapter) => kinds.map((kind) => [adapter, ...kind] as const)))(
  'Handlers of one path on %s, chosen by the version in %s, are decided each by its declarations',
  async (adapter, _, versioning, asking) => {
    const testing = await Test.createTestingModule({
      imports: [
        PermissionModule.forRoot({
          catalogue,
          principal: ({ headers }: { headers: Record<string, string> }) =>
            headers['x-user'] && { id: 'ann', tenant: 'acme', permissions: ['desk'] },
        }),
      ],
      controllers: [VersionsController],
      providers: [PaperLookup],
    }).compile();
    const app = applicationOn(adapter, testing);
    app.enableVersioning(versioning);
    await ready(app);
    const statuses = async (version: string) => {
      const { path = '/letter', headers = {} } = asking(version);
      const get = () => request(app.getHttpServer()).get(`${path}?id=absent`).set(headers);
      return [(await get()).status, (await get().set('x-user', 'ann')).status];
    };
    expect(await statuses('1')).toEqual([200, 200]);
    expect(await statuses('2')).toEqual([401, 200]);
    expect(await statuses('3')).toEqual([401, 200]);
    expect(await statuses('9')).toEqual([401, 404]);
    await app.close();
  },
);

function controllerOf(path: string, action: 'desk.use' | 'open', method = ''): Type {
  const declared = action === 'open' ? Public('a probe') : RequirePermission(action);
  @Controller(path)
  class TwinController {
    @Get(method)
    @declared
    read() {}
  }
  return TwinController;
}

it.each<[string, Type[], string[]]>([
  [
    'different paths',
    [controllerOf('desk', 'desk.use'), controllerOf('other/desk', 'open')],
    ['/desk desk.use', '/other/desk '],
  ],
  [
    'different paths, the longer one first',
    [controllerOf('other/desk', 'open'), controllerOf('desk', 'desk.use')],
    ['/desk desk.use', '/other/desk '],
  ],
  [
    'one path in two modules',
    [controllerOf('desk', 'desk.use'), controllerOf('desk', 'open')],
    ['/a/desk desk.use', '/b/desk '],
  ],
  ['root paths', [controllerOf('', 'desk.use'), controllerOf('', 'open')], ['/a desk.use', '/b ']],
])(
  'Two controllers with one class name keep their requirements: %s',
  async (_, types, expected) => {
    const modules = types.map((type) => {
      @Module({ controllers: [type] })
      class TwinModule {}
      return TwinModule;
    });
    const prefixed = expected.every((route) => /^\/[ab]\b/.test(route));
    const forRoot = PermissionModule.forRoot({ catalogue, principal: () => undefined });
    const routes = modules.map((module, at) => ({ path: 'ab'.charAt(at), module }));
    const testing = () =>
      Test.createTestingModule({
        imports: [forRoot, ...modules, ...(prefixed ? [RouterModule.register(routes)] : [])],
      }).compile();
    for (const adapter of ['Express', 'Express of Nest 11']) {
      const app = applicationOn(adapter, await testing());
      await app.init();
      const listed = app.get(PermissionService).routes();
      expect(listed.map(({ path, requirements }) => `${path} ${requirements.join()}`)).toEqual(
        expected,
      );
      await app.close();
    }
  },
);

class PagesController {
  @Get('one/:page')
  @RequirePermission('desk.use')
  one(this: void) {
    return 'one';
  }
}

@Controller('letters')
class LettersController extends PagesController {}

@Controller('more/letters')
class MoreLettersController extends PagesController {
  @Get('two')
  @RequirePermission('desk.use')
  two() {
    return 'two';
  }
}

it.each([...adapterNames, ...olderAdapterNames])(
  'A handler that two controllers inherit has both paths on %s, and what is mounted beside it stops the start',
  async (adapter) => {
    const make = async () => {
      const principal = () => ({ id: 'ann', permissions: ['desk'], tenant: 'acme' });
      const testing = await Test.createTestingModule({
        imports: [PermissionModule.forRoot({ catalogue, principal })],
        controllers: [MoreLettersController, LettersController],
      }).compile();
      return applicationOn(adapter, testing);
    };
    const app = await ready(await make());
    const listed = app.get(PermissionService).routes();
    expect(listed.map((each) => `${each.path} ${each.class}.${each.handler}`)).toEqual([
      '/letters/one/:page LettersController.one',
      '/more/letters/one/:page MoreLettersController.one',
      '/more/letters/two MoreLettersController.two',
    ]);
    for (const { path } of listed) {
      await request(app.getHttpServer()).get(path.replace(':page', '7')).expect(200);
    }
    await app.close();

    const open = await make();
    open.getHttpAdapter().get('/leak', LettersController.prototype.one);
    await expect(ready(open)).rejects.toMatchObject({
      mistakes: [{ code: 'outside-the-guard', problem: expect.stringContaining('/leak') }],
    });
    await open.close();
  },
);

it.each<[string, string | undefined]>([
  ['files/*path', 'takes an id from the wildcard "*path"'],
  ['files/:path/*rest', undefined],
  ['files{/:path}', undefined],
  ['files/:other', 'takes an id from the path parameter "path"'],
])(
  'The path %s gives the id of the parameter "path", or the start stops: %s',
  async (path, problem) => {
    @Controller()
    class FilesController {
      @Get(path)
      @RequirePermission('paper.view', fromParam('path'))
      read() {}
    }
    const testing = await Test.createTestingModule({
      imports: [PermissionModule.forRoot({ catalogue, principal: () => undefined })],
      controllers: [FilesController],
      providers: [PaperLookup],
    }).compile();
    const app = testing.createNestApplication({ logger: false });
    const failure = await app.init().then(
      () => undefined,
      (error: WiringError) => error.mistakes.map((mistake) => [mistake.code, mistake.problem]),
    );
    await app.close();
    expect(failure).toEqual(problem && [['unknown-parameter', expect.stringContaining(problem)]]);
  },
);
