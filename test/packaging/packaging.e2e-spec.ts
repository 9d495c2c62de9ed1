/** What npm would publish, used from outside the repository: both forms, one copy of every symbol. */
import { jest } from '@jest/globals';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exhaustive } from '../support/exhaustive.js';
import {
  installPacked,
  manifestOf,
  node,
  packages,
  root,
  writeProject,
} from './packed-packages.js';

// Child processes that compile, pack and check types, on a machine that runs other tests at the same time.
jest.setTimeout(120_000);

const bin = (path: string) => join(root, 'node_modules', path);
const programs = join(root, 'test/packaging/programs');

let packed: Awaited<ReturnType<typeof installPacked>>;
beforeAll(async () => {
  packed = await installPacked();
});
afterAll(() => packed?.remove());

/** The public entry points of a package as they are imported. */
async function entryPoints(name: string): Promise<string[]> {
  const { exports } = await manifestOf(packed.folder, name);
  const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json');
  return subpaths.map((subpath) => join(name, subpath));
}

/** Runs one of the programs beside the installed packages, and reads the JSON that it prints. */
async function runProgram(program: string, ...args: readonly string[]): Promise<unknown> {
  await cp(join(programs, program), join(packed.folder, program));
  return JSON.parse(await node(packed.folder, program, ...args));
}

describe.each(packages)('$name', ({ name }) => {
  const tarball = () => {
    const found = packed.tarballs[packages.findIndex((known) => known.name === name)];
    if (found === undefined) throw new Error(`${name} was not packed.`);
    return found;
  };

  it('passes publint', async () => {
    const printed = await node(packed.folder, bin('publint/src/cli.js'), tarball(), '--strict');
    expect(printed).toContain('All good!');
  });

  it('has types that resolve from CommonJS, ES modules, bundlers and the old resolution', async () => {
    const cli = bin('@arethetypeswrong/cli/dist/index.js');
    const sample = ['.', './nest', './kysely'].filter(
      (path) => path === '.' || name === 'countersign',
    );
    const checked = exhaustive ? [] : ['--entrypoints', ...sample];
    const printed = await node(packed.folder, cli, tarball(), '--profile', 'strict', ...checked);
    expect(printed).toContain('No problems found');
  });

  it('names every entry point for the old resolution', async () => {
    const { exports, typesVersions } = await manifestOf(packed.folder, name);
    const subpaths = Object.keys(exports).filter(
      (path) => path !== '.' && path !== './package.json',
    );
    const expected = subpaths.map((path) => [
      path.slice(2),
      [`./dist/cjs/${path.slice(2)}/index.d.ts`],
    ]);
    expect(typesVersions?.['*'] ?? {}).toEqual(Object.fromEntries(expected));
  });

  it('is one copy in a process that requires and imports it', async () => {
    const names = await entryPoints(name);
    const same = Object.fromEntries(names.map((known) => [known, []]));
    expect(await runProgram('both-forms.cjs', ...names)).toEqual(same);
  });

  it('exports the same names from both forms', async () => {
    const { exports } = await manifestOf(packed.folder, name);
    const paths = Object.keys(exports)
      .filter((subpath) => subpath !== './package.json')
      .map((subpath) => join(subpath, 'index'));
    const folder = join(packed.folder, 'node_modules', name);
    const same = Object.fromEntries(paths.map((path) => [path, []]));
    expect(await runProgram('commonjs-files.cjs', folder, ...paths)).toEqual(same);
  });
});

it('has what `nest add countersign` writes, and no test of it', async () => {
  const folder = join(packed.folder, 'node_modules/countersign');
  const { schematics } = await manifestOf(packed.folder, 'countersign');
  const collection = join(folder, schematics ?? '');
  const text = await readFile(collection, 'utf8');
  const { factory } = (JSON.parse(text) as Collection).schematics['nest-add'];
  const [module = ''] = factory.split('#');
  const files = await readdir(join(collection, '..', module, '..'), { recursive: true });
  const written = ['catalogue.ts', 'permissions.module.ts', 'permissions.spec.ts'];
  const templates = written.map((name) => join('permissions', name));
  expect(files.toSorted()).toEqual(
    ['nest-add.cjs', 'permissions', ...templates, 'schema.json'].toSorted(),
  );
});

it('has the documents, whose links lead to files of the package', async () => {
  const folder = join(packed.folder, 'node_modules/countersign');
  const files = await readdir(folder, { recursive: true });
  const readers = files.filter((name) => name === 'README.md' || /^docs\/.*\.md$/.test(name));
  expect(readers).toEqual(expect.arrayContaining(['docs/README.md', 'docs/gateways.md']));
  expect(
    files.filter((name) => /^docs\/(?:tour|audit|.*spec\.ts|generated\/api)/.test(name)),
  ).toEqual([]);
  for (const name of readers) {
    const text = await readFile(join(folder, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, file = '']) => file);
    const targets = links.map((file) => join(dirname(name), file));
    expect([name, targets.filter((target) => !files.includes(target))]).toEqual([name, []]);
  }
});

