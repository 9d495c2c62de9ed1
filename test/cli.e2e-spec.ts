/** The command, as `docs/cli.md` shows it: each block of commands is run, and prints the block of text below it. */
import { readFile, writeFile } from 'node:fs/promises';
import { Controller, Get, Module, type Type, Version, VersioningType } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { defineCatalogue, ListAccess } from 'countersign';
import {
  Authenticated,
  permissionDecorators,
  Permitted,
  PermissionModule,
  PermissionService,
  Public,
  type RouteEntry,
} from 'countersign/nest';
import { describePermissions } from 'countersign/openapi';
import { catalogue } from '../docs/examples/notes-catalogue.js';
import { run } from '../libs/countersign/src/cli/run.js';
import * as notesRoles from '../docs/examples/notes-roles.js';
import * as serviceRoles from '../docs/examples/service-roles.js';
import { noteLookup } from '../docs/examples/notes-lookup.js';
import { NotesModule } from '../docs/examples/notes-nest.js';

/** A folder of an application: what the command reads, and the modules that it imports. */
interface Folder {
  readonly files: Map<string, string>;
  readonly modules: ReadonlyMap<string, object>;
}

const editing = defineCatalogue({
  resources: { note: { predicates: ['own'] }, team: { predicates: [] } },
  actions: {
    'note.edit': { on: 'note' },
    'team.assign': { on: 'team' },
    'log.read': {},
    'site.operate': {},
  },
  permissions: {
    edit: { title: 'Edit', grants: [{ actions: ['note.edit'], scope: 'own' }] },
    assign: { title: 'Assign', grants: [{ actions: ['team.assign'], scope: 'all' }] },
  },
  principals: {
    user: {},
    service: { baseline: ['log.read'] },
    system: { only: ['site.operate'] },
  },
});
const editors = {
  catalogue: editing,
  roles: { editor: ['edit'], lead: ['edit', 'assign'], other: ['assign'] },
};

const sample: Folder = {
  files: new Map([['broken.json', '{']]),
  modules: new Map<string, object>([
    ['notes-roles.js', notesRoles],
    ['service-roles.js', serviceRoles],
    ['other.js', {}],
    ['editors.js', editors],
  ]),
};
const newcomer = { files: new Map<string, string>(), modules: new Map<string, object>() };

const call = (line: string, { files, modules }: Folder = sample) =>
  run(line.trim().split(/\s+/).slice(2), {
    read: (file: string) => found(files, file),
    load: (file: string) =>
      file.endsWith('.ts')
        ? Promise.reject(new TypeError('Unknown file extension ".ts"'))
        : found(modules, file),
  });

/** As Node opens a file. */
function found<T>(all: ReadonlyMap<string, T>, file: string): Promise<T> {
  const content = all.get(file);
  if (content !== undefined) return Promise.resolve(content);
  const path = `/somewhere/${file}`;
  return Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT', path }));
}

/** Writes the routes of an application, and what they are when somebody opens its deletion. */
async function writeRoutes({ files }: Folder, module: Type, deletion: string): Promise<void> {
  const testing = Test.createTestingModule({ imports: [module] });
  const app = (await testing.compile()).createNestApplication({ logger: false });
  await app.init();
  const routes = app.get(PermissionService).routes();
  await app.close();
  const opened: Partial<RouteEntry> = { requirements: [], opened: 'public', reason: 'for now' };
  const after = routes.map((each) =>
    `${each.method} ${each.path}` === deletion ? { ...each, ...opened } : each,
  );
  files.set('routes.json', JSON.stringify(routes));
  files.set('routes-after.json', JSON.stringify(after));
}

/** The routes of the signing service, from its generated list. */
function routesOfService(lock: string): Partial<RouteEntry>[] {
  const entries = lock.matchAll(/^([A-Z]+) +(\S+)\n +(.*) {2}\[(.*)\]$/gm);
  return [...entries].map(([, method = '', path = '', demand = '', handler = '']) => {
    const [, opened, reason] = /^(public|authenticated|outside): (.*)$/.exec(demand) ?? [];
    const requirements = opened === undefined ? demand.split(' and ') : [];
    return { method, path, handler, requirements, opened: opened as RouteEntry['opened'], reason };
  });
}

