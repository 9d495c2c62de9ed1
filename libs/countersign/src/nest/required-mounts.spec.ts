/** Tests of what packages mount outside the controllers, such as the board of a queue, and that requires a permission. */
import { type INestApplication, type MiddlewareConsumer, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Router } from 'express';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { defineCatalogue, WiringError } from '../core/internal.js';
import { RecordingSink } from '../testing/index.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';
import { type OpenRoute, PermissionModule, PermissionService } from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: [] } },
  actions: { 'queues.manage': {}, 'note.view': { on: 'note', list: true } },
  permissions: {
    manage: { title: 'Manage', grants: [{ actions: ['queues.manage'], scope: 'all' }] },
    view: { title: 'View', grants: [{ actions: ['note.view'], scope: 'all' }] },
  },
});
type Answer = { end(text: string): unknown };
const board = (_: unknown, response: Answer) => void response.end('the board');
const pass = (_: unknown, __: unknown, next: () => void) => next();

@Module({})
class BoardModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(board).forRoutes('/queues');
  }
}

interface Start {
  readonly mount?: (app: INestApplication) => unknown;
  readonly imports?: readonly (typeof BoardModule)[];
  readonly requires?: string | undefined;
}

async function start(adapter: string, { mount, imports = [], requires }: Start) {
  const principal = ({ headers }: { headers: Record<string, string | undefined> }) => {
    const id = headers['x-user'];
    const who = id && { id, permissions: id === 'ann' ? ['manage'] : [] };
    return headers['x-later'] === undefined ? who : Promise.resolve(who);
  };
  const openRoutes: OpenRoute[] = [{ path: '/queues', requires, reason: 'the board' }];
  const sink = new RecordingSink();
  const forRoot = PermissionModule.forRoot({ catalogue, principal, openRoutes, sink });
  const module = await Test.createTestingModule({ imports: [forRoot, ...imports] }).compile();
  const app = applicationOn(adapter, module);
  await mount?.(app);
  return { app: await ready(app), sink };
}

const instanceOf = (app: INestApplication) =>
  app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
const plugin = async (inner: FastifyInstance) => {
  inner.get('/', () => 'the board');
  inner.get('/jobs', () => 'the board');
};

const awaited: [string, string, Start] = [
  'a plugin that is awaited',
  'Fastify',
  {
    mount: async (app) => {
      await instanceOf(app).register(plugin, { prefix: '/queues' });
    },
  },
];
const ways = adapterNames.flatMap((adapter): [string, string, Start][] => [
  ['a function of main', adapter, { mount: (app) => app.use('/queues', board) }],
  [
    'a function behind another',
    adapter,
    { mount: (app) => app.use('/queues', pass).use('/queues', board) },
  ],
  ['middleware of a module', adapter, { imports: [BoardModule] }],
  adapter === 'Express'
    ? [
        'a router',
        adapter,
        { mount: (app) => app.use('/queues', Router().get(['/', '/jobs'], board)) },
      ]
    : [
        'a plugin',
        adapter,
        { mount: (app) => instanceOf(app).register(plugin, { prefix: '/queues' }) },
      ],
]);

describe.each([...ways, awaited])('%s on %s', (way, adapter, setting) => {
  it.each([{}, { 'x-later': 'yes' }])('is for those who are permitted: %j', async (headers) => {
    const { app, sink } = await start(adapter, { ...setting, requires: 'queues.manage' });
    const path = /router|plugin/.test(way) ? '/queues/jobs' : '/queues';
    const ask = async (user?: string) => {
      const asking = request(app.getHttpServer()).get(path).set(headers);
      const { status, text } = await (user === undefined ? asking : asking.set('x-user', user));
      return status < 400 ? text : status;
    };
    expect(await ask()).toBe(401);
    expect(await ask('ben')).toBe(403);
    expect(await ask('ann')).toBe('the board');
    expect(sink.lines).toEqual(['deny queues.manage permission-missing', 'permit queues.manage']);
    const [entry] = app.get(PermissionService).routes();
    expect(entry).toMatchObject({ requirements: ['queues.manage'], opened: undefined });
    await app.close();
  });

  it('is for everybody where it requires nothing', async () => {
    const { app } = await start(adapter, setting);
    expect((await request(app.getHttpServer()).get('/queues')).text).toBe('the board');
    await app.close();
  });
});

it.each([
  ['queues.mange', 'unknown-action'],
  ['note.view', 'missing-id-source'],
])('that requires %s stops the start', async (requires, code) => {
  const mount = (app: INestApplication) => app.use('/queues', board);
  const failed = await start('Express', { mount, requires }).catch((error: unknown) => error);
  expect(failed instanceof WiringError && failed.mistakes.map((each) => each.code)).toEqual([code]);
});
