/** The packages as npm would publish them, installed into a temporary folder outside the repository. */
import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { oncePerRun } from '../support/once-per-run.js';

const execute = promisify(execFile);

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The packages that are published, by their folder. */
export const packages = [
  { name: 'countersign', folder: 'libs/countersign' },
  { name: '@countersign/software-trust', folder: 'libs/software-trust' },
] as const;

/** Runs this Node with arguments. @throws Error with what it printed when it fails */
export async function node(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await execute(process.execPath, args, { cwd: folder })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`node ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** A folder with both packages installed from their tarballs, beside everything that the repository has installed. */
export async function installPacked() {
  await oncePerRun('build-libraries', () =>
    node(root, 'scripts/build/build.mjs', '--if-stale', 'countersign', 'software-trust'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'countersign-packed-'));
  const modules = join(folder, 'node_modules');
  await linkInstalled(join(root, 'node_modules'), modules);
  const tarballs: string[] = [];
  for (const { name, folder: source } of packages) {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await execute('npm', pack, { cwd: join(root, source) });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await execute('tar', ['-xzf', filename], { cwd: folder });
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await rename(join(folder, 'package'), join(modules, name));
    tarballs.push(join(folder, filename));
  }
  return { folder, tarballs, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Links every installed package; a scope becomes a folder, so that ours can be put into it. */
async function linkInstalled(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name.startsWith('.')) continue;
    if (name.startsWith('@')) await linkInstalled(join(from, name), join(to, name));
    else await symlink(join(from, name), join(to, name));
  }
}

/** The manifest of a packed package. */
export async function manifestOf(folder: string, name: string): Promise<PackedManifest> {
  const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return JSON.parse(text) as PackedManifest;
}

export interface PackedManifest {
  readonly schematics?: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly typesVersions?: { readonly '*': Readonly<Record<string, readonly string[]>> };
}

/** Puts programs of this folder, and of docs/examples, side by side into a project of one form. */
export async function writeProject(folder: string, form: 'module' | 'commonjs') {
  const project = join(folder, form);
  await mkdir(join(project, 'src'), { recursive: true });
  for (const source of ['docs/examples', 'test/packaging/newcomer']) {
    for (const file of await readdir(join(root, source))) {
      if (
        !file.endsWith('.ts') ||
        file.endsWith('spec.ts') ||
        /^(notes-nest|notes-fastify|notes-openapi|notes-telemetry|service-roles|your-guard-first)|e2e\.ts$/.test(
          file,
        )
      )
        continue;
      await cp(join(root, source, file), join(project, 'src', file));
      const text = await readFile(join(project, 'src', file), 'utf8');
      const beside = text.replaceAll(/'(?:\.\.\/)+docs\/examples\//g, "'./");
      await writeFile(join(project, 'src', file), beside);
    }
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: form }));
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    strict: true,
    rootDir: 'src',
    outDir: 'dist',
    skipLibCheck: true,
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src'] }),
  );
  return project;
}
