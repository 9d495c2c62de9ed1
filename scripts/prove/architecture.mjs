// Proves that the architecture rules work: plants each forbidden import of architecture-faults.mjs into
// the tree, one at a time, and fails unless dependency-cruiser reports it and permits its lawful twin.
// Everything planted is removed again, also after an interruption; existing files are never touched.
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { chdir, exit } from 'node:process';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../../.dependency-cruiser.mjs';
import { faults } from './architecture-faults.mjs';
import { root } from '../build/projects.mjs';

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
      // Somebody else put a file into a folder made here: the folder is theirs now.
      if (error.code !== 'ENOTEMPTY') throw error;
    }
  }
}

async function reportedRules(file) {
  const { output } = await cruise(
    [file],
    { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } },
    { ...config.options.enhancedResolveOptions, cacheDuration: 0 },
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  return output.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

/** Tries one fault; returns what is wrong with the rules, or `undefined`. */
async function verdict({ rule, file, permitted, forbidden, targets = {} }) {
  try {
    for (const [path, source] of Object.entries(targets)) plant(path, source);
    plant(file, `${permitted}\n`);
    const refused = await reportedRules(file);
    if (refused.length > 0)
      return `the permitted twin ${permitted} was refused by ${refused.join(', ')}`;
    writeFileSync(file, `${forbidden}\n`);
    const reported = await reportedRules(file);
    return reported.includes(rule)
      ? undefined
      : `not caught (reported: ${reported.join(', ') || 'nothing'})`;
  } finally {
    uproot();
  }
}

chdir(root);
process.on('exit', uproot);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => exit(1));

let failures = 0;
for (const fault of faults) {
  const problem = await verdict(fault);
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
if (failures > 0) process.exitCode = 1;
