/** The further uses of a list by Kysely: sub-queries, changes, transactions, plugins. */
import type { ListAccess } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import { CamelCasePlugin, CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { CamelTickets, Tables, Tickets } from './kysely-tables.js';
import { accesses, changedBy, type Opened, some, Undo, type Use } from './use.js';

/** Runs a change and takes it back. */
const undone = <V>(db: Kysely<Tables>, change: (trx: Transaction<Tables>) => Promise<V>) =>
  Undo.resultOf<V>((keep) => db.transaction().execute(async (trx) => keep(await change(trx))));

export function furtherUses(
  db: Kysely<Tables>,
  lookup: Tickets,
  camel: (db: Kysely<CamelTickets>) => Pick<KyselyLookup<CamelTickets, 'ticket'>, 'inScope'>,
): Use[] {
  const mine = (access: ListAccess) => lookup.inScope(access);
  const owns = 'owns';
  const same = 'same';
  return [
    {
      ...{ kind: 'one', outcome: owns, name: 'executeTakeFirst' },
      run: async (access) => {
        const row = db.selectFrom(mine(access)).select('ticket.id').where('id', '=', 7);
        return [await row.executeTakeFirst()].filter((each) => each !== undefined);
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'columns', outcome: owns, name: 'select of columns' },
      run: (access) => db.selectFrom(mine(access)).select(['ticket.id', 'created_by']).execute(),
    },
    {
      ...{ kind: 'around', outcome: owns, name: 'inScope, then an or' },
      run: (access) =>
        db
          .selectFrom(mine(access))
          .select('id')
          .where((eb) => eb.or([eb('id', '>', 0), eb('id', '=', 7)]))
          .execute(),
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: 'eb.or([filter, …])' },
      run: (access) =>
        db
          .selectFrom('ticket')
          .select('id')
          .where((eb) => eb.or([lookup.filter(access), eb('id', '=', 7)]))
          .execute(),
    },
    {
      ...{ kind: 'slice', outcome: owns, name: 'orderBy, limit' },
      run: (access) =>
        db.selectFrom(mine(access)).select('id').orderBy('id', 'desc').limit(2).execute(),
      first: 2,
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'distinct' },
      run: (access) => db.selectFrom(mine(access)).select('id').distinct().execute(),
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'leftJoin' },
      run: (access) =>
        db
          .selectFrom(mine(access))
          .leftJoin('line', 'line.ticket_id', 'ticket.id')
          .select('ticket.id')
          .distinct()
          .execute(),
    },
    {
      ...{ kind: 'from', outcome: owns, name: 'innerJoin of inScope' },
      run: (access) =>
        db
          .selectFrom('line')
          .innerJoin(mine(access), 'ticket.id', 'line.ticket_id')
          .select('ticket.id')
          .distinct()
          .execute(),
    },
    {
      ...{ kind: 'nested', outcome: owns, name: 'jsonArrayFrom beside inScope' },
      run: (access) =>
        db
          .selectFrom(mine(access))
          .select((eb) => [
            'ticket.id',
            jsonArrayFrom(
              eb.selectFrom('line').select('line.id').whereRef('ticket_id', '=', 'ticket.id'),
            ).as('lines'),
          ])
          .execute(),
    },
    {
      ...{ kind: 'nestedFilter', outcome: owns, name: 'jsonArrayFrom of inScope' },
      async run(access) {
        const { rows } = await db
          .selectNoFrom(() =>
            jsonArrayFrom(db.selectFrom(mine(access)).select('ticket.id')).as('rows'),
          )
          .executeTakeFirstOrThrow();
        return rows;
      },
    },
    {
      ...{ kind: 'joinedCount', outcome: owns, name: 'count distinct of a join' },
      async run(access) {
        const { rows } = await db
          .selectFrom(mine(access))
          .innerJoin('line', 'line.ticket_id', 'ticket.id')
          .select((eb) => eb.fn.count('ticket.id').distinct().as('rows'))
          .executeTakeFirstOrThrow();
        return Number(rows);
      },
    },
    {
      ...{ kind: 'exists', outcome: owns, name: 'exists of inScope' },
      async run(access) {
        const seven = db.selectFrom(mine(access)).select('id').where('id', '=', 7);
        const { found } = await db
          .selectNoFrom((eb) => eb.exists(seven).as('found'))
          .executeTakeFirstOrThrow();
        return found === true ? 1 : 0;
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'groupBy' },
      run: (access) => db.selectFrom(mine(access)).select('id').groupBy('id').execute(),
    },
    {
      ...{ kind: 'subquery', outcome: owns, name: 'in (select from inScope)' },
      run: (access) =>
        db
          .selectFrom('line')
          .select('ticket_id as id')
          .where('ticket_id', 'in', db.selectFrom(mine(access)).select('ticket.id'))
          .distinct()
          .execute(),
    },
    {
      ...{ kind: 'union', outcome: owns, name: 'union of inScope with itself' },
      run: (access) =>
        db
          .selectFrom(mine(access))
          .select('id')
          .union(db.selectFrom(mine(access)).select('id'))
          .execute(),
    },
    {
      ...{ kind: 'cte', outcome: owns, name: 'with' },
      run: (access) =>
        db
          .with('mine', (each) => each.selectFrom(mine(access)).selectAll('ticket'))
          .selectFrom('mine')
          .select('mine.id')
          .where((eb) => eb.or([eb('mine.id', '>', 0), eb('mine.id', '=', 7)]))
          .execute(),
    },
    {
      ...{ kind: 'alias', outcome: 'refused', name: 'filter under another alias' },
      refusal: 'invalid reference to FROM-clause entry for table "ticket"',
      run: (access) =>
        db.selectFrom('ticket as t').select('t.id').where(lookup.filter(access)).execute(),
    },
    {
      ...{ kind: 'raw', outcome: same, name: 'sql with filter' },
      async run(access) {
        const query = sql<{ id: number }>`select id from ticket where ${lookup.filter(access)}`;
        return (await query.execute(db)).rows;
      },
    },
    {
      ...{ kind: 'fence', outcome: same, name: 'updateTable with fence' },
      run: async (_, assert) =>
        changedBy(await accesses(assert), async (access) => {
          const update = db
            .updateTable('ticket')
            .set((eb) => ({ created_by: eb.ref('created_by') }));
          const { numUpdatedRows } = await update
            .where(lookup.fence(access))
            .where((eb) => eb.or([eb('id', '>', 0), eb('id', '<', 0)]))
            .executeTakeFirstOrThrow();
          return Number(numUpdatedRows);
        }),
    },
    {
      ...{ kind: 'delete', outcome: same, name: 'deleteFrom with filter' },
      run: (access) =>
        undone(db, (trx) =>
          trx.deleteFrom('ticket').where(lookup.filter(access)).returning('id').execute(),
        ),
    },
    {
      ...{ kind: 'fencedDelete', outcome: same, name: 'deleteFrom with fence' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone(db, (trx) =>
          changedBy(all, async (access) => {
            const deletion = trx.deleteFrom('ticket').where(lookup.fence(access));
            return Number((await deletion.executeTakeFirstOrThrow()).numDeletedRows);
          }),
        );
      },
    },
    {
      ...{ kind: 'upsert', outcome: same, name: 'onConflict … doUpdateSet … where filter' },
      run: (access) =>
        undone(db, (trx) =>
          trx
            .insertInto('ticket')
            .values(
              [1, 2, 3, 4, 5, 6, 7, 8].map((id) => ({ id, account_id: 'x', created_by: null })),
            )
            .onConflict((each) =>
              each.column('id').doUpdateSet({ created_by: 'eve' }).where(lookup.filter(access)),
            )
            .returning('id')
            .execute(),
        ),
    },
    {
      ...{ kind: 'insert', outcome: owns, name: 'insert … select from inScope' },
      run: (access) =>
        undone(db, (trx) =>
          trx
            .insertInto('line')
            .columns(['ticket_id', 'account_id'])
            .expression(trx.selectFrom(mine(access)).select(['ticket.id', 'ticket.account_id']))
            .returning('ticket_id as id')
            .execute(),
        ),
    },
    {
      ...{ kind: 'transaction', outcome: owns, name: 'trx.selectFrom(inScope)' },
      run: (access) => undone(db, (trx) => trx.selectFrom(mine(access)).select('id').execute()),
    },
    {
      ...{ kind: 'lock', outcome: same, name: 'forUpdate beside filter' },
      run: (access) =>
        undone(db, (trx) =>
          trx.selectFrom('ticket').select('id').where(lookup.filter(access)).forUpdate().execute(),
        ),
    },
    {
      ...{ kind: 'prepared', outcome: owns, name: 'compile, then executeQuery' },
      async run(access) {
        const { sql: text, parameters } = db.selectFrom(mine(access)).select('id').compile();
        const query = CompiledQuery.raw(text, [...parameters]);
        return (await db.executeQuery<{ id: number }>(query)).rows;
      },
    },
    {
      ...{ kind: 'schema', outcome: owns, name: 'withSchema' },
      run: (access) => db.withSchema('public').selectFrom(mine(access)).select('id').execute(),
    },
    {
      ...{ kind: 'naming', outcome: owns, name: 'CamelCasePlugin' },
      run(access) {
        const camelDb = db.withPlugin(new CamelCasePlugin()) as unknown as Kysely<CamelTickets>;
        return camelDb
          .selectFrom(camel(camelDb).inScope(access))
          .select('ticket.id')
          .where((eb) => eb.or([eb('createdBy', 'is', null), eb('createdBy', '!=', 'nobody')]))
          .execute();
      },
    },
    {
      ...{ kind: 'extension', outcome: owns, name: 'withoutPlugins' },
      run: (access) =>
        db
          .withPlugin(new CamelCasePlugin())
          .withoutPlugins()
          .selectFrom(mine(access))
          .select('id')
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .execute(),
      isWanted: some,
    },
  ];
}

/** What Kysely has not, with the reason. */
export const absent: Opened['absent'] = {
  softDelete: 'no soft deletion: `restrict` of the lookup says which rows there are',
  stream: 'on PostgreSQL it needs a cursor of the driver',
  cache: 'no cache',
  identity: 'no identity map',
  defaults: 'no default filters',
  embedded: 'no embedded objects',
  inheritance: 'no inheritance',
  replicas: 'one connection for each instance',
  copy: 'an expression has no parts that could be lost',
};
