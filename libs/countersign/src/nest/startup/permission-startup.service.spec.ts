import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Injectable,
  type ModuleMetadata,
  Post,
  Scope,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  type AnyIdSource,
  defineCatalogue,
  fromBody,
  fromParam,
  idsFromBody,
  type Lookup,
  WiringError,
} from '../../core/internal.js';
import {
  Authenticated,
  permissionDecorators,
  PermissionModule,
  PermissionService,
  Permitted,
  Public,
} from '../index.js';

const definition = {
  resources: { paper: { predicates: ['own'] } },
  actions: {
    'paper.view': { on: 'paper', list: true },
    'paper.edit': { on: 'paper' },
    'desk.use': {},
  },
  permissions: {
    all: {
      title: 'All',
      group: 'Paper',
      grants: [
        { actions: ['paper.view', 'paper.edit'], scope: 'own' },
        { actions: ['desk.use'], scope: 'all' },
      ],
    },
  },
  principals: { user: {}, service: {}, system: {} },
} as const;
const catalogue = defineCatalogue(definition);
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const foreign = permissionDecorators(defineCatalogue(definition));
@ResourceLookup('paper')
class PaperLookup {
  readonly answers: readonly string[] = ['own'];
  find() {
    return [];
  }
}
@ResourceLookup('paper')
class SecondLookup extends PaperLookup {}
@ResourceLookup('paper')
class SilentLookup extends PaperLookup {
  override readonly answers = [];
}
@ResourceLookup('paper')
class KnowingLookup extends PaperLookup {
  readonly columns = ['id', 'deskId'];
}
@foreign.ResourceLookup('paper')
class ForeignLookup extends PaperLookup {}
@Injectable({ scope: Scope.REQUEST })
class PerRequest {}
@ResourceLookup('paper')
class ScopedLookup extends PaperLookup {
  constructor(readonly perRequest: PerRequest) {
    super();
  }
}

/** A controller with one method that takes its access, decorated like this. */
function controller(...decorators: readonly MethodDecorator[]): Type {
  @Controller('case')
  class Case {
    run(@Permitted() access: unknown) {
      return access;
    }
  }
  const own = Object.getOwnPropertyDescriptor(Case.prototype, 'run');
  for (const decorate of decorators.toReversed()) decorate(Case.prototype, 'run', own ?? {});
  return Case;
}

const required = RequirePermission('desk.use');
const byId = RequirePermission('paper.edit', fromParam('id'));

@Controller('unfenced')
class Unfenced {
  @Delete(':id')
  @RequirePermission('paper.edit', fromParam('id'))
  remove() {}
}

@Controller('silenced')
class Silenced extends controller(Get(), required) {
  run() {}
}

@Injectable()
class Jobs {
  @SetMetadata('SCHEDULER_TYPE', 1)
  @RequirePermission('desk.use')
  nightly() {}

  @SetMetadata('EVENT_LISTENER_METADATA', [{ event: 'paper.sold' }])
  @RequirePermission('desk.use')
  sold() {}

  @SetMetadata('SCHEDULER_TYPE', 1)
  hourly() {}
}

@Controller('reports')
class ReportsController {
  @Get()
  @SetMetadata('SCHEDULER_TYPE', 3)
  @RequirePermission('desk.use')
  nightly() {}

  @Get('open')
  @SetMetadata('SCHEDULER_TYPE', 3)
  @Public('tells nothing')
  open() {}
}

@SetMetadata('websockets:is_gateway', true)
@Injectable()
class Handshakes {
  @RequirePermission('desk.use')
  handleConnection() {}

  @RequirePermission('desk.use')
  handleDisconnect() {}
}

@SetMetadata('__commandHandler__', {})
@Injectable()
class SellHandler {
  @RequirePermission('desk.use')
  execute() {}
}

@Injectable()
class Service {
  @RequirePermission('desk.use')
  uncalled() {}

  @SetMetadata('microservices:pattern', ['paper'])
  @RequirePermission('desk.use')
  message() {}

  @SetMetadata('websockets:message_mapping', true)
  gateway() {}

  @SetMetadata('graphql:resolver_type', 'Query')
  @Public('asks PermissionService itself')
  resolver() {}
}

const forRoot = (deadline?: number) =>
  PermissionModule.forRoot({ catalogue, principal: () => undefined, deadline });

