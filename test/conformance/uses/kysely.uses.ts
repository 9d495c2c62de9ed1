/** The ways in which applications list by Kysely. */
import type { ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import type { ConformanceDatabase } from '../conformance-database.js';
import { type CamelTickets, type Tables, Tickets } from './kysely-tables.js';
import { absent, furtherUses } from './kysely.further.js';
import { type Opened, resource, some, type Use } from './use.js';

class CamelLookup extends KyselyLookup<CamelTickets, 'ticket'> {
  readonly resource = resource;
  readonly table = 'ticket';
  override readonly tenant = 'accountId';
  override readonly idType = 'integer';
  readonly predicates: KyselyPredicates<CamelTickets, 'ticket'> = {
    own: ({ eb, principal }) => eb('ticket.createdBy', '=', principal.id),
    shared: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('share')
          .select('ticketId')
          .where('share.accountId', '=', principal.tenant ?? '')
          .where('share.createdBy', '=', principal.id),
    },
  };
  constructor(readonly db: Kysely<CamelTickets>) {
    super();
  }
}

/** Opens the lookup. */
export async function openKysely({ pool }: ConformanceDatabase): Promise<Opened> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lookup = new Tickets(db);
  const all = (access: ListAccess) => db.selectFrom(lookup.inScope(access)).select('ticket.id');
  const filtered = (access: ListAccess) =>
    db.selectFrom('ticket').select('ticket.id').where(lookup.filter(access));
  const uses: Use[] = [
    { kind: 'all', outcome: 'owns', name: 'alone', run: (access) => all(access).execute() },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where or',
      run: (access) =>
        all(access)
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .execute(),
      isWanted: some,
    },
    {
      kind: 'later',
      outcome: 'owns',
      name: 'clearWhere',
      run: (access) => all(access).where('id', '=', 1).clearWhere().execute(),
    },
    {
      kind: 'joinedSlice',
      outcome: 'owns',
      name: 'a join, order and a page',
      run: (access) =>
        all(access)
          .distinct()
          .innerJoin('line', (join) => join.onTrue())
          .orderBy('ticket.id', 'desc')
          .limit(2)
          .execute(),
      first: 2,
    },
    {
      kind: 'later',
      outcome: 'same',
      name: 'a later where beside the filter',
      run: (access) =>
        filtered(access)
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .execute(),
      isWanted: some,
    },
    {
      kind: 'condition',
      outcome: 'same',
      name: 'an earlier where beside the filter',
      run: (access) =>
        db
          .selectFrom('ticket')
          .select('id')
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .where(lookup.filter(access))
          .execute(),
      isWanted: some,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count',
      run: async (access) =>
        Number(
          (
            await db
              .selectFrom(lookup.inScope(access))
              .select((eb) => eb.fn.countAll().as('rows'))
              .executeTakeFirstOrThrow()
          ).rows,
        ),
    },
    {
      kind: 'update',
      outcome: 'same',
      name: 'update with the filter',
      run: (access) =>
        db
          .updateTable('ticket')
          .set((eb) => ({ created_by: eb.ref('created_by') }))
          .where((eb) => eb.or([eb('id', '>', 0), eb('id', '<', 0)]))
          .where(lookup.filter(access))
          .returning('id')
          .execute(),
    },
  ];
  return {
    lookup,
    uses: [...uses, ...furtherUses(db, lookup, (each) => new CamelLookup(each))],
    absent,
  };
}
