import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Test } from '@nestjs/testing';
import type { Access, ListAccess } from 'countersign';
import { assertScopeParity, type ScopeAdapter } from 'countersign/testing';
import { DataSource } from 'typeorm';
import {
  type EmbeddedPool,
  openEmbeddedPool,
} from '../../apps/signing-service/src/platform/database/pglite-pool.js';
import { emptySnapshot } from '../support/pglite-snapshot.js';
import { newcomers } from './newcomer-applications.js';
import { catalogue as prismaCatalogue } from './prisma/after/permissions.js';
import { TasksService as PrismaTasks } from './prisma/after/tasks.service.js';
import { PrismaClient, type Task as PrismaTask } from './prisma/prisma-client/client.js';
import { catalogue as typeOrmCatalogue } from './typeorm/after/permissions.js';
import { Task } from './typeorm/after/task.entity.js';
import { TasksService as TypeOrmTasks } from './typeorm/after/tasks.service.js';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Teams and who is in them; each has a task of the same number. */
const teams = [
  { number: 1, accountId: 'acme', members: ['ann', 'ben'] },
  { number: 2, accountId: 'acme', members: ['ben'] },
  { number: 3, accountId: 'acme', members: [] },
  { number: 4, accountId: 'globex', members: ['zoe', 'ann'] },
  { number: 5, accountId: 'globex', members: [] },
];

let database: EmbeddedPool;
beforeAll(async () => {
  database = await openEmbeddedPool({ snapshot: await emptySnapshot() });
  const schema = await readFile(fileURLToPath(new URL('schema.sql', import.meta.url)), 'utf8');
  await database.pglite.exec(schema);
  for (const { number, accountId, members } of teams) {
    const id = uuid(number);
    await database.pool.query('insert into team values ($1, $2, $3)', [id, accountId, 'A team']);
    await database.pool.query('insert into task values ($1, $2, $3, $1, $4, false)', [
      id,
      accountId,
      'ann',
      `Task ${number}`,
    ]);
    for (const member of members) {
      await database.pool.query('insert into member values ($1, $2)', [id, member]);
    }
  }
});
afterAll(() => database.stop());

/** What every use of the tasks is compared with. */
const question = {
  resource: 'task',
  seed: () => teams.map((facts) => ({ id: uuid(facts.number), tenant: facts.accountId, facts })),
  // The predicate once more, in plain JavaScript.
  meaning: {
    team: ({ facts, principal }: { facts: (typeof teams)[number]; principal: { id: string } }) =>
      facts.members.includes(principal.id),
  },
  callers: [
    { id: 'ann', tenant: 'acme' },
    { id: 'zoe', tenant: 'globex' },
  ],
};

it.each(newcomers)(
  'means by "team" what the rows mean, in every use: $folder',
  async (newcomer) => {
    const { folder, after, token } = newcomer;
    const layer = await newcomer.open(database.pool);
    const testing = Test.createTestingModule({ imports: [after] });
    const module = await testing.overrideProvider(token).useValue(layer).compile();
    if (folder === 'prisma') {
      const adapter = prismaUses(module.get(PrismaTasks), module.get(PrismaClient));
      await assertScopeParity({ ...question, catalogue: prismaCatalogue, adapter });
    } else {
      const adapter = typeOrmUses(module.get(TypeOrmTasks), module.get(DataSource));
      await assertScopeParity({ ...question, catalogue: typeOrmCatalogue, adapter });
    }
    await module.close();
  },
);

const keyOf = ({ id, accountId }: { id: string; accountId: string }) => ({ id, tenant: accountId });

function prismaUses(tasks: PrismaTasks, prisma: PrismaClient): ScopeAdapter<PrismaTask> {
  return {
    lookup: tasks,
    async list(access, page) {
      const { items, next } = await tasks.page(access, page);
      return { items: items.map(({ row, actions }) => ({ ...keyOf(row), actions })), next };
    },
    filtered: async (access: ListAccess) => (await tasks.list(access)).map(keyOf),
    fenced: async (access: Access<string, PrismaTask>) => {
      const change = { where: tasks.fence(access), data: { id: access.id } };
      return (await prisma.task.updateManyAndReturn(change)).map(keyOf);
    },
  };
}

function typeOrmUses(tasks: TypeOrmTasks, dataSource: DataSource): ScopeAdapter<Task> {
  return {
    lookup: tasks,
    async list(access, page) {
      const { items, next } = await tasks.page(access, page);
      return { items: items.map(({ row, actions }) => ({ ...keyOf(row), actions })), next };
    },
    filtered: async (access: ListAccess) => (await tasks.list(access)).map(keyOf),
    async fenced(access: Access<string, Task>) {
      const query = dataSource.getRepository(Task).createQueryBuilder().update();
      const { raw } = await query
        .set({ title: () => 'title' })
        .where(tasks.fence(access))
        .returning(['id', 'accountId'])
        .execute();
      const rows: { id: string; account_id: string }[] = raw;
      return rows.map(({ id, account_id: tenant }) => ({ id, tenant }));
    },
  };
}