/** Writes the routes of the signing service, those of releases, and what these are when a withdrawal is for everybody who is authenticated. */
async function writeRoutesOfService({ files }: Folder): Promise<void> {
  const lock = await readFile(new URL('../docs/generated/routes.lock', import.meta.url), 'utf8');
  const routes = routesOfService(lock);
  const releases = routes.filter(({ path }) => path?.startsWith('/api/v1/releases'));
  const opened = { requirements: [], opened: 'authenticated', reason: 'for now' };
  const after = releases.map((each) =>
    each.path?.endsWith('/withdraw') === true ? { ...each, ...opened } : each,
  );
  files.set('service.json', JSON.stringify(routes));
  files.set('releases.json', JSON.stringify(releases));
  files.set('releases-after.json', JSON.stringify(after));
}

/** A module of the newcomer, whose types are in its project. */
const ofNewcomer = async <T>(name: string): Promise<T> =>
  (await import(`./newcomers/fresh/nest-12-drizzle/after/${name}.js`)) as T;

beforeAll(async () => {
  await writeRoutes(sample, NotesModule, 'DELETE /notes/:noteId');
  await writeRoutesOfService(sample);
  const { AppModule } = await ofNewcomer<{ AppModule: Type }>('app.module');
  await writeRoutes(newcomer, AppModule, 'DELETE /tickets/:id');
  newcomer.modules.set('dist/permissions.js', await ofNewcomer<object>('permissions'));
  const { db, migrated } = await ofNewcomer<Schema>('schema');
  await migrated;
  await db.$client.close();
});

/** The database of the newcomer, which has to be closed. */
interface Schema {
  readonly db: { readonly $client: { close(): Promise<void> } };
  readonly migrated: Promise<unknown>;
}

const block = /(```sh\n(npx [^\n]+)\n```\n\n```text)([^]*?)(?=\n```)/g;

