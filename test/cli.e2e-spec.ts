/** The command, as `docs/cli.md` shows it: each block of commands is run, and prints the block of text below it. */
import { readFile } from 'node:fs/promises';
import { Test } from '@nestjs/testing';
import { PermissionService } from 'countersign/nest';
import type { RouteEntry } from 'countersign/nest';
import { run } from '../libs/countersign/src/cli/run.js';
import * as notesRoles from '../docs/examples/notes-roles.js';
import * as serviceRoles from '../docs/examples/service-roles.js';
import { NotesModule } from '../docs/examples/notes-nest.js';

const files = new Map<string, string>();
const modules = new Map<string, object>([
  ['notes-roles.js', notesRoles],
  ['service-roles.js', serviceRoles],
]);
const surroundings = {
  read: (file: string) => Promise.resolve(files.get(file) ?? ''),
  load: (file: string) => Promise.resolve(modules.get(file) ?? {}),
};
const call = (line: string) => run(line.trim().split(/\s+/).slice(2), surroundings);

beforeAll(async () => {
  const testing = Test.createTestingModule({ imports: [NotesModule] });
  const app = (await testing.compile()).createNestApplication({ logger: false });
  await app.init();
  const routes = app.get(PermissionService).routes();
  await app.close();
  const opened: Partial<RouteEntry> = { requirements: [], opened: 'public', reason: 'for now' };
  const after = routes.map((each) => (each.method === 'DELETE' ? { ...each, ...opened } : each));
  files.set('routes.json', JSON.stringify(routes));
  files.set('routes-after.json', JSON.stringify(after));
  files.set('broken.json', '{');
});

it('prints what docs/cli.md says', async () => {
  const document = await readFile(new URL('../docs/cli.md', import.meta.url), 'utf8');
  const blocks = [...document.matchAll(/```sh\n(npx [^\n]+)\n```(?:\n\n```text\n([^]*?)\n```)?/g)];
  expect(blocks.length).toBeGreaterThan(5);
  const said = blocks.map(([, command = '', text = '']) => `${command}\n${text}`);
  const printed = await Promise.all(
    blocks.map(async ([, command = '']) => `${command}\n${(await call(command)).text}`),
  );
  expect(said).toEqual(printed);
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
  files.set('service.json', JSON.stringify(routes));
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
