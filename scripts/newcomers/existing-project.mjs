// An application that exists: ten routes on one query layer, in test/newcomers/fresh/<name>/before, and protected in after.
// It is built and called as it was, then adopts the packed library, and its added lines are counted.
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, pid } from 'node:process';
import { createInterface } from 'node:readline';
import { root } from '../build/projects.mjs';
import { runCommands } from './commands.mjs';
import { call, copySource, run, startServer, writeTo } from './tools.mjs';

/** Who calls what of the unprotected application, and what it answers. */
const before = [
  [200, undefined, 'GET', '/tickets', ['hers', 'his']],
  [200, undefined, 'GET', '/tickets/2'],
  [200, undefined, 'PATCH', '/tickets/2', { title: 'theirs' }],
];

/** The same of the protected one: a permit beside each denial. */
const after = [
  [200, undefined, 'GET', '/health'],
  [401, undefined, 'GET', '/tickets'],
  [200, 'ann', 'GET', '/tickets', ['hers']],
  [200, 'ann', 'GET', '/tickets?search=his', []],
  [200, 'ben', 'GET', '/tickets?search=hi', ['his']],
  [200, 'ada', 'GET', '/tickets', ['hers', 'his']],
  [403, 'max', 'GET', '/tickets'],
  [200, 'ann', 'GET', '/tickets/count', 1],
  [200, 'ada', 'GET', '/tickets/count', 2],
  [200, 'ann', 'GET', '/tickets/1'],
  [403, 'ann', 'GET', '/tickets/2'],
  [404, 'ann', 'GET', '/tickets/01'],
  [404, 'ann', 'GET', '/tickets/99999999999999999999'],
  [200, 'ada', 'GET', '/tickets/2'],
  [403, 'ann', 'PATCH', '/tickets/2', { title: 'mine' }],
  [200, 'ada', 'PATCH', '/tickets/2', { title: 'theirs' }],
  [403, 'ben', 'POST', '/tickets/1/close'],
  [201, 'ann', 'POST', '/tickets/1/close'],
  [200, 'ann', 'GET', '/tickets/count', 0],
  [403, 'ann', 'GET', '/categories'],
  [200, 'max', 'GET', '/categories'],
  [201, 'max', 'POST', '/categories', { name: 'third' }],
  [403, 'ann', 'DELETE', '/tickets/2'],
  [200, 'ben', 'DELETE', '/tickets/2'],
  [404, 'ben', 'GET', '/tickets/2'],
  [200, 'ada', 'GET', '/tickets', ['hers']],
];

/** What is there before the calls: two tickets, of ann and of ben. */
const made = [
  [201, 'max', 'POST', '/categories', { name: 'first' }],
  [201, 'ann', 'POST', '/tickets', { title: 'hers', categoryId: 1 }],
  [201, 'ben', 'POST', '/tickets', { title: 'his', categoryId: 1 }],
];

/** The steps. `packages` are what the application has; `extra` are calls of this application; `prepare` runs before it is built. */
export function existingProject({
  name,
  packages,
  manifest = {},
  compilerOptions,
  extensions,
  prepare = () => {},
  environment = async () => ({}),
  extra = [],
}) {
  const source = join(root, 'test/newcomers/fresh', name);
  const copy = (project, side) => {
    for (const file of readdirSync(join(source, side))) {
      const from = `test/newcomers/fresh/${name}/${side}/${file}`;
      copySource(project, from, `src/${file}`, { extensions });
    }
  };
  const build = (project) => run(project, 'npx', 'tsc');
  const answers = async (project, ...lists) => {
    const server = await startServer(project, 'dist/main.js', await environment(project));
    try {
      for (const each of lists.flat()) await call(server, each);
    } finally {
      await server.stop();
    }
  };
  return {
    async generate(folder) {
      const project = join(folder, name);
      writeTo(join(project, 'package.json'), { name, private: true, ...manifest });
      writeTo(join(project, 'tsconfig.json'), {
        compilerOptions: {
          ...{ outDir: 'dist', rootDir: 'src', strict: true, target: 'ES2023', skipLibCheck: true },
          ...{ experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true },
          ...compilerOptions,
        },
        include: ['src'],
      });
      copy(project, 'before');
      if (readdirSync(source).includes('schema.prisma'))
        cpSync(join(source, 'schema.prisma'), join(project, 'schema.prisma'));
      run(project, 'npm', 'install', '--ignore-scripts', ...packages);
      prepare(project);
      build(project);
      await answers(project, made, before);
    },
    install: (project, tarballs) => run(project, 'npm', 'install', '--ignore-scripts', ...tarballs),
    adopt(project) {
      rmSync(join(project, 'dist'), { recursive: true });
      copy(project, 'after');
      const { routes, net, plus, minus } = addedLines(source);
      console.log(`${name}: ${routes} routes, ${net} lines more (${plus} plus, ${minus} minus)`);
      if (net >= routes + 15) throw new Error(`${net} lines more are not below ${routes + 15}`);
    },
    build,
    async call(project) {
      await answers(project, made, after, extra);
      const { routes, net } = addedLines(source);
      return `${made.length + after.length + extra.length} calls, ${net} < ${routes + 15} lines`;
    },
    commands: async (project) => runCommands(project, await environment(project)),
  };
}

/** How much longer the application is, without its catalogue: the net growth that `git diff --numstat` gives. */
function addedLines(source) {
  const [old, now] = ['before', 'after'].map((side) => join(source, side));
  const [plus, minus] = run(root, 'sh', '-c', `git diff --no-index --numstat ${old} ${now} || true`)
    .trim()
    .split('\n')
    .filter((line) => !line.includes('permissions.ts'))
    .map((line) => line.split('\t').map(Number))
    .reduce(([more, less], [added, removed]) => [more + added, less + removed], [0, 0]);
  const routes = readdirSync(old)
    .filter((file) => file.endsWith('.controller.ts'))
    .flatMap((file) =>
      readFileSync(join(old, file), 'utf8').match(/^ {2}@(?:Get|Post|Patch|Delete)\(/gm),
    ).length;
  return { routes, net: plus - minus, plus, minus };
}

/** MariaDB of Debian on its own socket, for as long as this process lives. */
export async function mariaDb() {
  const keeper = spawn(execPath, [join(root, 'test/support/mariadb-keeper.mjs'), String(pid)], {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const line = await new Promise((resolve) =>
    createInterface({ input: keeper.stdout }).once('line', resolve),
  );
  keeper.unref();
  keeper.stdout.destroy();
  const { socket, error } = JSON.parse(line);
  if (socket === undefined) throw new Error(error);
  let databases = 0;
  return async () => {
    databases += 1;
    const name = `helpdesk_${databases}`;
    run(root, 'mariadb', `--socket=${socket}`, '--user=root', '-e', `create database ${name}`);
    return { DATABASE_SOCKET: socket, DATABASE_NAME: name };
  };
}
