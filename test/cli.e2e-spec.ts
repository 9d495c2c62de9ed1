/** The command, as `docs/cli.md` shows it: each block of commands is run, and prints the block of text below it. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PermissionService } from 'countersign/nest';
import type { RouteEntry } from 'countersign/nest';
import { run } from '../libs/countersign/src/cli/run.js';
import * as notesRoles from '../docs/examples/notes-roles.js';
import * as serviceRoles from '../docs/examples/service-roles.js';
import { NotesModule } from '../docs/examples/notes-nest.js';

/** A folder of an application: what the command reads, and the modules that it imports. */
interface Folder {
  readonly files: Map<string, string>;
  readonly modules: ReadonlyMap<string, object>;
}

const sample: Folder = {
  files: new Map([['broken.json', '{']]),
  modules: new Map<string, object>([
    ['notes-roles.js', notesRoles],
    ['service-roles.js', serviceRoles],
  ]),
};
const newcomer = { files: new Map<string, string>(), modules: new Map<string, object>() };

const call = (line: string, { files, modules }: Folder = sample) =>
  run(line.trim().split(/\s+/).slice(2), {
    read: (file: string) => Promise.resolve(files.get(file) ?? ''),
    load: (file: string) => Promise.resolve(modules.get(file) ?? {}),
  });

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

/** A module of the newcomer, whose types are those of its own project. */
const ofNewcomer = async <T>(name: string): Promise<T> =>
  (await import(`./newcomers/fresh/nest-12-drizzle/after/${name}.js`)) as T;

beforeAll(async () => {
  await writeRoutes(sample, NotesModule, 'DELETE /notes/:noteId');
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

const block = /(```sh\n(npx [^\n]+)\n```\n\n```text\n)([^]*?)(?=\n```)/g;

it('prints what docs/cli.md says', async () => {
  const path = new URL('../docs/cli.md', import.meta.url);
  const document = await readFile(path, 'utf8');
  let printed = document;
  let commands = 0;
  for (const section of document.split(/^(?=## )/m)) {
    const folder = section.startsWith('## On a newcomer') ? newcomer : sample;
    for (const [whole, opening = '', command = ''] of section.matchAll(block)) {
      const { text } = await call(command, folder);
      printed = printed.replace(whole, () => opening + text);
      commands += 1;
    }
  }
  expect(commands).toBeGreaterThan(14);
  if (process.env['UPDATE_CLI'] !== undefined) await writeFile(path, printed);
  expect(document).toBe(printed);
});

/** The routes of the signing service, from its generated list. */
function routesOfService(lock: string): Partial<RouteEntry>[] {
  const entries = lock.matchAll(/^([A-Z]+) +(\S+)\n +(.*) {2}\[(.*)\]$/gm);
  return [...entries].map(([, method = '', path = '', demand = '', handler = '']) => {
    const [, opened, reason] = /^(public|authenticated|outside): (.*)$/.exec(demand) ?? [];
    const requirements = opened === undefined ? demand.split(' and ') : [];
    return { method, path, handler, requirements, opened: opened as RouteEntry['opened'], reason };
  });
}

it('shows every route of the signing service with every preset role', async () => {
  const lock = await readFile(new URL('../docs/generated/routes.lock', import.meta.url), 'utf8');
  const routes = routesOfService(lock);
  expect(routes.length).toBeGreaterThan(100);
  sample.files.set('service.json', JSON.stringify(routes));
  const line =
    'npx countersign matrix --catalogue service-roles.js --routes service.json --format json';
  const rows = JSON.parse((await call(line)).text) as Record<string, string>[];
  expect(rows).toHaveLength(routes.length);
  expect(Object.keys(rows[0] ?? {})).toEqual(['route', ...Object.keys(serviceRoles.roles)]);
  const cells = new Set(rows.flatMap((row) => Object.values(row).slice(1)));
  expect([...cells]).toEqual(expect.arrayContaining(['open', '-', 'all']));
});

it.each([
  ['npx countersign', 0, 'countersign <command>'],
  ['npx countersign help', 0, 'countersign <command>'],
  ['npx countersign nothing', 2, 'countersign <command>'],
  ['npx countersign routes', 2, 'Give --routes.'],
  ['npx countersign routes --routes broken.json', 2, 'broken.json is no JSON.'],
  ['npx countersign routes --routes routes.json --format xml', 2, '--format is "xml"'],
  ['npx countersign routes --wrong', 2, '--wrong'],
  ['npx countersign matrix --catalogue other.js --routes routes.json', 2, 'exports no `catalogue`'],
  ['npx countersign impact --catalogue notes-roles.js --role boss', 2, 'There is no role "boss"'],
  [
    'npx countersign impact --catalogue notes-roles.js --role guest --add wirte',
    2,
    '"wirte" is not',
  ],
  [
    'npx countersign explain --catalogue notes-roles.js --role guest --action x',
    2,
    '"x" is not an action',
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
