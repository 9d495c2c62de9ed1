/** The ways in which applications list by Kysely. */
import type { ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import type { ConformanceDatabase } from '../conformance-database.js';
import { type Opened, resource, some, type Use } from './use.js';

interface Tables {
  ticket: { id: number; account_id: string; created_by: string | null };
  line: { id: number; ticket_id: number };
  share: { ticket_id: number; account_id: string; created_by: string | null };
}

class Tickets extends KyselyLookup<Tables, 'ticket'> {
  readonly resource = resource;
  readonly table = 'ticket';
  override readonly tenant = 'account_id';
  override readonly idType = 'integer';
  readonly predicates: KyselyPredicates<Tables, 'ticket'> = {
    own: ({ eb, principal }) => eb('ticket.created_by', '=', principal.id),
    shared: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('share')
          .select('ticket_id')
          .where('share.account_id', '=', principal.accountId ?? '')
          .where('share.created_by', '=', principal.id),
    },
  };
  constructor(readonly db: Kysely<Tables>) {
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
    { name: 'alone', run: (access) => all(access).execute() },
    {
      name: 'where or',
      run: (access) =>
        all(access)
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .execute(),
      isWanted: some,
    },
    { name: 'clearWhere', run: (access) => all(access).where('id', '=', 1).clearWhere().execute() },
    {
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
      name: 'a later where beside the filter',
      run: (access) =>
        filtered(access)
          .where((eb) => eb.or([eb('id', '=', 1), eb('id', 'in', [3, 7, 8])]))
          .execute(),
      isWanted: some,
    },
    {
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
  return { lookup, uses };
}