it('has every document that a comment of its types names', async () => {
  const folder = join(packed.folder, 'node_modules/countersign');
  const files = await readdir(folder, { recursive: true });
  const types = files.filter((name) => name.startsWith('dist/esm/') && name.endsWith('.d.ts'));
  const texts = await Promise.all(types.map((name) => readFile(join(folder, name), 'utf8')));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/docs\/[\w/-]+\.md/g)].map(([path]) => path),
  );
  expect(named).not.toEqual([]);
  expect(named.filter((path) => !files.includes(path))).toEqual([]);
});

interface Collection {
  readonly schematics: { readonly 'nest-add': { readonly factory: string } };
}

/** What an application exports, each in a program by itself. The projects of the Nest CLI emit declarations. */
const exported: Readonly<Record<string, string>> = {
  'id-sources': `import { fromParam, idsFromBody } from 'countersign';
    export const byId = fromParam('id');
    export const byIds = idsFromBody('ids', { max: 9 });`,
  express: `import { expressPermissions } from 'countersign/express';
    import { catalogue } from './catalogue.js';
    export const permissions = expressPermissions({ catalogue, principal: () => undefined });
    export const { requirePermission, access, listAccess, auditRoutes } = permissions;`,
  answers: `import type { Access, ActionAccess, BulkAccess, ListAccess, PermissionDenied } from 'countersign';
    import type { MemoryLookup } from 'countersign/memory';
    import type { PermissionService } from 'countersign/nest';
    export class Answers {
      constructor(readonly service: PermissionService, readonly lookup: MemoryLookup<object>) {}
      access = ({ actions, decision, scope, principal, action }: Access) => ({ actions, decision, scope, principal, action });
      many = ({ permitted, refused }: BulkAccess) => ({ permitted, refused });
      own = ({ decision }: ActionAccess) => decision;
      denial = ({ decision, fix, missing }: PermissionDenied) => ({ decision, fix, missing });
      page = (access: ListAccess) => this.lookup.page(access, { limit: 1 });
      row = (access: ListAccess) => this.page(access).items[0];
      routes = () => this.service.routes();
      explain = () => this.service.explain({ id: 'ann', permissions: [] }, 'note.view', '1');
      grants = async () => (await this.explain()).grants;
      fixes = async () => (await this.explain()).fixes;
    }`,
  testing: `import { accessFor, permissionMatchers, principalFixtures } from 'countersign/testing';
    import { catalogue } from './catalogue.js';
    export const as = principalFixtures(catalogue);
    export const matchers = { ...permissionMatchers };
    export const accessOf = accessFor;`,
};

it('gives every type of what an application exports a public name', async () => {
  const project = join(packed.folder, 'exported');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  const schematics = 'node_modules/countersign/schematics/nest-add/permissions';
  await cp(join(packed.folder, schematics, 'catalogue.ts'), join(project, 'catalogue.ts'));
  for (const [name, source] of Object.entries(exported)) {
    await writeFile(join(project, `${name}.ts`), source);
  }
  const compiler = bin('typescript-native/bin/tsc');
  const options = ['--module', 'nodenext', '--target', 'es2023', '--declaration', '--strict'];
  for (const name of ['catalogue', ...Object.keys(exported)]) {
    const flags = [...options, '--skipLibCheck', '--ignoreConfig', '--outDir', 'dist'];
    await node(project, compiler, ...flags, `${name}.ts`);
  }
});

it('is loaded as CommonJS by jest, which cannot require ES modules', async () => {
  await cp(join(programs, 'jest-commonjs.test.cjs'), join(packed.folder, 'commonjs.test.cjs'));
  const config = JSON.stringify({
    rootDir: packed.folder,
    testMatch: ['**/*.test.cjs'],
    transform: {},
    watchman: false,
  });
  const command = [bin('jest/bin/jest.js'), '--config', config, '--runInBand', '--silent'];
  await node(packed.folder, ...command);
});

describe.each(['module', 'commonjs'] as const)('an application in the form %s', (form) => {
  let project: string;
  beforeAll(async () => {
    project = await writeProject(packed.folder, form);
    await node(project, bin('typescript-native/bin/tsc'), '-p', '.');
  });

  it.each([
    ['nest-answers', [200, 401, 403, 404]],
    ['express-answers', [200, 401, 403, 404]],
    [
      'layers-answers',
      [
        [200, 404],
        [200, 404],
      ],
    ],
  ])('%s', async (program, expected) => {
    const printed = await node(project, join(project, 'dist', `${program}.js`));
    expect(JSON.parse(printed)).toEqual(expected);
  });
});
