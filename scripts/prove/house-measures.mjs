// Checks the sizes and the names of files and folders in libs/ and apps/: npm run measures.
// Before it looks at the tree it tries its rules on planted faults, each beside a permitted twin.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exit } from 'node:process';
import { root } from '../build/projects.mjs';

const MOST_FILES = 15;
const MOST_LINES = 300;

const isSource = (path) => /^(libs|apps)\/[^/]+\/src\/.+\.tsx?$/.test(path);
const isSpec = (path) => /[.-]spec\.tsx?$/.test(path);

/** `key-vault.service.ts` → `KeyVaultService`. */
const classNameOf = (path) =>
  basename(path, '.ts')
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The names of the exported classes of a source. */
const classesIn = (text) =>
  [...text.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name]) => name);

/**
 * Each rule takes the sources by path and returns one sentence for each mistake.
 * @type {Record<string, (sources: Map<string, string>) => string[]>}
 */
const rules = {
  'a folder has at most 15 source files'(sources) {
    const folders = new Map();
    for (const path of sources.keys()) {
      if (isSpec(path) || path.includes('/migrations/')) continue;
      folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
    }
    return [...folders]
      .filter(([, files]) => files.length > MOST_FILES)
      .map(
        ([folder, files]) =>
          `${folder} has ${files.length} source files. Sort them into folders of at most ${MOST_FILES}.`,
      );
  },
  'a file has at most 300 lines'(sources) {
    return [...sources]
      .filter(([path]) => !isSpec(path) && !path.endsWith('.generated.ts'))
      .filter(([, text]) => text.trimEnd().split('\n').length > MOST_LINES)
      .map(([path]) => `${path} has more than ${MOST_LINES} lines. Split it by concept.`);
  },
  'names are kebab-case'(sources) {
    const allowed = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
    return [...sources.keys()]
      .filter((path) => !path.split('/').every((part) => allowed.test(part)))
      .map((path) => `${path} is not kebab-case. Rename it.`);
  },
  'no folder or file is a collection of leftovers'(sources) {
    const vague = /^(utils?|common|helpers?|shared|misc)(\.tsx?)?$/;
    return [...sources.keys()]
      .filter((path) => path.split('/').some((part) => vague.test(part)))
      .map((path) => `${path} has a name that says nothing. Name it after what it holds.`);
  },
  'a class in x.service.ts is an XService'(sources) {
    return [...sources]
      .filter(([path]) => path.endsWith('.service.ts'))
      .flatMap(([path, text]) => {
        const classes = classesIn(text).filter((name) => !name.endsWith('Error'));
        const expected = classNameOf(path);
        return classes.includes(expected)
          ? []
          : [`${path} exports ${classes.join(', ') || 'no class'}. Export a class ${expected}.`];
      });
  },
};

/** Sources that break a rule, and their permitted twins. */
const app = 'apps/planted/src';
const many = (count, name) =>
  new Map(Array.from({ length: count }, (_, at) => [`${app}/a/${name(at)}`, 'x\n']));
const one = (path, text = 'x\n') => new Map([[path, text]]);
const [folderRule, lineRule, nameRule, vagueRule, serviceRule] = Object.keys(rules);
/** @type {[rule: string, broken: Map<string, string>, permitted: Map<string, string>][]} */
const planted = [
  [folderRule, many(16, (at) => `file-${at}.tsx`), many(15, (at) => `file-${at}.tsx`)],
  [folderRule, many(16, (at) => `file-${at}.ts`), many(15, (at) => `file-${at}.ts`)],
  [folderRule, many(16, (at) => `file-${at}.ts`), many(40, (at) => `file-${at}.spec.ts`)],
  [folderRule, many(16, (at) => `file-${at}.ts`), many(40, (at) => `migrations/m-${at}.ts`)],
  [lineRule, one(`${app}/a.ts`, 'x\n'.repeat(301)), one(`${app}/a.ts`, 'x\n'.repeat(300))],
  [nameRule, one(`${app}/keyVault.ts`), one(`${app}/key-vault.service.ts`)],
  [nameRule, one(`${app}/key_vault/a.ts`), one(`${app}/key-vault/a.ts`)],
  [vagueRule, one(`${app}/utils/a.ts`), one(`${app}/utilities-of-the-vault/a.ts`)],
  [vagueRule, one(`${app}/a/helpers.ts`), one(`${app}/a/key-helper-names.ts`)],
  [
    serviceRule,
    one(`${app}/key-vault.service.ts`, 'export class KeyVault {}\n'),
    one(`${app}/key-vault.service.ts`, 'export class KeyVaultService {}\n'),
  ],
];
const measured = (files) => new Map([...files].filter(([path]) => isSource(path)));
const unproved = planted.filter(
  ([rule, broken, permitted]) =>
    rules[rule](measured(broken)).length === 0 || rules[rule](measured(permitted)).length > 0,
);
for (const [rule] of unproved) console.error(`The rule "${rule}" misses its planted fault.`);

const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
})
  .split('\n')
  .filter(isSource);
const sources = new Map(
  paths.flatMap((path) => {
    try {
      return [[path, readFileSync(join(root, path), 'utf8')]];
    } catch (error) {
      if (error.code === 'ENOENT') return [];
      throw error;
    }
  }),
);
const mistakes = Object.values(rules).flatMap((rule) => rule(sources));
for (const mistake of mistakes) console.error(mistake);
console.log(
  `${planted.length - unproved.length} of ${planted.length} planted faults caught; ` +
    `${sources.size} files, ${mistakes.length} mistakes`,
);
exit(unproved.length + mistakes.length > 0 ? 1 : 0);
