/** The ways in which applications list by Drizzle. */
import { DrizzleLookup } from 'countersign/drizzle';
import { and, asc, count, eq, exists, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { ConformanceDatabase } from '../conformance-database.js';
import { composedUses } from './drizzle.composed.js';
import { absent, elsewhere, furtherUses } from './drizzle.further.js';
import { lineTable, schema, shareTable, ticketTable } from './drizzle-tables.js';
import { type Opened, resource, some, type Use } from './use.js';

/** Opens the lookup. */
export async function openDrizzle({ pool }: ConformanceDatabase): Promise<Opened> {
  const db = drizzle(pool, { schema });
  const renamed = drizzle(pool, { schema: { tickets: ticketTable } });
  const lookup = new DrizzleLookup({
    ...{ db, resource, table: ticketTable },
    predicates: {
      own: ({ principal }) => eq(ticketTable.createdBy, principal.id),
      shared: ({ principal }) =>
        exists(
          db
            .select()
            .from(shareTable)
            .where(
              and(
                eq(shareTable.ticketId, ticketTable.id),
                eq(shareTable.accountId, principal.tenant ?? ''),
                sql`${shareTable.createdBy} = ${principal.id}`,
              ),
            ),
        ),
    },
  });
  const uses: Use[] = [
    {
      kind: 'all',
      outcome: 'owns',
      name: 'alone',
      run: (access) => db.select().from(lookup.inScope(access)),
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where or',
      run: (access) => {
        const mine = lookup.inScope(access);
        return db
          .select()
          .from(mine)
          .where(or(eq(mine.id, 1), sql`${mine.id} in (3, 7, 8)`));
      },
      isWanted: some,
    },
    {
      kind: 'later',
      outcome: 'owns',
      name: '$dynamic and where',
      run: (access) =>
        db
          .select()
          .from(lookup.inScope(access))
          .where(sql`false`)
          .$dynamic()
          .where(sql`true`),
    },
    {
      kind: 'columns',
      outcome: 'owns',
      name: 'columns of the table',
      run: (access) =>
        db
          .select({ id: ticketTable.id })
          .from(lookup.inScope(access))
          .where(sql`${ticketTable.id} in (1, 3, 7, 8)`),
      isWanted: some,
    },
    {
      kind: 'joinedSlice',
      outcome: 'owns',
      name: 'a join, order and a page',
      run: (access) => {
        const mine = lookup.inScope(access);
        return db
          .selectDistinct({ id: mine.id })
          .from(mine)
          .innerJoin(lineTable, or(eq(lineTable.ticketId, mine.id), sql`true`))
          .orderBy(sql`1 desc`)
          .limit(2);
      },
      first: 2,
    },
    {
      kind: 'from',
      outcome: 'owns',
      name: 'joined to another table',
      run: (access) => {
        const mine = lookup.inScope(access);
        return db
          .selectDistinct({ id: mine.id })
          .from(lineTable)
          .innerJoin(mine, eq(mine.id, lineTable.ticketId));
      },
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count',
      run: async (access) =>
        (await db.select({ rows: count() }).from(lookup.inScope(access)))[0]?.rows ?? 0,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: '$count of the rows in scope',
      run: async (access) => db.$count(lookup.inScope(access)),
    },
    {
      kind: 'count',
      outcome: 'same',
      name: '$count with the filter',
      run: async (access) => db.$count(ticketTable, lookup.filter(access)),
    },
    {
      kind: 'condition',
      outcome: 'same',
      name: 'select with the filter',
      run: (access) =>
        db
          .select()
          .from(ticketTable)
          .where(and(lookup.filter(access), sql`${ticketTable.id} in (1, 3, 7, 8)`)),
      isWanted: some,
    },
    {
      kind: 'all',
      outcome: 'same',
      name: 'findMany with the filter',
      run: (access) => db.query.ticket.findMany({ where: lookup.filter(access) }),
    },
    {
      kind: 'nested',
      outcome: 'same',
      name: 'findMany with the filter, relations and order',
      run: (access) =>
        db.query.ticket.findMany({
          where: and(lookup.filter(access), sql`${ticketTable.id} in (1, 3, 7, 8)`),
          with: { lines: true },
          orderBy: [asc(ticketTable.id)],
        }),
      isWanted: some,
    },
    {
      kind: 'alias',
      outcome: 'same',
      name: 'findMany under another alias',
      run: (access) => renamed.query.tickets.findMany({ where: lookup.filter(access) }),
    },
    {
      kind: 'one',
      outcome: 'same',
      name: 'findFirst with the filter',
      run: async (access) =>
        [
          await db.query.ticket.findFirst({
            where: and(lookup.filter(access), eq(ticketTable.id, 7)),
          }),
        ].filter((row) => row !== undefined),
      isWanted: () => false,
    },
    {
      kind: 'update',
      outcome: 'same',
      name: 'update with the filter',
      run: (access) =>
        db
          .update(ticketTable)
          .set({ createdBy: sql`created_by` })
          .where(lookup.filter(access))
          .returning(),
    },
    {
      kind: 'delete',
      outcome: 'same',
      name: 'delete with the filter',
      run: async (access) => {
        let rows: readonly { id: number }[] = [];
        await db
          .transaction(async (tx) => {
            rows = await tx.delete(ticketTable).where(lookup.filter(access)).returning();
            tx.rollback();
          })
          .catch(() => {});
        return rows;
      },
    },
  ];
  return {
    lookup,
    uses: [...uses, ...furtherUses(db, lookup), ...composedUses(db, lookup)],
    elsewhere,
    absent,
  };
}
