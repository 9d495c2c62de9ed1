/** The conformance lookup, written for plain SQL over `pg`. */
import { conformanceCatalogue } from 'countersign/testing';
import type { Pool } from 'pg';
import { PgLookup, sql, value } from './pg-lookup.js';

export const certificatesIn = (pool: Pool) =>
  new PgLookup(pool, 'certificate', {
    resource: conformanceCatalogue.resource('certificate'),
    tenant: 'account_id',
    predicates: {
      assigned: {
        column: 'keypair_id',
        in: ({ principal: { tenant: accountId, id } }) => sql`
          select a.keypair_id from assignment a
            join keypair k on k.id = a.keypair_id and k.account_id = a.account_id
          where a.account_id = ${value(accountId)} and a.user_id = ${value(id)}
            and k.deleted is not true and (a.expires_at is null or a.expires_at > now())`,
      },
      own: ({ principal }) => sql`certificate.created_by = ${value(principal.id)}`,
      'profile-own': {
        column: 'profile_id',
        in: ({ principal: { tenant: accountId, id } }) => sql`
          select p.id from profile p
          where p.account_id = ${value(accountId)} and p.created_by = ${value(id)}`,
      },
      restricted: () => sql`certificate.kind = 'restricted'`,
      usable: ({ principal, action }) =>
        action === 'certificate.sign'
          ? sql`certificate.created_by = ${value(principal.id)}`
          : sql`certificate.kind = 'restricted'`,
      'distinct-approver': ({ principal }) => sql`certificate.created_by <> ${value(principal.id)}`,
    },
    perAction: ['usable'],
    // The suite's ids are any text; an application leaves this out and has UUIDs.
    isCanonicalId: () => true,
  });
