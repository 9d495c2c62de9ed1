// Runs a sample of the conformance suite on each version of each query layer that a peer range names, and on those that it
// leaves out: npm run versions [-- name ...]. Each in an empty folder, with the packed library, on one PostgreSQL server.
// Needs the npm registry.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, execPath, exit, pid } from 'node:process';
import { createInterface } from 'node:readline';
import { transformSync } from '@swc/core';
import { build } from '../build/build.mjs';
import { root } from '../build/projects.mjs';
import { swcOptions } from '../build/swc-options.mjs';
import { run, writeTo } from '../newcomers/tools.mjs';

const drizzle = (version) => ({ layer: 'drizzle', packages: [`drizzle-orm@${version}`] });
const kysely = (version) => ({ layer: 'kysely', packages: [`kysely@${version}`] });
const mikroOrm = (version) => ({
  layer: 'mikro-orm',
  packages: [`@mikro-orm/core@${version}`, `@mikro-orm/postgresql@${version}`],
});
const prisma = (version) => ({
  layer: 'prisma',
  packages: [`@prisma/client@${version}`, `@prisma/adapter-pg@${version}`],
  cli: `prisma@${version}`,
});
const typeOrm = (version) => ({ layer: 'typeorm', packages: [`typeorm@${version}`] });

const versions = {
  'kysely-0.28.0': kysely('0.28.0'),
  'kysely-0.28': kysely('0.28'),
  'kysely-0.29.0': kysely('0.29.0'),
  'kysely-0.29': kysely('0.29'),
  'drizzle-0.45.0': drizzle('0.45.0'),
  'drizzle-0.45': drizzle('0.45'),
  'drizzle-1.0-rc': drizzle('1.0.0-rc.5-ab785fc'),
  'typeorm-0.3.20': typeOrm('0.3.20'),
  'typeorm-0.3': typeOrm('0.3'),
  'typeorm-1.0.0': typeOrm('1.0.0'),
  'typeorm-1': typeOrm('1'),
  'mikro-orm-6.6.0': mikroOrm('6.6.0'),
  'mikro-orm-6': mikroOrm('6.6.16'),
  'mikro-orm-7.0.0': mikroOrm('7.0.0'),
  'mikro-orm-7.1': mikroOrm('7.1'),
  'mikro-orm-7': mikroOrm('7'),
  'prisma-6': prisma('6'),
  'prisma-7': prisma('7.10.0'),
};

const asked = argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(versions, name));
if (unknown.length > 0) {
  console.error(`Unknown ${unknown.join(', ')}; known: ${Object.keys(versions).join(', ')}`);
  exit(2);
}
if (!build('countersign', { ifStale: true })) exit(1);

const folder = mkdtempSync(join(tmpdir(), 'countersign-versions-'));
process.once('SIGINT', () => exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const library = join(root, 'libs/countersign');
const [{ filename }] = JSON.parse(
  run(library, 'npm', 'pack', '--json', '--pack-destination', folder),
);
const url = await postgres();

const table = {};
for (const name of asked.length > 0 ? asked : Object.keys(versions)) {
  table[name] = outcome(name);
  console.log(`${name}: ${table[name].outcome}`);
}
console.table(table);

function outcome(name) {
  const { layer, packages, cli } = versions[name];
  const project = join(folder, name);
  try {
    writeTo(join(project, 'package.json'), { name, private: true, type: 'module' });
    // What a range leaves out is tried as well, so npm must not refuse it.
    const packed = join(folder, filename);
    run(
      project,
      'npm',
      'install',
      ...['--ignore-scripts', '--legacy-peer-deps', 'pg@8', ...packages, packed],
    );
    const files = ['table-adapter.ts', `${layer}-certificates.ts`, `layers/${layer}.layer.ts`];
    for (const file of [...files, 'layers/layer.ts'])
      compile(join(root, 'test/conformance', file), join(project, file));
    if (cli !== undefined) generateClient(project, cli);
    const source = readFileSync(join(root, 'test/conformance/conformance-database.ts'), 'utf8');
    const [, tables] = /const tables = `([^`]*)`/.exec(source) ?? [];
    writeFileSync(join(project, 'tables.sql'), tables ?? '');
    const runner = readFileSync(join(root, 'scripts/versions/conformance.mjs'), 'utf8');
    writeFileSync(join(project, 'conformance.mjs'), runner);
    const [first] = packages;
    const peer = first.slice(0, first.lastIndexOf('@'));
    const manifest = join(project, 'node_modules', peer, 'package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    const said = run(project, execPath, 'conformance.mjs', layer, url);
    return { version, outcome: said.trim() };
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    return { version: packages[0], outcome: 'FAILED' };
  }
}

/** TypeScript of the repository as JavaScript of the project. MikroORM asks the server here, never PGlite. */
function compile(from, to) {
  const source = readFileSync(from, 'utf8').replace(
    "'@mikro-orm/pglite'",
    "'@mikro-orm/postgresql'",
  );
  const { code } = transformSync(source, { ...swcOptions, filename: from });
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to.replace(/\.ts$/, '.js'), code);
}

function generateClient(project, cli) {
  const schema = readFileSync(join(root, 'test/conformance/schema.prisma'), 'utf8');
  const isSix = cli.startsWith('prisma@6');
  const engine = schema.replace('  runtime =', '  engineType = "client"\n  runtime =');
  const six = engine.replace('"postgresql"', '"postgresql"\n  url = "postgresql://unused"');
  writeFileSync(join(project, 'schema.prisma'), isSix ? six : schema);
  run(
    project,
    'env',
    'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true',
    ...['npx', '-y', cli, 'generate', '--schema', 'schema.prisma'],
  );
  for (const file of run(project, 'find', 'prisma-client', '-name', '*.ts').trim().split('\n'))
    compile(join(project, file), join(project, file));
}

/** The server of the tests, for as long as this process lives. */
async function postgres() {
  const keeper = spawn(execPath, [join(root, 'test/support/postgres-keeper.mjs'), String(pid)], {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const line = await new Promise((resolve) =>
    createInterface({ input: keeper.stdout }).once('line', resolve),
  );
  keeper.unref();
  keeper.stdout.destroy();
  const { url: given, error } = JSON.parse(line);
  if (given === undefined) throw new Error(error);
  return given;
}
