// Proves that the architecture rules work: npm run arch:prove.
//
// It plants the permitted import of every entry of architecture-faults.mjs into the tree and fails unless
// dependency-cruiser permits all of them. Then it plants the forbidden imports in their places and fails unless each is
// reported under its rule. At the end, also of an interruption, it removes what it planted. It never touches a file that
// was there before.
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { chdir, exit } from 'node:process';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../../.dependency-cruiser.mjs';
import { root } from '../build/projects.mjs';
import { faults } from './architecture-faults.mjs';

const planted = [];

function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  planted.push(() => rmdirSync(folder));
}

function plant(file, source) {
  makeFolder(dirname(file));
  writeFileSync(file, source, { flag: 'wx' });
  planted.push(() => rmSync(file, { force: true }));
}

function uproot() {
  while (planted.length > 0) {
    try {
      planted.pop()();
    } catch (error) {
      // Somebody else put a file into a folder that was made here. The folder is theirs now.
      if (error.code !== 'ENOTEMPTY') throw error;
    }
  }
}

/** The fault with a number in each of its names, so that it meets no other. */
function numbered({ rule, file, permitted, forbidden, targets = {} }, number) {
  const name = (text) => text.replaceAll('planted', `planted${number}`);
  return {
    rule,
    file: name(file),
    permitted: name(permitted),
    forbidden: name(forbidden),
    targets: Object.fromEntries(
      Object.entries(targets).map(([path, source]) => [name(path), name(source)]),
    ),
  };
}

/** The names of the rules that each file breaks. */
async function reportedRules(files) {
  const { output } = await cruise(
    files,
    { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } },
    { ...config.options.enhancedResolveOptions, cacheDuration: 0 },
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const reported = new Map(files.map((file) => [file, []]));
  for (const { from, rule } of output.summary.violations) reported.get(from)?.push(rule.name);
  return reported;
}

chdir(root);
process.on('exit', uproot);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => exit(1));

const tried = faults.map(numbered);
const files = tried.map(({ file }) => file);
for (const { file, permitted, targets } of tried) {
  for (const [path, source] of Object.entries(targets)) plant(path, source);
  plant(file, `${permitted}\n`);
}
const refused = await reportedRules(files);
for (const { file, forbidden } of tried) writeFileSync(file, `${forbidden}\n`);
const reported = await reportedRules(files);

/** What is wrong with the rules, or `undefined`. */
function problemOf({ rule, file, permitted }) {
  const wrongly = refused.get(file);
  if (wrongly.length > 0)
    return `the permitted twin ${permitted} was refused by ${wrongly.join(', ')}`;
  const found = reported.get(file);
  return found.includes(rule)
    ? undefined
    : `not caught (reported: ${found.join(', ') || 'nothing'})`;
}

let failures = 0;
for (const fault of tried) {
  const problem = problemOf(fault);
  if (problem !== undefined) failures += 1;
  console.log(
    `${problem === undefined ? 'caught' : 'FAILED'}  ${fault.rule}: ${fault.file}: ${fault.forbidden}${problem === undefined ? '' : `\n        ${problem}`}`,
  );
}

const untried = config.forbidden
  .map(({ name }) => name)
  .filter((name) => !faults.some(({ rule }) => rule === name));
console.log(
  `${faults.length - failures} of ${faults.length} planted faults caught; rules without a planted fault: ${untried.join(', ') || 'none'}`,
);
if (failures > 0 || untried.length > 0) process.exitCode = 1;
