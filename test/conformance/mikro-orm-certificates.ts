/** The conformance lookup, written for MikroORM. */
import { type EntityManager, EntitySchema } from '@mikro-orm/core';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { conformanceCatalogue, type ConformanceCertificate } from 'countersign/testing';

export const certificate = new EntitySchema<ConformanceCertificate>({
  name: 'certificate',
  properties: {
    id: { type: 'text', primary: true },
    accountId: { type: 'text', fieldName: 'account_id', primary: true },
    keypairId: { type: 'text', fieldName: 'keypair_id', nullable: true },
    profileId: { type: 'text', fieldName: 'profile_id', nullable: true },
    createdBy: { type: 'text', fieldName: 'created_by', nullable: true },
    kind: { type: 'text', nullable: true },
  },
});

export const certificatesIn = (em: EntityManager) =>
  new MikroOrmLookup<ConformanceCertificate>({
    em,
    resource: conformanceCatalogue.resource('certificate'),
    entity: certificate,
    predicates: {
      assigned: {
        column: 'keypairId',
        in: ({ sql, principal }) => sql`
          SELECT a.keypair_id FROM assignment a
            JOIN keypair k ON k.id = a.keypair_id AND k.account_id = a.account_id
          WHERE a.account_id = ${principal.tenant} AND a.user_id = ${principal.id}
            AND k.deleted IS NOT TRUE AND (a.expires_at IS NULL OR a.expires_at > current_timestamp)`,
      },
      own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}`,
      'profile-own': {
        column: 'profileId',
        in: ({ sql, principal }) => sql`
          SELECT p.id FROM profile p
          WHERE p.account_id = ${principal.tenant} AND p.created_by = ${principal.id}`,
      },
      restricted: ({ sql, col }) => sql`${col('kind')} = 'restricted'`,
      usable: ({ sql, col, principal, action }) =>
        action === 'certificate.sign'
          ? sql`${col('createdBy')} = ${principal.id}`
          : sql`${col('kind')} = 'restricted'`,
      'distinct-approver': ({ sql, col, principal }) => sql`${col('createdBy')} <> ${principal.id}`,
    },
    perAction: ['usable'],
    // The suite's ids are any text; an application leaves this out and has UUIDs.
    isCanonicalId: () => true,
  });
