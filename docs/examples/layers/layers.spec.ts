/** The example at the beginning of each page on a query layer runs, and answers as the others. */
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { MikroORM } from '@mikro-orm/pglite';
import { EntityManager } from '@mikro-orm/core';
import type { INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import { PermissionModule } from 'countersign/nest';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import request from 'supertest';
import { DataSource } from 'typeorm';
import {
  type EmbeddedPool,
  openEmbeddedPool,
} from '../../../apps/signing-service/src/platform/database/pglite-pool.js';
import { driverOver } from '../../../test/conformance/layers/typeorm.layer.js';
import { emptySnapshot } from '../../../test/support/pglite-snapshot.js';
import { catalogue } from './catalogue.js';
import * as drizzleExample from './drizzle.js';
import * as kyselyExample from './kysely.js';
import * as memoryExample from './memory.js';
import * as mikroExample from './mikro-orm.js';
import { PrismaClient } from './prisma-client.js';
import * as prismaExample from './prisma.js';
import * as typeOrmExample from './typeorm.js';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const rows = [
  { id: uuid(1), accountId: 'acme', authorId: 'ann', teamId: uuid(11), title: 'hers' },
  { id: uuid(2), accountId: 'acme', authorId: 'ben', teamId: uuid(12), title: 'of her team' },
  { id: uuid(3), accountId: 'acme', authorId: 'ben', teamId: uuid(11), title: 'his' },
  { id: uuid(4), accountId: 'globex', authorId: 'ann', teamId: uuid(13), title: 'elsewhere' },
];

interface Example {
  readonly TaskLookup: Type;
  readonly TasksController: Type;
}

/** What each example is given. */
const layers: [string, Example, (database: EmbeddedPool) => Promise<[unknown, unknown][]>][] = [
  [
    'kysely',
    kyselyExample,
    async ({ pool }) => [[Kysely, new Kysely({ dialect: new PostgresDialect({ pool }) })]],
  ],
  ['drizzle', drizzleExample, async ({ pool }) => [['db', drizzle(pool)]]],
  [
    'typeorm',
    typeOrmExample,
    async ({ pool }) => {
      const entities = [typeOrmExample.Task, typeOrmExample.Member];
      const options = { type: 'postgres', driver: driverOver(pool), entities } as const;
      return [[DataSource, await new DataSource(options).initialize()]];
    },
  ],
  [
    'mikro-orm',
    mikroExample,
    async ({ pglite }) => {
      const { em } = await MikroORM.init({
        entities: [mikroExample.TaskSchema, mikroExample.MemberSchema],
        dbName: 'postgres',
        driverOptions: { pglite },
      });
      return [[EntityManager, em.fork()]];
    },
  ],
  [
    'prisma',
    prismaExample,
    async ({ pool }) => [[PrismaClient, new PrismaClient({ adapter: new PrismaPg(pool) })]],
  ],
  ['memory', memoryExample, async () => []],
];

let database: EmbeddedPool;
beforeAll(async () => {
  database = await openEmbeddedPool({ snapshot: await emptySnapshot() });
  const schema = await readFile(new URL('../../../test/newcomers/schema.sql', import.meta.url));
  await database.pglite.exec(schema.toString());
  await database.pglite.exec(
    [11, 12, 13].map((id) => `insert into team values ('${uuid(id)}', 'acme', 'A team');`).join(''),
  );
}, 60_000);
afterAll(() => database.stop());

beforeEach(async () => {
  await database.pglite.exec('truncate member, task');
  await database.pool.query(`insert into member values ('${uuid(12)}', 'ann')`);
  memoryExample.tasks.clear();
  memoryExample.members.splice(0, Infinity, { teamId: uuid(12), userId: 'ann' });
  for (const row of rows) {
    await database.pool.query('insert into task values ($1, $2, $3, $4, $5, false)', [
      ...[row.id, row.accountId, row.authorId, row.teamId, row.title],
    ]);
    memoryExample.tasks.set(row.id, { ...row });
  }
});

it.each(layers)('the example of %s permits what its scope has, and no more', async (...layer) => {
  const [name, { TaskLookup, TasksController }, open] = layer;
  const given = await open(database);
  const providers = given.map(([provide, useValue]) => ({ provide: provide as Type, useValue }));
  const principal = () => ({ id: 'ann', tenant: 'acme', permissions: ['work'] });
  const module = await Test.createTestingModule({
    imports: [PermissionModule.forRoot({ catalogue, principal })],
    controllers: [TasksController],
    providers: [TaskLookup, ...providers],
  }).compile();
  const app: INestApplication<Server> = module.createNestApplication({ logger: false });
  await app.init();
  const ann = request(app.getHttpServer());
  const titles = async (path: string) => {
    const { body } = await ann.get(path).expect(200);
    return body.map(({ title }: { title: string }) => title).toSorted();
  };
  expect(await titles('/tasks')).toEqual(['hers', 'of her team']);
  expect(await titles('/tasks?title=team')).toEqual(['of her team']);
  const { body } = await ann.get('/tasks/page').expect(200);
  expect(body).toMatchObject({
    next: null,
    items: [
      { row: { title: 'hers' }, actions: ['task.view', 'task.edit'] },
      { row: { title: 'of her team' }, actions: ['task.view'] },
    ],
  });
  const statuses: [method: 'get' | 'patch' | 'delete', number: number, status: number][] = [
    ...[
      ['get', 1, 200],
      ['get', 2, 200],
      ['get', 3, 403],
      ['get', 4, 404],
    ],
    ...[
      ['patch', 1, 200],
      ['patch', 2, 403],
      ['patch', 4, 404],
    ],
    ...[
      ['delete', 2, 403],
      ['delete', 4, 404],
      ['delete', 1, 200],
      ['get', 1, 404],
    ],
  ] as never;
  for (const [method, number, status] of statuses) {
    const path = `/tasks/${uuid(number)}`;
    const answer = await ann[method](path).send(method === 'patch' ? { title: 'renamed' } : {});
    expect([name, method, number, answer.status]).toEqual([name, method, number, status]);
    if (method === 'patch') expect(await titles('/tasks')).toEqual(['of her team', 'renamed']);
  }
  expect(await titles('/tasks')).toEqual(['of her team']);
  await app.close();
});
