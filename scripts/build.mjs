// Builds projects: node scripts/build.mjs [--if-stale] [project ...]; without a name, all of them in order.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { beginBuild, isCurrent, projects, root } from './projects.mjs';

function compile(name) {
  const { kind, folder, output } = projects[name];
  if (kind === 'application') {
    return [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', name];
  }
  rmSync(join(root, output), { recursive: true, force: true });
  return [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(folder, 'tsconfig.lib.json')];
}

/** Builds one project and prints that it does; `false` when the compiler found errors. */
export function build(name, { ifStale = false } = {}) {
  if (ifStale && isCurrent(name)) return true;
  console.log(`Building ${name} ...`);
  const started = Date.now();
  mkdirSync(join(root, 'dist'), { recursive: true });
  const finish = beginBuild(name);
  const { status } = spawnSync(execPath, compile(name), { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
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
