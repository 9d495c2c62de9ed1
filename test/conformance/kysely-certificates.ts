/** The conformance lookup, written for Kysely. */
import { type Kysely, sql } from 'kysely';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { conformanceCatalogue } from 'countersign/testing';

/** The tables, as Kysely knows them. */
export interface Database {
  certificate: {
    id: string;
    account_id: string;
    keypair_id: string | null;
    profile_id: string | null;
    created_by: string | null;
    kind: string | null;
  };
  keypair: { id: string; account_id: string; deleted: boolean | null };
  assignment: { account_id: string; keypair_id: string; user_id: string; expires_at: Date | null };
  profile: { id: string; account_id: string; created_by: string | null };
}

export class CertificateLookup extends KyselyLookup<Database, 'certificate'> {
  readonly resource = conformanceCatalogue.resource('certificate');
  readonly table = 'certificate';
  override readonly tenant = 'account_id';
  override readonly perAction = ['usable'];
  readonly predicates: KyselyPredicates<Database, 'certificate'> = {
    assigned: {
      column: 'keypair_id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('assignment')
          .innerJoin('keypair', (join) =>
            join
              .onRef('keypair.id', '=', 'assignment.keypair_id')
              .onRef('keypair.account_id', '=', 'assignment.account_id'),
          )
          .select('assignment.keypair_id')
          .where('assignment.account_id', '=', principal.tenant ?? '')
          .where('assignment.user_id', '=', principal.id)
          .where('keypair.deleted', 'is not', true)
          .where((each) =>
            each.or([
              each('expires_at', 'is', null),
              each('expires_at', '>', sql<Date>`current_timestamp`),
            ]),
          ),
    },
    own: ({ eb, principal }) => eb('certificate.created_by', '=', principal.id),
    'profile-own': {
      column: 'profile_id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('profile')
          .select('profile.id')
          .where('profile.account_id', '=', principal.tenant ?? '')
          .where('profile.created_by', '=', principal.id),
    },
    restricted: ({ eb }) => eb('certificate.kind', '=', 'restricted'),
    usable: ({ eb, principal, action }) =>
      action === 'certificate.sign'
        ? eb('certificate.created_by', '=', principal.id)
        : eb('certificate.kind', '=', 'restricted'),
    'distinct-approver': ({ eb, principal }) => eb('certificate.created_by', '!=', principal.id),
  };

  constructor(readonly db: Kysely<Database>) {
    super();
  }

  /** The suite's ids are any text; an application leaves this out and has UUIDs. */
  override isCanonicalId(): boolean {
    return true;
  }
}
