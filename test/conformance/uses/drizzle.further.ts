/** The further uses of a list by Drizzle: sub-queries, changes, transactions. */
import type { DrizzleLookup } from 'countersign/drizzle';
import { and, count, desc, eq, exists, inArray, or, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { alias, union } from 'drizzle-orm/pg-core';
import { lineTable, type schema, ticketTable } from './drizzle-tables.js';
import { accesses, changedBy, type Elsewhere, type Opened, some, Undo, type Use } from './use.js';

type Db = NodePgDatabase<typeof schema>;

/** Runs a change and takes it back. */
const undone = <V>(db: Db, change: (tx: Db) => Promise<V>) =>
  Undo.resultOf<V>((keep) => db.transaction(async (tx) => keep(await change(tx as Db))));

export function furtherUses(db: Db, lookup: DrizzleLookup<typeof ticketTable>): Use[] {
  const owns = 'owns';
  const same = 'same';
  const { id } = ticketTable;
  let prepared = 0;
  return [
    {
      ...{ kind: 'one', outcome: owns, name: 'select from inScope where' },
      run(access) {
        const mine = lookup.inScope(access);
        return db.select().from(mine).where(eq(mine.id, 7));
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'around', outcome: owns, name: 'inScope, then or()' },
      run(access) {
        const mine = lookup.inScope(access);
        return db
          .select()
          .from(mine)
          .where(or(sql`true`, eq(mine.id, 7)));
      },
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: 'or(filter, …)' },
      run: (access) =>
        db
          .select()
          .from(ticketTable)
          .where(or(lookup.filter(access), eq(id, 7))),
    },
    {
      ...{
        kind: 'around',
        outcome: 'escapes',
        name: 'and(filter, sql`… or …`) without parentheses',
      },
      run: (access) =>
        db
          .select()
          .from(ticketTable)
          .where(and(lookup.filter(access), sql`true or ${id} = 7`)),
    },
    {
      ...{ kind: 'slice', outcome: owns, name: 'orderBy, limit of inScope' },
      run(access) {
        const mine = lookup.inScope(access);
        return db.select().from(mine).orderBy(desc(mine.id)).limit(2);
      },
      first: 2,
    },
    {
      ...{ kind: 'slice', outcome: same, name: 'findMany with filter, orderBy and limit' },
      run: (access) =>
        db.query.ticket.findMany({ where: lookup.filter(access), orderBy: [desc(id)], limit: 2 }),
      first: 2,
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'selectDistinct from inScope' },
      run(access) {
        const mine = lookup.inScope(access);
        return db.selectDistinct({ id: mine.id }).from(mine);
      },
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'leftJoin to inScope' },
      run(access) {
        const mine = lookup.inScope(access);
        return db
          .selectDistinct({ id: mine.id })
          .from(mine)
          .leftJoin(lineTable, eq(lineTable.ticketId, mine.id));
      },
    },
    {
      ...{ kind: 'nestedFilter', outcome: same, name: 'with, beside filter' },
      run: (access) =>
        db.query.ticket.findMany({
          where: lookup.filter(access),
          with: { lines: { where: sql`true`, limit: 1 } },
        }),
    },
    {
      ...{ kind: 'joinedCount', outcome: owns, name: 'countDistinct of a join' },
      async run(access) {
        const mine = lookup.inScope(access);
        const [found] = await db
          .select({ rows: sql`count(distinct ${mine.id})`.mapWith(Number) })
          .from(mine)
          .innerJoin(lineTable, eq(lineTable.ticketId, mine.id));
        return found?.rows ?? 0;
      },
    },
    {
      ...{ kind: 'exists', outcome: owns, name: 'exists of inScope' },
      async run(access) {
        const mine = lookup.inScope(access);
        const seven = db.select().from(mine).where(eq(mine.id, 7));
        return db.select({ id: lineTable.id }).from(lineTable).where(exists(seven));
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'groupBy of inScope' },
      run(access) {
        const mine = lookup.inScope(access);
        return db.select({ id: mine.id, rows: count() }).from(mine).groupBy(mine.id);
      },
    },
    {
      ...{ kind: 'subquery', outcome: owns, name: 'inArray of a select from inScope' },
      run(access) {
        const mine = lookup.inScope(access);
        const ids = db.select({ id: mine.id }).from(mine);
        return db
          .selectDistinct({ id: lineTable.ticketId })
          .from(lineTable)
          .where(inArray(lineTable.ticketId, ids));
      },
    },
    {
      ...{ kind: 'union', outcome: owns, name: 'union of inScope with itself' },
      run(access) {
        const mine = lookup.inScope(access);
        return union(db.select().from(mine), db.select().from(mine));
      },
    },
    {
      ...{ kind: 'cte', outcome: owns, name: '$with' },
      run(access) {
        const mine = db.$with('mine').as(db.select().from(lookup.inScope(access)));
        return db
          .with(mine)
          .select()
          .from(mine)
          .where(or(eq(mine.id, 7), sql`true`));
      },
    },
    {
      ...{ kind: 'alias', outcome: 'refused', name: 'filter of an aliased table' },
      refusal: 'invalid reference to FROM-clause entry for table "ticket"',
      run(access) {
        const other = alias(ticketTable, 'other');
        return db.select({ id: other.id }).from(other).where(lookup.filter(access));
      },
    },
    {
      ...{ kind: 'raw', outcome: same, name: 'execute of sql with filter' },
      async run(access) {
        const query = sql`select ${id} from ${ticketTable} where ${lookup.filter(access)}`;
        return (await db.execute<{ id: number }>(query)).rows;
      },
    },
    {
      ...{ kind: 'fence', outcome: same, name: 'update with fence' },
      run: async (_, assert) =>
        changedBy(await accesses(assert), async (access) => {
          const update = db.update(ticketTable).set({ createdBy: sql`created_by` });
          return (await update.where(and(lookup.fence(access), or(sql`true`, sql`true`)))).rowCount;
        }),
    },
    {
      ...{ kind: 'fencedDelete', outcome: same, name: 'delete with fence' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone(db, (tx) =>
          changedBy(all, async (access) => {
            return (await tx.delete(ticketTable).where(lookup.fence(access))).rowCount;
          }),
        );
      },
    },
    {
      ...{ kind: 'upsert', outcome: same, name: 'onConflictDoUpdate with setWhere: filter' },
      run: (access) =>
        undone(db, (tx) =>
          tx
            .insert(ticketTable)
            .values([1, 2, 3, 4, 5, 6, 7, 8].map((each) => ({ id: each, accountId: 'x' })))
            .onConflictDoUpdate({
              target: id,
              set: { createdBy: 'eve' },
              setWhere: lookup.filter(access),
            })
            .returning(),
        ),
    },
    {
      ...{ kind: 'insert', outcome: owns, name: 'insert of a select from inScope' },
      run: (access) =>
        undone(db, async (tx) => {
          const mine = lookup.inScope(access);
          const rows = await tx
            .insert(lineTable)
            .select(
              tx
                .select({
                  id: sql<number>`nextval('line_id_seq')`.as('id'),
                  accountId: mine.accountId,
                  ticketId: mine.id,
                })
                .from(mine),
            )
            .returning({ id: lineTable.ticketId });
          return rows;
        }),
    },
    {
      ...{ kind: 'transaction', outcome: owns, name: 'tx.select().from(inScope)' },
      run: (access) => undone(db, (tx) => tx.select().from(lookup.inScope(access))),
    },
    {
      ...{ kind: 'lock', outcome: same, name: "for('update') beside filter" },
      run: (access) =>
        undone(db, (tx) =>
          tx.select().from(ticketTable).where(lookup.filter(access)).for('update'),
        ),
    },
    {
      ...{ kind: 'prepared', outcome: owns, name: 'prepare of inScope' },
      run: (access) =>
        db
          .select()
          .from(lookup.inScope(access))
          .prepare(`mine_${(prepared += 1)}`)
          .execute(),
    },
    {
      ...{ kind: 'naming', outcome: same, name: 'columns under other names' },
      run: (access) =>
        db
          .select({ id, owner: ticketTable.createdBy })
          .from(ticketTable)
          .where(and(lookup.filter(access), inArray(id, [1, 3, 7, 8]))),
      isWanted: some,
    },
    {
      ...{ kind: 'copy', outcome: same, name: 'sql`${filter}`' },
      run: (access) =>
        db
          .select()
          .from(ticketTable)
          .where(sql`${lookup.filter(access)}`),
    },
  ];
}

/** What other tests run. */
export const elsewhere: readonly Elsewhere[] = [
  {
    ...{ kind: 'cache', outcome: 'owns', name: '$withCache, and a cache of everything' },
    file: './caches.e2e-spec.ts',
    title: 'shows each caller what they may see, also from the cache',
  },
  {
    ...{
      kind: 'cache',
      outcome: 'escapes',
      name: '$withCache({ tag }): the name is the whole key',
    },
    file: './caches.e2e-spec.ts',
    title: 'a name under which a result is cached is refused, or is the whole key',
  },
  {
    ...{ kind: 'replicas', outcome: 'same', name: 'withReplicas' },
    file: './replicas.e2e-spec.ts',
    title: 'is read on the primary by checks and pages, and held there',
  },
];

/** What Drizzle has not, with the reason. */
export const absent: Opened['absent'] = {
  softDelete: 'no soft deletion: write it into the predicates',
  stream: 'its PostgreSQL drivers have no stream',
  identity: 'no identity map',
  defaults: 'no default filters',
  embedded: 'no embedded objects',
  inheritance: 'no inheritance',
  schema: 'the schema is a part of the table: `pgSchema().table()`',
  extension: 'no extensions',
};
