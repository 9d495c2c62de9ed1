/** The conformance lookup, written for Drizzle. */
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { DrizzleLookup } from 'countersign/drizzle';
import { conformanceCatalogue } from 'countersign/testing';

export const certificate = pgTable('certificate', {
  id: text().notNull(),
  accountId: text('account_id').notNull(),
  keypairId: text('keypair_id'),
  profileId: text('profile_id'),
  createdBy: text('created_by'),
  kind: text(),
});

const keypair = pgTable('keypair', {
  id: text().notNull(),
  accountId: text('account_id').notNull(),
  deleted: boolean(),
});

const assignment = pgTable('assignment', {
  accountId: text('account_id').notNull(),
  keypairId: text('keypair_id').notNull(),
  userId: text('user_id').notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
});

const profile = pgTable('profile', {
  id: text().notNull(),
  accountId: text('account_id').notNull(),
  createdBy: text('created_by'),
});

export const certificatesIn = (db: Pick<NodePgDatabase, 'select'>) =>
  new DrizzleLookup({
    db,
    resource: conformanceCatalogue.resource('certificate'),
    table: certificate,
    predicates: {
      assigned: {
        column: certificate.keypairId,
        in: ({ principal }) =>
          db
            .select({ keypairId: assignment.keypairId })
            .from(assignment)
            .innerJoin(
              keypair,
              and(
                eq(keypair.id, assignment.keypairId),
                eq(keypair.accountId, assignment.accountId),
              ),
            )
            .where(
              and(
                eq(assignment.accountId, principal.tenant ?? ''),
                eq(assignment.userId, principal.id),
                sql`${keypair.deleted} is not true`,
                or(isNull(assignment.expiresAt), gt(assignment.expiresAt, sql`current_timestamp`)),
              ),
            ),
      },
      own: ({ principal }) => eq(certificate.createdBy, principal.id),
      'profile-own': {
        column: certificate.profileId,
        in: ({ principal }) =>
          db
            .select({ id: profile.id })
            .from(profile)
            .where(
              and(
                eq(profile.accountId, principal.tenant ?? ''),
                eq(profile.createdBy, principal.id),
              ),
            ),
      },
      restricted: () => eq(certificate.kind, 'restricted'),
      usable: ({ principal, action }) =>
        action === 'certificate.sign'
          ? eq(certificate.createdBy, principal.id)
          : eq(certificate.kind, 'restricted'),
      'distinct-approver': ({ principal }) => ne(certificate.createdBy, principal.id),
    },
    perAction: ['usable'],
    // The suite's ids are any text; an application leaves this out and has UUIDs.
    isCanonicalId: () => true,
  });
