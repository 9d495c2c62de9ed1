// Builds projects: node scripts/build.mjs [--if-stale] [project ...]; without a name, all of them in order.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { beginBuild, isCurrent, projects, root } from './projects.mjs';

/** The compiler's command, for output in `folder`. */
function compilerOf(name, folder) {
  const { kind, folder: sources } = projects[name];
  if (kind === 'library') {
    return [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      join(sources, 'tsconfig.lib.json'),
    ];
  }
  // `nest build` takes the place of its output from the configuration only.
  const configuration = `${folder}.json`;
  const content = {
    extends: join(root, sources, 'tsconfig.app.json'),
    compilerOptions: { outDir: folder },
  };
  writeFileSync(configuration, JSON.stringify(content));
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  return [nest, 'build', name, '--path', relative(root, configuration)];
}

/** Builds one project and prints that it does; `false` when the compiler found errors. */
export function build(name, { ifStale = false } = {}) {
  if (ifStale && isCurrent(name)) return true;
  console.log(`Building ${name} ...`);
  const started = Date.now();
  const { folder, finish } = beginBuild(name);
  const command = compilerOf(name, folder);
  const { status } = spawnSync(execPath, command, { cwd: root, stdio: 'inherit' });
  rmSync(`${folder}.json`, { force: true });
  if (status !== 0) {
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
