/** The command, as `docs/cli.md` shows it: each block of commands is run, and prints the block of text below it. */
import { readFile } from 'node:fs/promises';
import { Test } from '@nestjs/testing';
import { PermissionService } from 'countersign/nest';
import type { RouteEntry } from 'countersign/nest';
import { run } from '../libs/countersign/src/cli/run.js';
import * as notesRoles from '../docs/examples/notes-roles.js';
import { NotesModule } from '../docs/examples/notes-nest.js';

const files = new Map<string, string>();
const surroundings = {
  read: (file: string) => Promise.resolve(files.get(file) ?? ''),
  load: (file: string) => Promise.resolve(file === 'notes-roles.js' ? notesRoles : {}),
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
