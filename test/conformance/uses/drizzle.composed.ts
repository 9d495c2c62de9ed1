/** Uses of a list by Drizzle that compose it: joins from the right, sets, changes by other tables. */
import type { DrizzleLookup } from 'countersign/drizzle';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { except, intersect } from 'drizzle-orm/pg-core';
import { lineTable, type schema, ticketTable } from './drizzle-tables.js';
import { some, Undo, type Use } from './use.js';

type Db = NodePgDatabase<typeof schema>;

export function composedUses(db: Db, lookup: DrizzleLookup<typeof ticketTable>): Use[] {
  const owns = 'owns';
  const undone = <V>(change: (tx: Db) => Promise<V>) =>
    Undo.resultOf<V>((keep) => db.transaction(async (tx) => keep(await change(tx as Db))));
  return [
    {
      ...{ kind: 'join', outcome: owns, name: 'rightJoin and fullJoin with inScope' },
      async run(access) {
        const mine = lookup.inScope(access);
        const right = await db
          .selectDistinct({ id: mine.id })
          .from(lineTable)
          .rightJoin(mine, eq(lineTable.ticketId, mine.id));
        const full = await db
          .selectDistinct({ id: mine.id })
          .from(mine)
          .fullJoin(lineTable, eq(lineTable.ticketId, mine.id));
        const present = full.filter(({ id }) => id !== null);
        expect(present).toHaveLength(right.length);
        return right;
      },
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'selectDistinctOn' },
      run(access) {
        const mine = lookup.inScope(access);
        return db.selectDistinctOn([mine.id]).from(mine).orderBy(desc(mine.id));
      },
    },
    {
      ...{ kind: 'union', outcome: owns, name: 'intersect and except' },
      run(access) {
        const all = db.select({ id: ticketTable.id }).from(ticketTable);
        const [mine, none] = [lookup.inScope(access), lookup.inScope(access)];
        return except(
          intersect(db.select({ id: mine.id }).from(mine), all),
          db
            .select({ id: none.id })
            .from(none)
            .where(sql`${none.id} in (2, 4, 5, 6)`),
        );
      },
      isWanted: some,
    },
    {
      ...{ kind: 'from', outcome: owns, name: 'leftJoinLateral of inScope' },
      async run(access) {
        const mine = lookup.inScope(access);
        const rows = await db
          .selectDistinct({ id: sql<number | null>`"one"."id"` })
          .from(lineTable)
          .leftJoinLateral(
            db.select({ id: mine.id }).from(mine).where(eq(mine.id, lineTable.ticketId)).as('one'),
            sql`true`,
          );
        return rows.flatMap(({ id }) => (id === null ? [] : [{ id }]));
      },
    },
    {
      ...{ kind: 'update', outcome: 'same', name: 'update of the table from another one' },
      run: (access) =>
        undone((tx) =>
          tx
            .update(ticketTable)
            .set({ accountId: 'a' })
            .from(lineTable)
            .where(and(eq(lineTable.ticketId, ticketTable.id), lookup.filter(access)))
            .returning({ id: ticketTable.id }),
        ),
    },
    {
      ...{ kind: 'delete', outcome: 'same', name: 'delete with a common table expression' },
      run: (access) =>
        undone((tx) => {
          const few = tx.$with('few').as(tx.select({ id: lineTable.ticketId }).from(lineTable));
          return tx
            .with(few)
            .delete(ticketTable)
            .where(
              and(sql`${ticketTable.id} in (select ${few.id} from ${few})`, lookup.filter(access)),
            )
            .returning({ id: ticketTable.id });
        }),
    },
    {
      ...{ kind: 'nested', outcome: 'same', name: 'findMany with the filter and extras' },
      run: (access) =>
        db.query.ticket.findMany({
          ...{ where: lookup.filter(access), with: { lines: { with: { ticket: true } } } },
          extras: { label: sql<string>`'t' || ${ticketTable.id}`.as('label') },
        }),
    },
  ];
}
