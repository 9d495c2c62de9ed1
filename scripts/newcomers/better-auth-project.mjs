// A Nest 12 application whose people sign in by better-auth: its module has a global guard, and the permission comes after it.
import { join } from 'node:path';
import { copySource, run, startServer, writeTo } from './tools.mjs';

const packages = [
  ...['@nestjs/common@12', '@nestjs/core@12', '@nestjs/platform-express@12', 'express@5'],
  ...['reflect-metadata@0.2', 'rxjs@7', '@types/node@20', 'typescript@5.9'],
  ...['better-auth@1', '@thallesp/nestjs-better-auth@2.8'],
];

const orders = ['permissions first', 'permissions last'];

export const betterAuthProject = {
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
    run(project, 'npm', 'install', '--ignore-scripts', ...packages, ...tarballs),
  adopt: (project) =>
    copySource(project, 'test/newcomers/fresh/nest-12-better-auth/main.ts', 'src/main.ts', {
      extensions: true,
    }),
  build: (project) => run(project, 'npx', 'tsc'),
  async call(project) {
    for (const order of orders) await signInAndOut(project, order);
    return `200 403 401 401, ${orders.join(' and ')}`;
  },
};

async function signInAndOut(project, order) {
  const settings = { ORDER: order, AUTH_SECRET: 'only for this test, and long enough for it' };
  const server = await startServer(project, 'dist/main.js', settings);
  const origin = `http://127.0.0.1:${server.port}`;
  const ask = (path, { token, body } = {}) =>
    fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const signUp = async (name) => {
    const body = { name, email: `${name}@example.com`, password: 'correct horse battery' };
    const asked = ask('/api/auth/sign-up/email', { body });
    const answer = await expectStatus(200, `signing up ${name}`, asked);
    return answer.headers.get('set-auth-token');
  };
  const expectStatus = async (status, what, asked) => {
    const answer = await asked;
    if (answer.status === status) return answer;
    const said = `${await answer.text()}\n${server.output()}`;
    throw new Error(`${order}: ${what} is ${answer.status}, not ${status}:\n${said}`);
  };
  try {
    const clerk = await signUp('clerk');
    await expectStatus(200, 'the desk of a clerk', ask('/desk', { token: clerk }));
    await expectStatus(403, 'that of a guest', ask('/desk', { token: await signUp('guest') }));
    await expectStatus(401, 'that of nobody', ask('/desk'));
    await expectStatus(200, 'signing out', ask('/api/auth/sign-out', { token: clerk, body: {} }));
    await expectStatus(401, 'the desk after signing out', ask('/desk', { token: clerk }));
  } finally {
    await server.stop();
  }
}
