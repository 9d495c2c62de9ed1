/** The ways in which applications list by MikroORM. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/pglite';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import type { ConformanceDatabase } from '../conformance-database.js';
import { type Opened, resource, type Row, sharedIds, some, type Use } from './use.js';

/** Opens the lookup. */
export async function openMikroOrm({ pglite }: ConformanceDatabase): Promise<Opened> {
  const entity = new MikroSchema<Row>({
    name: 'Ticket',
    tableName: 'ticket',
    properties: {
      id: { type: 'integer', primary: true, autoincrement: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      createdBy: { type: 'text', fieldName: 'created_by', nullable: true },
    },
  });
  const orm = await MikroORM.init({
    entities: [entity],
    dbName: 'postgres',
    driverOptions: { pglite },
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, resource, entity },
    predicates: {
      own: ({ col, param, principal }) => `${col('createdBy')} = ${param(principal.id)}`,
      shared: {
        column: 'id',
        in: ({ param, principal }) => sharedIds(param, principal.accountId, principal.id),
      },
    },
  });
  const either = { $or: [{ id: 1 }, { id: { $in: [3, 7, 8] } }] };
  const uses: Use[] = [
    { name: 'alone', run: (access) => em.fork().find(entity, lookup.where(access)) },
    {
      name: 'where or',
      run: (access) => em.fork().find(entity, lookup.where(access, either)),
      isWanted: some,
    },
    {
      name: 'where id',
      run: (access) => em.fork().find(entity, lookup.where(access, { id: 7 })),
      isWanted: () => false,
    },
    {
      name: 'order and a page',
      run: (access) =>
        em.fork().find(entity, lookup.where(access), { orderBy: { id: 'desc' }, limit: 2 }),
      first: 2,
    },
    {
      name: 'count',
      run: (access) => em.fork().count(entity, lookup.where(access, either)),
      isWanted: some,
    },
    {
      name: 'findAndCount',
      run: async (access) =>
        (await em.fork().findAndCount(entity, lookup.where(access, either)))[1],
      isWanted: some,
    },
    {
      name: 'findOne',
      run: async (access) =>
        [await em.fork().findOne(entity, lookup.where(access, { id: 7 }))].filter(
          (row) => row !== null,
        ),
      isWanted: () => false,
    },
    {
      name: 'query builder',
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .where(lookup.where(access, either))
          .getResultList(),
      isWanted: some,
    },
    {
      name: 'query builder, andWhere',
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .where(lookup.where(access))
          .andWhere(either)
          .getResultList(),
      isWanted: some,
    },
    {
      name: 'update',
      run: (access) =>
        em.fork().nativeUpdate(entity, lookup.where(access, either), { accountId: 'a' }),
      isWanted: some,
    },
  ];
  return { lookup, uses, close: () => orm.close() };
}
