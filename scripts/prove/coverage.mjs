// Proves that docs/generated/coverage.md notices a lost test: plants faults into copies of test/ under the system's temporary folder,
// one at a time, and fails unless the check of scripts/prove/action-tests.ts names the action that lost its test and finds
// nothing in the copies that lost none. The working tree is only read.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { TestTree } from './action-tests.js';
import { root } from '../build/projects.mjs';

const actions = catalogue.actions.map(({ name }) => name);
const everyAction = 'every-action/every-action.e2e-spec.ts';
const table = 'every-action/requests.table.ts';

/** Replaces a text that is there exactly once. */
const without =
  (file, before, after = '') =>
  (test) => {
    const source = readFileSync(join(test, file), 'utf8');
    const places = source.split(before).length - 1;
    if (places !== 1)
      throw new Error(`"${before}" is ${places} times in ${file}. Adapt the fault.`);
    writeFileSync(
      join(test, file),
      source.replace(before, () => after),
    );
  };

/** Gives the specification of every action another name in its folder. */
const renamed = (name) => (test) =>
  renameSync(join(test, everyAction), join(test, 'every-action', name));

/**
 * Trees that have lost nothing.
 * @type {[string, (test: string) => void][]}
 */
const complete = [
  ['the unchanged tests', () => {}],
  ['the tests with the specification under another name', renamed('actions.e2e-spec.ts')],
];

/** Each fault: what is lost, the actions that must be named, how it is planted, and a route that is asked about. */
const faults = [
  [
    'the specification of every action is removed',
    actions,
    (test) => rmSync(join(test, everyAction)),
  ],
  [
    'the specification imports the table as a type only',
    actions,
    without(
      everyAction,
      "import { requests } from './requests.table.js'",
      "import type { requests } from './requests.table.js'",
    ),
  ],
  [
    'every case of the specification is gone',
    actions,
    (test) => {
      const source = readFileSync(join(test, everyAction), 'utf8');
      writeFileSync(join(test, everyAction), source.replaceAll(/\bit(\.each)?\(/g, 'xit('));
    },
  ],
  ['jest does not run the specification', actions, renamed('every-action.ts')],
  [
    'the row of an action is removed',
    ['hierarchy.create'],
    without(table, "  create('hierarchy.create', '/hierarchies'),\n"),
  ],
  [
    'the row of one of two routes is removed',
    ['keypair.view'],
    without(table, "  view('keypair.view', '/keypairs/:id', 'keypair'),\n"),
    'GET /keypairs/:keypairId',
  ],
  [
    'the permission of an action is removed from the independent table',
    ['scan.run'],
    without('every-action/domain.table.ts', "actions: ['scan.run']", 'actions: []'),
  ],
  [
    'an action is given to every kind of principal',
    ['client.use'],
    without(
      'every-action/extension.table.ts',
      "{ action: 'client.use', kinds: ['user', 'service'] }",
      "{ action: 'client.use', kinds: ['user', 'service', 'system'] }",
    ),
  ],
];

function copyOf(name, plant) {
  const folder = join(base, name);
  mkdirSync(folder);
  cpSync(join(root, 'test'), join(folder, 'test'), { recursive: true });
  for (const linked of ['apps', 'libs', 'node_modules']) {
    symlinkSync(join(root, linked), join(folder, linked), 'dir');
  }
  plant(join(folder, 'test'));
  return pathToFileURL(`${folder}/`);
}

/** What the check says of every action, by action. */
async function mistakesIn(folder, ask) {
  const tests = await TestTree.of(folder);
  const said = actions.map((action) => {
    const { missing = [] } = tests.testsOf(action, ask(action));
    return [action, missing];
  });
  return new Map(said.filter(([, missing]) => missing.length > 0));
}

const base = mkdtempSync(join(tmpdir(), 'countersign-coverage-'));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => exit(1));

for (const [number, [what, plant]] of complete.entries()) {
  const found = await mistakesIn(copyOf(`complete-${number}`, plant), () => []);
  if (found.size > 0) {
    console.error(`${what} lack something:\n${[...found.values()].flat().join('\n')}`);
    exit(1);
  }
  console.log(`kept    ${what} ask for every action`);
}

let caught = 0;
for (const [number, [what, named, plant, route]] of faults.entries()) {
  const ask = (action) => (route !== undefined && named.includes(action) ? [route] : []);
  const found = await mistakesIn(copyOf(`fault-${number}`, plant), ask);
  const right =
    found.size === named.length &&
    named.every((action) => found.get(action)?.every((text) => text.startsWith(`${action}: `)));
  if (right) caught += 1;
  console.log(`${right ? 'caught' : 'MISSED'}  ${what}`);
  console.log(`        ${[...found.values()][0]?.[0] ?? 'nothing was said'}`);
}
console.log(`${caught} of ${faults.length} planted faults caught`);
exit(caught === faults.length ? 0 : 1);
