// Proves that the laws work: plants one-line faults into a copy of the decision under the system's temporary
// folder, one at a time, and fails unless a law catches each of them and the unchanged copy keeps every law.
// The working tree is only read. LAWS_RUNS sets the number of random worlds per law, 600 unless told.
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { root } from '../build/projects.mjs';

const core = 'libs/countersign/src/core';

/** Each fault: what goes wrong, the file, the text that is there exactly once, and what takes its place. */
const faults = [
  [
    'the kind of principal is ignored',
    'decision/scope.ts',
    "if (access === 'closed') return action.closed;",
    '',
  ],
  [
    'a kind with `only` keeps its permissions',
    'catalogue/compile-catalogue.ts',
    'kind.only !== undefined || ',
    '',
  ],
  [
    'an action of one kind is left to the permissions of others',
    'catalogue/compile-catalogue.ts',
    'return reserved || kind.only',
    'return kind.only',
  ],
  [
    'a grant reaches kinds that the action is not for',
    'catalogue/compile-catalogue.ts',
    ' || !grantable.includes(name)',
    '',
  ],
  [
    'holding is not asked',
    'catalogue/build-scope.ts',
    '[permission, ...requires].every((name) => permissions.has(name))',
    'true',
  ],
  ['the word of a permission is ignored', 'catalogue/bearing.ts', 'word: number >>> 5', 'word: 0'],
  [
    'prerequisites are ignored',
    'catalogue/build-scope.ts',
    '[permission, ...requires].every((name) => permissions.has(name))',
    'permissions.has(permission)',
  ],
  [
    'one prerequisite of several is enough',
    'catalogue/build-scope.ts',
    '[permission, ...requires].every((name) => permissions.has(name))',
    '[permission, ...requires].some((name) => permissions.has(name))',
  ],
  [
    'a prerequisite makes no difference to the key of a scope',
    'catalogue/grants.ts',
    '    ...requires,\n',
    '',
  ],
  [
    'widening makes no difference to the key of a scope',
    'catalogue/grants.ts',
    '    ...(widenedBy === undefined ? [] : [widenedBy]),\n',
    '',
  ],
  [
    'two combinations of permissions share a scope',
    'decision/scope.ts',
    'held.first & mask',
    'held.first & mask & (mask - 1)',
  ],
  [
    'permissions beyond the first word are taken for none',
    'decision/scope.ts',
    '((words[word] ?? 0) & bit) === 0 ? 0 : 1',
    'word > 0 || ((words[word] ?? 0) & bit) === 0 ? 0 : 1',
  ],
  [
    'widening needs no base permission',
    'catalogue/build-scope.ts',
    '[permission, ...requires].every((name) => permissions.has(name))',
    '[permission, ...requires].every((name) => permissions.has(name)) || permissions.has(action.grants[0]?.widenedBy ?? "")',
  ],
  [
    'every scope is widened',
    'catalogue/build-scope.ts',
    'widenedBy !== undefined && permissions.has(widenedBy)',
    'widenedBy !== undefined',
  ],
  [
    'nothing is ever widened',
    'catalogue/build-scope.ts',
    'widenedBy !== undefined && permissions.has(widenedBy)',
    'false',
  ],
  [
    'widening drops the condition',
    'catalogue/build-scope.ts',
    'const need = relationBit | bitOf(action, grant.when);',
    'const need = widened ? 0 : relationBit | bitOf(action, grant.when);',
  ],
  [
    'the condition is dropped',
    'catalogue/build-scope.ts',
    'const need = relationBit | bitOf(action, grant.when);',
    'const need = relationBit;',
  ],
  [
    'the relation is dropped',
    'catalogue/build-scope.ts',
    'const need = relationBit | bitOf(action, grant.when);',
    'const need = bitOf(action, grant.when);',
  ],
  [
    'of several grants only the first counts',
    'catalogue/build-scope.ts',
    'branches: Object.freeze(branches),',
    'branches: Object.freeze(branches.slice(0, 1)),',
  ],
  [
    'a branch is absorbed by a narrower one',
    'catalogue/build-scope.ts',
    '(other.need & branch.need) === other.need &&',
    '(other.need & branch.need) === branch.need &&',
  ],
  [
    'a branch is absorbed by one of another relation',
    'catalogue/build-scope.ts',
    '(other.relationBit & branch.relationBit) === other.relationBit &&',
    '',
  ],
  [
    'one predicate of several is enough',
    'decision/decide.ts',
    'find(({ need }) => (mask & need) === need)',
    'find(({ need }) => (mask & need) !== 0 || need === 0)',
  ],
  [
    'constraints are ignored',
    'decision/decide.ts',
    '(mask & scope.constraintBits) === scope.constraintBits',
    'true',
  ],
  [
    'one constraint of several is enough',
    'decision/decide.ts',
    '(mask & scope.constraintBits) === scope.constraintBits',
    '(mask & scope.constraintBits) !== 0 || scope.constraintBits === 0',
  ],
  [
    'the baseline knows no constraint',
    'decision/decide.ts',
    '(mask & scope.constraintBits) === scope.constraintBits',
    "permit.grantedBy === 'baseline' || (mask & scope.constraintBits) === scope.constraintBits",
  ],
  [
    'a scope is given again for other permissions',
    'decision/scope.ts',
    'action.scopes.get(key) ??',
    '[...action.scopes.values()][0] ??',
  ],
  [
    'the tenant is ignored',
    'decision/decide.ts',
    'if (!isOfTenant(tenantOf(principal, action), facts.tenant)) return action.notFound;',
    '',
  ],
  [
    'everybody acts across tenants',
    'decision/scope.ts',
    "if (typeof tenant === 'string' && tenant !== '') return tenant;",
    "if (typeof tenant === 'string' && tenant !== '') return everyTenant;",
  ],
  [
    'no instance is needed',
    'decision/decide.ts',
    'if (facts === undefined) return action.notFound;',
    'if (facts === undefined) return scope.first;',
  ],
  [
    'who is related to nothing fails a condition',
    'decision/decide.ts',
    'if (related.length === 0) return scope.outOfScope;',
    '',
  ],
  [
    'decisions on different predicates share a place',
    'decision/decide.ts',
    'scope.verdicts[asked] ??=',
    'scope.verdicts[asked & 1] ??=',
  ],
];

