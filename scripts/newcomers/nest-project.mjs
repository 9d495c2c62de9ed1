// A project as the Nest CLI generates it, and the lines that adopt the library in it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySource, edit, run, startAndCall } from './tools.mjs';

/** The matchers under vitest, with the lines of docs/testing.md. */
const matchersSpec = `import { permissionMatchers, type PermissionMatchers } from 'countersign/testing';
import { expect, it } from 'vitest';

expect.extend(permissionMatchers);

declare module 'vitest' {
  interface Matchers<T = any> extends PermissionMatchers<T> {}
}

it('reads answers', () => {
  expect({ status: 200, body: {} }).toBePermitted();
  expect({ status: 403, body: { code: 'out-of-scope' } }).toBeForbidden({ code: 'out-of-scope' });
  expect({ status: 403, body: {} }).not.toBePermitted();
  const errors = [{ message: 'No.', extensions: { code: 'FORBIDDEN', reason: 'out-of-scope' } }];
  expect({ status: 200, body: { errors, data: null } }).toBeForbidden({ code: 'out-of-scope' });
  expect({ status: 200, body: { errors, data: null } }).not.toBePermitted();
  expect(() => expect({ status: 403, body: {} }).toBePermitted()).toThrow(/a permit/);
});
`;

/** The steps of a Nest project, in order. `cli` names the packages that generate it. */
export function nestProject({ cli, extensions, interop = true, vitest = false }) {
  return {
    generate(folder, name) {
      const packages = cli.flatMap((spec) => ['-p', spec]);
      const options = ['--skip-git', '--skip-install', '--strict', '--package-manager', 'npm'];
      run(folder, 'npx', '-y', ...packages, 'nest', 'new', name, ...options);
    },
    install: (project, tarballs) => run(project, 'npm', 'install', ...tarballs),
    adopt(project) {
      run(project, 'npx', 'nest', 'generate', 'module', 'notes');
      run(project, 'npx', 'nest', 'generate', 'controller', 'notes');
      for (const name of ['catalogue', 'caller', 'lookup']) {
        const file = `notes-${name}.ts`;
        copySource(project, `docs/examples/${file}`, `src/notes/${file}`, { extensions });
      }
      for (const file of ['notes.controller.ts', 'notes.module.ts'])
        copySource(project, `test/packaging/newcomer/${file}`, `src/notes/${file}`, { extensions });
      copySource(project, 'test/packaging/newcomer/notes.e2e.ts', 'test/notes.e2e-spec.ts', {
        extensions,
        neighbours: '../src/notes/',
      });
      if (!interop) {
        const whole = ['import request from', 'import * as request from'];
        edit(join(project, 'test/notes.e2e-spec.ts'), whole);
      }
      edit(
        join(project, 'src/app.controller.ts'),
        ['@Controller()', "@Public('says hello to everybody')\n@Controller()"],
        [
          "from '@nestjs/common';",
          "from '@nestjs/common';\nimport { Public } from 'countersign/nest';",
        ],
      );

      // A unit test that makes decorated controllers imports the module for tests.
      for (const spec of ['src/app.controller.spec.ts', 'src/notes/notes.controller.spec.ts']) {
        edit(
          join(project, spec),
          ['controllers: [', 'imports: [PermissionTestingModule],\n      controllers: ['],
          [
            "from '@nestjs/testing';",
            "from '@nestjs/testing';\nimport { PermissionTestingModule } from 'countersign/nest/testing';",
          ],
        );
      }
      if (vitest) writeFileSync(join(project, 'src/notes/matchers.spec.ts'), matchersSpec);
    },
    build: (project) => run(project, 'npm', 'run', 'build'),
    unit: (project) => run(project, 'npm', 'test'),
    e2e: (project) => run(project, 'npm', 'run', 'test:e2e'),
    call: (project) => startAndCall(project, 'dist/main.js'),
  };
}
