/** The ways in which applications list by MikroORM. */
import { EntitySchema as MikroSchema, raw } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import type { ConformanceDatabase } from '../conformance-database.js';
import type { Line, Ticket } from './mikro-orm-tables.js';
import { composedUses, embedding } from './mikro-orm.composed.js';
import { absent, elsewhere, furtherUses } from './mikro-orm.further.js';
import { type Opened, resource, some, type Use } from './use.js';

/** Opens the lookup. */
export async function openMikroOrm({ url = '' }: ConformanceDatabase): Promise<Opened> {
  const entity: MikroSchema<Ticket> = new MikroSchema<Ticket>({
    name: 'Ticket',
    tableName: 'ticket',
    properties: {
      id: { type: 'integer', primary: true, autoincrement: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      createdBy: { type: 'text', fieldName: 'created_by', nullable: true },
      lines: { kind: '1:m', entity: () => line, mappedBy: 'ticket' },
    },
  });
  const line: MikroSchema<Line> = new MikroSchema<Line>({
    name: 'Line',
    tableName: 'line',
    properties: {
      id: { type: 'integer', primary: true, autoincrement: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      ticket: { kind: 'm:1', entity: () => entity, fieldName: 'ticket_id' },
    },
  });
  const orm = await MikroORM.init({
    entities: [entity, line, embedding],
    discovery: { checkDuplicateTableNames: false },
    clientUrl: url,
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Ticket>({
    ...{ em, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal: { tenant: accountId, id } }) =>
          sql`SELECT ticket_id FROM share WHERE account_id = ${accountId} AND created_by = ${id}`,
      },
    },
  });
  const either = { $or: [{ id: 1 }, { id: { $in: [3, 7, 8] } }] };
  const uses: Use[] = [
    {
      kind: 'all',
      outcome: 'owns',
      name: 'alone',
      run: (access) => em.fork().find(entity, lookup.where(access)),
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where or',
      run: (access) => em.fork().find(entity, lookup.where(access, either)),
      isWanted: some,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where with `raw` and an OR',
      run: (access) =>
        em
          .fork()
          .find(entity, lookup.where(access, { [raw('t0.id = 1 or t0.id in (3, 7, 8)')]: [] })),
      isWanted: some,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where with `raw` as a value, and an OR',
      run: (access) => em.fork().find(entity, lookup.where(access, { id: raw('1 or true') })),
    },
    {
      kind: 'update',
      outcome: 'owns',
      name: 'update with `raw` and an OR',
      run: (access) => {
        const where = lookup.where(access, { [raw('id = 1 or id in (3, 7, 8)')]: [] });
        return em.fork().nativeUpdate(entity, where, { accountId: 'a' });
      },
      isWanted: some,
    },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'where id',
      run: (access) => em.fork().find(entity, lookup.where(access, { id: 7 })),
      isWanted: () => false,
    },
    {
      kind: 'slice',
      outcome: 'owns',
      name: 'order and a page',
      run: (access) =>
        em.fork().find(entity, lookup.where(access), { orderBy: { id: 'desc' }, limit: 2 }),
      first: 2,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count',
      run: (access) => em.fork().count(entity, lookup.where(access, either)),
      isWanted: some,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'findAndCount',
      run: async (access) =>
        (await em.fork().findAndCount(entity, lookup.where(access, either)))[1],
      isWanted: some,
    },
    {
      kind: 'one',
      outcome: 'owns',
      name: 'findOne',
      run: async (access) =>
        [await em.fork().findOne(entity, lookup.where(access, { id: 7 }))].filter(
          (row) => row !== null,
        ),
      isWanted: () => false,
    },
    {
      kind: 'or',
      outcome: 'owns',
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
      kind: 'later',
      outcome: 'owns',
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
      kind: 'update',
      outcome: 'owns',
      name: 'update',
      run: (access) =>
        em.fork().nativeUpdate(entity, lookup.where(access, either), { accountId: 'a' }),
      isWanted: some,
    },
  ];
  const parts = [em, lookup, entity, line] as const;
  const further = [...furtherUses(...parts), ...composedUses(...parts)];
  return { lookup, uses: [...uses, ...further], elsewhere, absent, close: () => orm.close() };
}
