// Makes fresh projects as their own generators make them, adopts the packed library in each, then builds, tests,
// starts and calls them: npm run newcomers [-- name ...]. Needs the npm registry. Works in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { build } from '../build/build.mjs';
import { root } from '../build/projects.mjs';
import { betterAuthProject } from './better-auth-project.mjs';
import { companionsProject } from './companions-project.mjs';
import { existingProjects } from './existing-projects.mjs';
import { expressProject } from './express-project.mjs';
import { nestAddProject } from './nest-add-project.mjs';
import { nestProject } from './nest-project.mjs';
import { nodeProject } from './node-project.mjs';
import { peerProject } from './peer-project.mjs';
import { run } from './tools.mjs';
import { transportsProject } from './transports-project.mjs';

const tsJest = { preset: 'ts-jest', testEnvironment: 'node', roots: ['<rootDir>/src'] };

const projects = {
  // The CLI as it is today: CommonJS by `module: nodenext`, ts-jest.
  'nest-11': nestProject({ cli: ['@nestjs/cli@11'], extensions: false }),
  // The first templates of the same line: `module: commonjs`, with its old module resolution and no esModuleInterop.
  'nest-11-commonjs': nestProject({
    cli: ['@nestjs/cli@11.0.0', '@nestjs/schematics@11.0.0'],
    extensions: false,
    interop: false,
  }),
  // Every transport on Nest 11: their clients see what docs/generated/transports.md says.
  'nest-11-transports': transportsProject({
    cli: ['@nestjs/cli@11'],
    packages: [
      '@nestjs/platform-fastify@11',
      '@nestjs/graphql@13',
      '@nestjs/apollo@13',
      '@apollo/server@5',
      '@as-integrations/express5@1',
      '@as-integrations/fastify@3',
      '@nestjs/mercurius@13',
      'mercurius@16',
      'graphql@16',
      '@nestjs/websockets@11',
      '@nestjs/platform-ws@11',
      '@nestjs/platform-socket.io@11',
      'ws@8',
      '@types/ws@8',
      'socket.io-client@4',
      '@nestjs/microservices@11',
      '@types/supertest@7',
    ],
  }),
  'nest-12': nestProject({ cli: ['@nestjs/cli@12'], extensions: true, vitest: true }),
  // `nest add countersign` alone, on both lines of the CLI.
  'nest-add-11': nestAddProject('@nestjs/cli@11'),
  'nest-add-12': nestAddProject('@nestjs/cli@12'),
  'express-commonjs': expressProject({
    manifest: { jest: tsJest },
    compilerOptions: { module: 'commonjs', target: 'ES2022', skipLibCheck: false },
    packages: ['typescript@5.9', 'jest@30', 'ts-jest@29', '@types/jest@30'],
    extensions: false,
    test: ['jest'],
  }),
  'express-esm': expressProject({
    manifest: { type: 'module' },
    compilerOptions: { module: 'nodenext', target: 'ES2023', types: ['node'] },
    packages: ['typescript@6.0', 'vitest@4'],
    extensions: true,
    test: ['vitest', 'run', '--globals'],
  }),
  ...existingProjects,
  'nest-12-better-auth': betterAuthProject,
  'nest-12-companions': companionsProject,
  // Linux on x64 only: npm has the program of Node as a package.
  'node-22': nodeProject('22.23.5'),
  'node-24': nodeProject('24.22.3'),
  'beside-typeorm-0.3': peerProject('typeorm@0.3'),
  'beside-typeorm-1': peerProject('typeorm@1'),
  'beside-kysely-0.28': peerProject('kysely@0.28'),
  'beside-kysely-0.29': peerProject('kysely@0.29'),
  'beside-drizzle-0.45': peerProject('drizzle-orm@0.45'),
  'beside-mikro-orm-7': peerProject('@mikro-orm/core@7'),
  'beside-nest-11': peerProject('@nestjs/common@11', '@nestjs/core@11', 'reflect-metadata@0.1'),
  'beside-jest-29': peerProject('jest@29', 'expect@29'),
};
const steps = ['generate', 'install', 'adopt', 'build', 'unit', 'e2e', 'call', 'commands'];
const telling = new Set(['call', 'commands']);

const asked = argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(projects, name));
if (unknown.length > 0) {
  console.error(
    `Unknown project ${unknown.join(', ')}; known: ${Object.keys(projects).join(', ')}`,
  );
  exit(2);
}
const libraries = ['countersign', 'software-trust'];
if (!libraries.every((name) => build(name, { ifStale: true }))) exit(1);

const folder = mkdtempSync(join(tmpdir(), 'countersign-newcomers-'));
process.once('SIGINT', () => exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const tarballs = libraries.map((name) => {
  const library = join(root, 'libs', name);
  const [{ filename }] = JSON.parse(
    run(library, 'npm', 'pack', '--json', '--pack-destination', folder),
  );
  return join(folder, filename);
});

const table = {};
const names = asked.length > 0 ? asked : Object.keys(projects);
for (const [at, name] of names.entries()) {
  console.log(`${name}: project ${at + 1} of ${names.length}`);
  table[name] = await outcome(name);
}
console.table(table, steps);
const failed = names.filter((name) => Object.values(table[name]).includes('FAILED'));
const seconds = Math.round(performance.now() / 1000);
const outcomes = failed.length === 0 ? 'none failed' : `failed: ${failed.join(', ')}`;
console.log(`${names.length} projects in ${seconds} s, ${outcomes}.`);
if (failed.length > 0) process.exitCode = 1;

function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(0)} s`;
}

/** What each step of a project gave; the steps after a failed one do not run. */
async function outcome(name) {
  const row = Object.fromEntries(steps.map((step) => [step, 'none']));
  for (const step of steps.filter((known) => projects[name][known] !== undefined)) {
    const started = Date.now();
    try {
      const answer =
        step === 'generate'
          ? await projects[name].generate(folder, name)
          : await projects[name][step](join(folder, name), tarballs);
      row[step] = telling.has(step) ? answer : secondsSince(started);
      console.log(`${name}: ${step} ${row[step]}`);
    } catch (error) {
      row[step] = 'FAILED';
      console.error(`${name}: ${step}: ${error.message}`);
      break;
    }
  }
  return row;
}
