// A Nest 12 application with the packages that docs/existing-application.md names, on Express and on Fastify.
import { join } from 'node:path';
import { call, copySource, run, startServer, writeTo } from './tools.mjs';

const packages = [
  ...['common', 'core', 'platform-express', 'platform-fastify', 'swagger', 'serve-static'],
  ...['terminus', 'cache-manager', 'config', 'cqrs', 'event-emitter', 'schedule'],
].map((name) => `@nestjs/${name}@12`);
const others = [
  ...['express@5', 'fastify@5', '@fastify/static@10', 'reflect-metadata@0.2', 'rxjs@7'],
  ...['@nestjs/throttler@6', '@willsoto/nestjs-prometheus@6', 'prom-client@15', 'nestjs-cls@7'],
  ...['@bull-board/api@9.10.1', '@bull-board/express@9.10.1', '@bull-board/fastify@9.10.1'],
  ...['@bull-board/nestjs@9.10.1', '@nestjs/bull-shared@12', 'cache-manager@7', 'keyv@5'],
  ...['@types/node@20', '@types/express@5', 'typescript@5.9'],
];

const calls = [
  [200, undefined, 'GET', '/docs'],
  [200, undefined, 'GET', '/docs-json'],
  [200, undefined, 'GET', '/docs/swagger-ui.css'],
  [200, undefined, 'GET', '/app.js'],
  [200, undefined, 'GET', '/a/page/of/it'],
  [200, undefined, 'GET', '/health'],
  [200, undefined, 'GET', '/metrics'],
  [200, undefined, 'GET', '/desk/prices'],
  [200, undefined, 'GET', '/desk/prices'],
  [401, undefined, 'GET', '/desk'],
  [403, 'max', 'GET', '/desk'],
  [200, 'ann', 'GET', '/desk'],
  [401, undefined, 'GET', '/queues'],
  [403, 'ann', 'GET', '/queues/api/queues'],
  [200, 'max', 'GET', '/queues/api/queues'],
];

export const companionsProject = {
  generate(folder, name) {
    const project = join(folder, name);
    writeTo(join(project, 'package.json'), { name, private: true, type: 'module' });
    writeTo(join(project, 'tsconfig.json'), {
      compilerOptions: {
        ...{ outDir: 'dist', rootDir: 'src', strict: true, target: 'ES2023', skipLibCheck: true },
        ...{ experimentalDecorators: true, emitDecoratorMetadata: true, module: 'nodenext' },
      },
      include: ['src'],
    });
  },
  install: (project, tarballs) =>
    run(project, 'npm', 'install', '--ignore-scripts', ...packages, ...others, ...tarballs),
  adopt: (project) =>
    copySource(project, 'test/newcomers/fresh/nest-12-companions/main.ts', 'src/main.ts', {
      extensions: true,
    }),
  build: (project) => run(project, 'npx', 'tsc'),
  async call(project) {
    for (const ADAPTER of ['Express', 'Fastify']) {
      const server = await startServer(project, 'dist/main.js', { ADAPTER });
      try {
        for (const each of calls) await call(server, each);
        await preflight(server);
      } finally {
        await server.stop();
      }
    }
    return `${calls.length + 1} calls on Express and on Fastify`;
  },
};

async function preflight({ port, output }) {
  const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' };
  const { status } = await fetch(`http://127.0.0.1:${port}/desk`, { method: 'OPTIONS', headers });
  if (status !== 204) throw new Error(`A preflight is ${status}, not 204:\n${output()}`);
}
