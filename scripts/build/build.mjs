// Builds projects: node scripts/build/build.mjs [--if-stale] [project ...]; without a name, all of them in order.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileApplication } from './compile-application.mjs';
import { beginBuild, isCurrent, projects, root } from './projects.mjs';

/** Compiles a project; `false` when there are errors, which are printed. */
function compile(name, output) {
  const { kind, folder } = projects[name];
  if (kind === 'application') return compileApplication(folder, output);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const command = [compiler, '-p', join(folder, 'tsconfig.lib.json')];
  return spawnSync(execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Builds one project and prints that it does; `false` when the compiler found errors. */
export function build(name, { ifStale = false } = {}) {
  if (ifStale && isCurrent(name)) return true;
  console.log(`Building ${name} ...`);
  const started = Date.now();
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