async function start(controllers: Type[], providers: Type[], imports = [forRoot()]) {
  const testing = await Test.createTestingModule({ imports, controllers, providers }).compile();
  const app = testing.createNestApplication({ logger: false });
  app.setGlobalPrefix('api');
  try {
    await app.init();
    return { mistakes: [], routes: app.get(PermissionService).routes() };
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return { mistakes: error.mistakes, routes: [] };
  } finally {
    await app.close();
  }
}

const within = fromParam('id', { within: { column: 'a', param: 'b' } });
const edit = (source: AnyIdSource) => RequirePermission('paper.edit', source);

const mistaken: readonly (readonly [string, code: string, Type[], Type[]])[] = [
  ['an undecorated handler', 'undeclared-route', [controller(Get())], []],
  ['a parameter the path lacks', 'unknown-parameter', [controller(Get(':x'), byId)], [PaperLookup]],
  [
    'one that one of two paths lacks',
    'unknown-parameter',
    [controller(Get([':id', 'x']), byId)],
    [PaperLookup],
  ],
  [
    'a parent parameter the path lacks',
    'unknown-parameter',
    [controller(Get(':id'), edit(within))],
    [PaperLookup],
  ],
  [
    'a parent that no row has',
    'unknown-column',
    [controller(Get(':b/:id'), edit(within))],
    [KnowingLookup],
  ],
  [
    'a body source on GET',
    'body-of-safe-method',
    [controller(Get(), edit(fromBody('id')))],
    [PaperLookup],
  ],
  [
    'a body source on HEAD',
    'body-of-safe-method',
    [controller(Head(), edit(fromBody('id')))],
    [PaperLookup],
  ],
  [
    'any number of ids',
    'wrong-maximum',
    [controller(Post(), edit(idsFromBody('ids', { max: Number.NaN })))],
    [PaperLookup],
  ],
  ['a resource without lookup', 'missing-lookup', [controller(Get(':id'), byId)], []],
  [
    'a list without lookup',
    'missing-lookup',
    [controller(Get(), RequirePermission('paper.view'))],
    [],
  ],
  ['an unanswered predicate', 'unanswered-predicate', [], [SilentLookup]],
  ['two lookups of one resource', 'duplicate-lookup', [], [PaperLookup, SecondLookup]],
  ['a lookup of another catalogue', 'foreign-lookup', [], [ForeignLookup]],
  [
    'a request-scoped lookup',
    'request-scoped-lookup',
    [controller(Get(':id'), byId)],
    [ScopedLookup, PerRequest],
  ],
  ['a fence that nothing can apply', 'unreached-access', [Unfenced], [PaperLookup]],
];

const sound: readonly (readonly [string, object[], Type[]])[] = [
  [
    'a requirement',
    [{ requirements: ['desk.use'], path: '/api/case' }],
    [controller(Get(), required)],
  ],
  [
    'an id from the path',
    [{ requirements: ['paper.edit by params.id'] }],
    [controller(Get(':id'), byId)],
  ],
  [
    'a body source on POST',
    [{ requirements: ['paper.edit by body.id'] }],
    [controller(Post(), edit(fromBody('id')))],
  ],
  ['every method', [{ method: 'ALL', path: '/api/case/:id' }], [controller(All(':id'), byId)]],
  [
    'two paths',
    [{ path: '/api/case/:id' }, { path: '/api/case/x/:id' }],
    [controller(Get([':id', 'x/:id']), byId)],
  ],
  ['an override that is no handler', [], [Silenced]],
];

const by = (where: string, caller: string) =>
  `${where} states a requirement, but is called by ${caller}`;

