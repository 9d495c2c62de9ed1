// How an application is compiled: the native TypeScript compiler checks the types and says which files belong to it,
// then swc turns each into JavaScript, with the options of the tests, so that what runs is what was tested. The names
// of our packages become relative paths: an application needs no built library.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { execPath } from 'node:process';
import { transformFileSync } from '@swc/core';
import { root } from './projects.mjs';
import { swcOptions } from './swc-options.mjs';

/** Compiles the application whose sources are in a folder of the repository into another; `false` when there are errors, which it prints. */
export function compileApplication(sources, output) {
  const files = checkedFiles(join(root, sources, 'tsconfig.app.json'));
  if (files === undefined) return false;
  const { jsc } = swcOptions;
  const options = {
    ...swcOptions,
    module: { type: 'es6', resolveFully: true },
    inlineSourcesContent: false,
    jsc: { ...jsc, baseUrl: root, paths: aliases() },
  };
  for (const file of files) {
    const place = placeFor(file, output).replace(/ts$/, 'js');
    const sourceFileName = relative(dirname(place), file);
    writeFileSync(place, transformFileSync(file, { ...options, sourceFileName }).code);
  }
  for (const file of assetsUnder(join(root, sources, 'src')))
    copyFileSync(file, placeFor(file, output));
  return true;
}

/** The sources of the application, when their types hold. */
function checkedFiles(configuration) {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  const { status, stdout, stderr, error } = spawnSync(
    execPath,
    [compiler, '-p', configuration, '--noEmit', '--listFiles'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  const lines = `${stdout ?? ''}${stderr ?? ''}`.split('\n');
  const isFile = (line) => /^(?:\/|[a-z]:).*\.[cm]?ts$/i.test(line);
  if (status !== 0) {
    console.error(error?.message ?? lines.filter((line) => !isFile(line)).join('\n'));
    return undefined;
  }
  return lines.filter((line) => isFile(line) && !/node_modules|\.d\.[cm]?ts$/.test(line));
}

/** The aliases of tsconfig.json. */
function aliases() {
  return JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions.paths;
}

/** Where a file goes: at the same path as in the repository. Its folder is there afterwards. */
function placeFor(file, output) {
  const place = join(output, relative(root, file));
  mkdirSync(dirname(place), { recursive: true });
  return place;
}

/** Files that are not TypeScript: rules, pages. */
function assetsUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
