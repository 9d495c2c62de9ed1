/** The library's lookups on certificates: one relation, and the service's lookup with all its relations. */
import { softwareTrust } from '@countersign/software-trust';
import { type Catalogue, Enforcer, ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { CertificateLookup } from '../../apps/signing-service/src/features/certificates/issued/certificate.lookup.js';
import { catalogue as serviceCatalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import type { Reader } from './readers.js';

/** Assigned by name only: the relation that the access table of the limit holds. */
export class NamedCertificateLookup extends KyselyLookup<Database, 'certificate'> {
  readonly resource = softwareTrust.resource('certificate');
  readonly table = 'certificate';
  override readonly tenant = 'accountId';
  readonly predicates: KyselyPredicates<Database, 'certificate'> = {
    assigned: {
      column: 'keypairId',
      in: {
        from: 'keypairUser',
        column: 'keypairId',
        where: { userId: ({ principal }) => principal.id },
      },
    },
    'profile-own': {
      column: 'profileId',
      in: { from: 'certificateProfile', where: { createdBy: ({ principal }) => principal.id } },
    },
  };

  constructor(protected readonly db: Kysely<Database>) {
    super();
  }
}

/** The same list without row actions, to weigh them. */
class WithoutActions extends NamedCertificateLookup {
  protected override asksFor() {
    return [];
  }

  protected override withPermitted<R>(_: unknown, found: readonly { readonly resource: R }[]) {
    return found.map(({ resource: row }) => ({ row, actions: [] }));
  }
}

/** What reads certificates for one reader through the library. */
export interface Desk {
  readonly lookup: KyselyLookup<Database, 'certificate'>;
  readonly enforcer: Enforcer;
  /** A new access to the list, as each request gets one. */
  readonly access: () => Promise<ListAccess>;
  readonly principal: ReturnType<typeof softwareTrust.principal>;
  readonly action: ReturnType<typeof softwareTrust.action>;
}

/** Through one relation: assigned keypairs, or own profiles. */
export function namedDesk(handle: DatabaseHandle, reader: Reader): Desk {
  return deskOf(softwareTrust, new NamedCertificateLookup(handle.db), reader);
}

/** Through one relation, without row actions. */
export function deskWithoutActions(handle: DatabaseHandle, reader: Reader): Desk {
  return deskOf(softwareTrust, new WithoutActions(handle.db), reader);
}

/** Through the service's lookup: open keypairs, by name, by group, by team. */
export function serviceDesk(handle: DatabaseHandle, reader: Reader): Desk {
  return deskOf(serviceCatalogue, new CertificateLookup(handle), reader);
}

function deskOf(
  catalogue: Catalogue,
  lookup: KyselyLookup<Database, 'certificate'>,
  { id, account, permissions }: Reader,
): Desk {
  let decisions = 0;
  const enforcer = new Enforcer({
    catalogue,
    lookups: new Map([['certificate', lookup]]),
    newDecisionId: () => String((decisions += 1)),
    deadline: 600_000,
  });
  const principal = catalogue.principal({ kind: 'user', id, tenant: account.id, permissions });
  const action = catalogue.action('certificate.view');
  const access = async () => enforcer.list(principal, action);
  return { lookup, enforcer, access, principal, action };
}
