/** The tables of the uses, and their lookup by Kysely. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Generated, Kysely } from 'kysely';
import { resource } from './use.js';

export interface Tables {
  ticket: { id: number; account_id: string; created_by: string | null };
  line: { id: Generated<number>; ticket_id: number; account_id: string };
  share: { ticket_id: number; account_id: string; created_by: string | null };
}

export class Tickets extends KyselyLookup<Tables, 'ticket'> {
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
          .where('share.account_id', '=', principal.tenant ?? '')
          .where('share.created_by', '=', principal.id),
    },
  };
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

/** The same tables by names in camel case. */
export interface CamelTickets {
  ticket: { id: number; accountId: string; createdBy: string | null };
  share: { ticketId: number; accountId: string; createdBy: string | null };
}
