// Builds projects: node scripts/build/build.mjs [--if-stale] [project ...]; without a name, all of them in order.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileConsole } from './compile-console.mjs';
import { compileApplication } from './compile-application.mjs';
import { copyDocuments } from './package-documents.mjs';
import { beginBuild, isCurrent, projects, root } from './projects.mjs';

/** Compiles a project; `false` when there are errors, which are printed. */
function compile(name, output) {
  const { kind, folder } = projects[name];
  const compilers = {
    library: compileLibrary,
    application: compileApplication,
    console: compileConsole,
  };
  return compilers[kind](folder, output);
}

/** Both forms of a library by one compiler: ES modules in `esm`, CommonJS in `cjs`, each with its types. */
function compileLibrary(folder, output) {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  const compiled = ['tsconfig.lib.json', 'tsconfig.cjs.json'].every((config) => {
    const command = [compiler, '-p', join(folder, config)];
    return spawnSync(execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
  });
  if (!compiled) return false;
  // Node and TypeScript read the form of a file from the package.json nearest to it.
  const manifest = { type: 'commonjs', sideEffects: false };
  writeFileSync(join(output, 'cjs/package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return true;
}

/** The types of the console. */
function writeTypes() {
  const script = join(root, 'scripts/build/console-types.mjs');
  return spawnSync(execPath, [script], { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Builds one project and prints that it does; `false` when the compiler found errors. */
export function build(name, { ifStale = false } = {}) {
  // They are no part of what the stamp vouches for.
  if (name === 'countersign') copyDocuments(projects[name].folder);
  if (ifStale && isCurrent(name)) return true;
  console.log(`Building ${name} ...`);
  const started = Date.now();
  // In front of the fingerprint of the sources, among which the types are.
  if (projects[name].kind === 'console' && !writeTypes()) return false;
  const { folder, finish } = beginBuild(name);
  if (!compile(name, folder)) {
    rmSync(folder, { recursive: true, force: true });
    console.error(`Building ${name} failed.`);
    return false;
  }
  finish();
  console.log(`Built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { 'if-stale': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(projects, name));
  if (unknown.length > 0) {
    console.error(
      `Unknown project ${unknown.join(', ')}; known: ${Object.keys(projects).join(', ')}`,
    );
    exit(2);
  }
  const names = positionals.length > 0 ? positionals : Object.keys(projects);
  exit(names.every((name) => build(name, { ifStale: values['if-stale'] })) ? 0 : 1);
}