describe('The application does not start with', () => {
  it.each(mistaken)('%s', async (_, code, controllers, providers) => {
    const { mistakes } = await start(controllers, providers);
    expect(new Set(mistakes.map((mistake) => mistake.code))).toEqual(new Set([code]));
  });

  it('handlers of other transports that nothing declares, and requirements that nothing calls', async () => {
    const { mistakes } = await start([], [Service]);
    expect(mistakes.map(({ code, problem }) => [code, problem.split(' ', 1)[0]])).toEqual([
      ['dangling-declaration', 'Service.uncalled'],
      ['dangling-declaration', 'Service.message'],
      ['undeclared-route', 'Service.gateway'],
    ]);
  });

  it('requirements on what is called without a request', async () => {
    const { mistakes } = await start([], [Jobs, SellHandler]);
    expect(mistakes.map(({ code, problem }) => [code, problem.split(', where')[0]])).toEqual([
      ['dangling-declaration', by('Jobs.nightly', 'the scheduler')],
      ['dangling-declaration', by('Jobs.sold', 'an event emitter')],
      ['dangling-declaration', by('SellHandler.execute', 'the command bus')],
    ]);
    expect(mistakes[0]?.fix).toContain('PermissionService.can or assert');
  });

  it('a requirement on a route that the scheduler calls as well', async () => {
    const { mistakes } = await start([ReportsController], []);
    const problem = expect.stringContaining(by('ReportsController.nightly', 'the scheduler'));
    const fix = expect.stringMatching(/^Give the scheduler another method/);
    expect(mistakes).toEqual([{ code: 'dangling-declaration', problem, fix }]);
  });

  it('requirements on what Nest calls when a socket opens and closes', async () => {
    const { mistakes } = await start([], [Handshakes]);
    expect(mistakes.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/^Handshakes.handleConnection .* catches nothing that it throws/),
      expect.stringMatching(/^Handshakes.handleDisconnect .* catches nothing that it throws/),
    ]);
    for (const { fix } of mistakes) {
      expect(fix).toContain('before a socket opens');
      expect(fix).not.toContain('assert');
    }
  });

  it('several mistakes, which it reports all at once', async () => {
    const controllers = mistaken.flatMap(([, , each]) => each);
    const { mistakes } = await start(controllers, [Service, ForeignLookup], [forRoot(3e9)]);
    expect(new Set(mistakes.map(({ code }) => code))).toEqual(
      new Set([
        'dangling-declaration',
        'undeclared-route',
        'unknown-parameter',
        'body-of-safe-method',
        'wrong-maximum',
        'wrong-deadline',
        'unreached-access',
        'foreign-lookup',
        'missing-lookup',
      ]),
    );
    expect(mistakes.filter(({ fix }) => fix === '')).toEqual([]);
  });
});

const paper = new PaperLookup();

it.each<[string, string[], Readonly<Record<string, Lookup>>, Type[]]>([
  ['one that is needed', [], { paper }, []],
  ['one that a provider is too', ['duplicate-lookup'], { paper }, [PaperLookup]],
  ['one of an unknown resource', ['missing-lookup', 'unknown-resource'], { papre: paper }, []],
])('The options have lookups: %s', async (_, codes, lookups, providers) => {
  const root = PermissionModule.forRoot({ catalogue, principal: () => undefined, lookups });
  const { mistakes } = await start([controller(Get(':id'), byId)], providers, [root]);
  expect(mistakes.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ['twice', 'duplicate-root', [forRoot(), forRoot()]],
  [
    'once in several modules',
    undefined,
    Array.from(
      { length: 2 },
      (
        (same) => () =>
          same
      )(forRoot()),
    ),
  ],
])('The module is imported %s: %s', async (_, code, imports) => {
  const { mistakes } = await start([controller(Get(), required)], [], imports);
  expect(mistakes[0]?.code).toBe(code);
});

@Controller('overriding')
class Overriding extends controller(Get(), required) {
  @Get()
  run() {}
}

@Controller('below')
@RequirePermission('desk.use')
class ClassOnly {
  @Get()
  run() {}
}

const Wrapped = new Proxy(controller(Get(), required), {});
Controller('wrapped')(Wrapped);

it.each<[string, ModuleMetadata]>([
  ['lookups', { imports: [PermissionModule.forFeature([PaperLookup])] }],
  ['a requirement', { controllers: [controller(Get(), required)] }],
  ['a requirement of a class', { controllers: [ClassOnly] }],
  ['an overridden requirement', { controllers: [Overriding] }],
  ['a requirement of a wrapped class', { controllers: [Wrapped] }],
  ['an open handler', { controllers: [controller(Get(), Public('x'))] }],
  ['a handler for known callers', { controllers: [controller(Get(), Authenticated('x'))] }],
  ['a requirement of a provider', { providers: [Service] }],
])('The application is not made without forRoot but with %s', async (_, metadata) => {
  await expect(Test.createTestingModule(metadata).compile()).rejects.toMatchObject({
    name: 'WiringError',
    mistakes: [{ code: 'missing-root' }],
  });
  const imports = [...(metadata.imports ?? []), forRoot()];
  const made = await Test.createTestingModule({ ...metadata, imports }).compile();
  expect(made.get(PermissionService)).toBeInstanceOf(PermissionService);
});

it.each(sound)('The application starts with %s', async (_, routes, controllers) => {
  const started = await start(controllers, [PaperLookup]);
  expect(started.mistakes).toEqual([]);
  expect(started.routes).toEqual(routes.map((route) => expect.objectContaining(route)));
});