function copyOf(name, [, file, before, after] = []) {
  const folder = join(base, name);
  mkdirSync(folder);
  cpSync(join(root, core), join(folder, core), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  if (file !== undefined) {
    const source = readFileSync(join(folder, core, file), 'utf8');
    const places = source.split(before).length - 1;
    if (places !== 1)
      throw new Error(`"${before}" is ${places} times in ${file}. Adapt the fault.`);
    writeFileSync(
      join(folder, core, file),
      source.replace(before, () => after),
    );
  }
  const config = pathToFileURL(join(root, 'jest.config.mjs')).href;
  writeFileSync(
    join(folder, 'jest.config.mjs'),
    `import base from '${config}';\nexport default { ...base, rootDir: '${folder}', roots: ['<rootDir>/libs'], globalSetup: undefined, testSequencer: undefined };\n`,
  );
  return folder;
}

/** Runs the laws in a copy: how many were tried, and the names of those that failed. */
async function lawsIn(folder) {
  const report = join(folder, 'report.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', jest];
  const options = ['-i', '--json', `--outputFile=${report}`, 'laws.spec'];
  const child = spawn(execPath, [...args, ...options], {
    cwd: folder,
    env: { ...env, LAWS_RUNS: env.LAWS_RUNS ?? '600' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = [];
  child.stderr.on('data', (chunk) => said.push(chunk));
  running.add(child);
  await new Promise((resolve) => child.once('close', resolve));
  running.delete(child);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const laws = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (laws.length === 0)
    throw new Error(`The laws did not run:\n${Buffer.concat(said).toString()}`);
  return laws.filter(({ status }) => status !== 'passed').map(({ title }) => title.split(':')[0]);
}

async function tryFault(fault, number) {
  const broken = await lawsIn(copyOf(`fault-${number}`, fault));
  console.log(`${broken.length > 0 ? 'caught' : 'MISSED'}  ${fault[1]}: ${fault[0]}`);
  for (const law of broken) console.log(`        by: ${law}`);
  return broken.length > 0;
}

const running = new Set();
const base = mkdtempSync(join(tmpdir(), 'countersign-laws-'));
process.on('exit', () => {
  for (const child of running) child.kill();
  rmSync(base, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => exit(1));

const broken = await lawsIn(copyOf('unchanged'));
if (broken.length > 0) {
  console.error(`The unchanged decision breaks: ${broken.join('; ')}`);
  exit(1);
}
console.log('kept    the unchanged decision keeps every law');

let caught = 0;
const waiting = [...faults.entries()];
const work = async () => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (await tryFault(next[1], next[0])) caught += 1;
  }
};
await Promise.all([work(), work()]);
console.log(`${caught} of ${faults.length} planted faults caught`);
exit(caught === faults.length ? 0 : 1);
