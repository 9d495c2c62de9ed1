// An Express 5 application in TypeScript, as a team sets it up: as CommonJS with ts-jest or as ES modules with vitest.
import { join } from 'node:path';
import { copySource, run, startAndCall, writeTo } from './tools.mjs';

/** The steps of an Express project, in order. `packages` are what the team installs beside the library. */
export function expressProject({ manifest, compilerOptions, packages, extensions, test }) {
  return {
    generate(folder, name) {
      writeTo(join(folder, name, 'package.json'), { name, private: true, ...manifest });
      writeTo(join(folder, name, 'tsconfig.json'), {
        compilerOptions: {
          outDir: 'dist',
          rootDir: 'src',
          strict: true,
          esModuleInterop: true,
          ...compilerOptions,
        },
        include: ['src'],
        exclude: ['src/**/*.test.ts'],
      });
    },
    install: (project, tarballs) =>
      run(
        project,
        'npm',
        'install',
        'express@5',
        'supertest@7',
        '@types/express@5',
        '@types/supertest@7',
        '@types/node@20',
        ...packages,
        ...tarballs,
      ),
    adopt(project) {
      for (const name of ['catalogue', 'caller', 'lookup', 'express']) {
        const file = `notes-${name}.ts`;
        copySource(project, `docs/examples/${file}`, `src/${file}`, { extensions });
      }
      const folder = 'test/packaging/newcomer';
      copySource(project, `${folder}/express-server.ts`, 'src/main.ts', { extensions });
      copySource(project, `${folder}/notes-express.e2e.ts`, 'src/notes.test.ts', { extensions });
    },
    build: (project) => run(project, 'npx', 'tsc'),
    unit: (project) => run(project, 'npx', ...test),
    call: (project) => startAndCall(project, 'dist/main.js'),
  };
}