it('prints what docs/cli.md says', async () => {
  const path = new URL('../docs/cli.md', import.meta.url);
  const document = await readFile(path, 'utf8');
  let printed = document;
  let commands = 0;
  for (const section of document.split(/^(?=## )/m)) {
    const folder = section.startsWith('## On a newcomer') ? newcomer : sample;
    for (const [whole, opening = '', command = ''] of section.matchAll(block)) {
      const { text } = await call(command, folder);
      printed = printed.replace(whole, () => `${opening}\n${text}`);
      commands += 1;
    }
  }
  expect(commands).toBe(18);
  if (process.env['UPDATE_CLI'] !== undefined) await writeFile(path, printed);
  expect(document).toBe(printed);
});

it('shows every route of the signing service with every preset role', async () => {
  const routes = JSON.parse(sample.files.get('service.json') ?? '') as object[];
  expect(routes.length).toBeGreaterThan(100);
  const line =
    'npx countersign matrix --catalogue service-roles.js --routes service.json --format json';
  const rows = JSON.parse((await call(line)).text) as Record<string, string>[];
  expect(rows).toHaveLength(routes.length);
  expect(Object.keys(rows[0] ?? {})).toEqual(['route', ...Object.keys(serviceRoles.roles)]);
  const cells = new Set(rows.flatMap((row) => Object.values(row).slice(1)));
  expect([...cells]).toEqual(expect.arrayContaining(['public', 'authenticated', '-', 'all']));
});

it.each([
  ['npx countersign', 0, 'countersign <command>'],
  ['npx countersign help', 0, 'countersign <command>'],
  ['npx countersign --help', 0, 'countersign <command>'],
  ['npx countersign -h', 0, 'countersign <command>'],
  ['npx countersign matrix --help', 0, 'countersign matrix --catalogue MODULE --routes FILE'],
  ['npx countersign nothing', 2, 'There is no command "nothing". There are: routes, matrix'],
  ['npx countersign matrx', 2, 'Did you mean "matrix"?'],
  ['npx countersign routes --routes no.json', 2, 'There is no file no.json.'],
  ['npx countersign matrix --catalogue no.js --routes routes.json', 2, 'There is no file no.js.'],
  ['npx countersign matrix --catalogue roles.ts --routes routes.json', 2, 'compile it, and give'],
  ['npx countersign routes', 2, 'Give --routes.'],
  ['npx countersign routes --routes broken.json', 2, 'broken.json is no JSON.'],
  ['npx countersign routes --routes routes.json --format xml', 2, 'There is no format "xml"'],
  ['npx countersign routes --wrong', 2, '--wrong'],
  ['npx countersign matrix --catalogue other.js --routes routes.json', 2, 'exports no `catalogue`'],
  ['npx countersign impact --catalogue notes-roles.js --role boss', 2, 'There is no role "boss"'],
  [
    'npx countersign impact --catalogue notes-roles.js --role guest --add wirte',
    2,
    'There is no permission "wirte". There are: write-notes, manage-notes.',
  ],
  [
    'npx countersign explain --catalogue notes-roles.js --role guest --action x',
    2,
    'There is no action "x". There are: note.view, note.delete.',
  ],
  [
    'npx countersign explain --catalogue notes-roles.js --role guest --action note.veiw',
    2,
    'Did you mean "note.view"?',
  ],
  [
    'npx countersign explain --catalogue notes-roles.js --role guest --action note.view --holds onw',
    2,
    'There is no predicate of note.view "onw". Did you mean "own"? There are: own.',
  ],
  [
    'npx countersign explain --catalogue notes-roles.js --kind robot --action note.view',
    2,
    'There is no kind of principal "robot". There are: user, service, system.',
  ],
  ['npx countersign explain --catalogue editors.js --kind service --action log.read', 0, 'permit'],
  [
    'npx countersign explain --catalogue editors.js --role editor --action log.read',
    0,
    'principal-not-allowed',
  ],
  [
    'npx countersign explain --catalogue editors.js --kind system --action site.operate',
    0,
    'permit',
  ],
  ['npx countersign diff --before routes.json --after routes-after.json', 1, 'is open now'],
  ['npx countersign diff --before routes-after.json --after routes.json', 0, 'gained'],
  ['npx countersign diff --before routes.json --after routes.json', 0, 'route'],
  ['npx countersign routes --routes routes.json --format json', 0, '"demands": "note.view"'],
])('%s exits with %i', async (line, code, text) => {
  const outcome = await call(line);
  expect(outcome.code).toBe(code);
  expect(outcome.text).toContain(text);
});

it('shows in the matrix what holds only when an id is sent', async () => {
  const requirements = ['note.edit by params.id', 'team.assign by body.teamId when sent'];
  const entry = { method: 'PATCH', path: '/notes/:id', handler: 'edit', requirements };
  sample.files.set('editing.json', JSON.stringify([entry]));
  const line = 'npx countersign matrix --catalogue editors.js --routes editing.json --format json';
  expect(JSON.parse((await call(line)).text)).toEqual([
    {
      route: 'PATCH /notes/:id',
      editor: 'own (- when sent)',
      lead: 'own (all when sent)',
      other: '-',
    },
  ]);
});

const { RequirePermission } = permissionDecorators(catalogue);

@Controller('notes')
class VersionedController {
  @Get()
  @Version('1')
  @Public('the first version is for everybody')
  first() {}

  @Get()
  @Version(['2', '3'])
  @Authenticated('the second is about the caller')
  second() {}
}

@Controller({ path: 'notes', host: 'admin.example.com', version: '1' })
class AdminController {
  @Get()
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return noteLookup.page(access, { limit: 1 }).items;
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue,
      principal: () => undefined,
      lookups: { note: noteLookup },
    }),
  ],
  controllers: [AdminController, VersionedController],
})
class VersionedModule {}

it('tells versions and hosts of one path apart', async () => {
  const testing = Test.createTestingModule({ imports: [VersionedModule] });
  const app = (await testing.compile()).createNestApplication({ logger: false });
  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
  await app.init();
  const routes = app.get(PermissionService).routes();
  const config = new DocumentBuilder().addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, config, { include: [VersionedModule] });
  const described = describePermissions(document, routes);
  await app.close();
  sample.files.set('versions.json', JSON.stringify(routes));
  const { text } = await call('npx countersign routes --routes versions.json --format json');
  const shown = JSON.parse(text) as { route: string; demands: string }[];
  expect(shown.map(({ route, demands }) => `${route} ${demands.split(':')[0]}`)).toEqual([
    'GET /notes version 1 public',
    'GET /notes version 1 host admin.example.com note.view',
    'GET /notes version 2 authenticated',
    'GET /notes version 3 authenticated',
  ]);
  expect(await call('npx countersign diff --before versions.json --after versions.json')).toEqual({
    code: 0,
    text: expect.not.stringContaining('GET'),
  });
  const { operationId, security } = described.paths['/notes']?.get ?? {};
  expect({ operationId, security }).toEqual({
    operationId: 'VersionedController_second_2',
    security: [{ bearer: [] }],
  });
});
