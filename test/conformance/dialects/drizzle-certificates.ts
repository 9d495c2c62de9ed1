/** The conformance lookup, written for Drizzle on SQLite and MySQL. */
import { and, type Column, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import * as my from 'drizzle-orm/mysql-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { type DrizzleDatabase, DrizzleLookup, type DrizzleTable } from 'countersign/drizzle';
import { conformanceCatalogue } from 'countersign/testing';

const sqliteTables = {
  certificate: lite.sqliteTable('certificate', {
    id: lite.text().notNull(),
    accountId: lite.text('account_id').notNull(),
    keypairId: lite.text('keypair_id'),
    profileId: lite.text('profile_id'),
    createdBy: lite.text('created_by'),
    kind: lite.text(),
  }),
  keypair: lite.sqliteTable('keypair', {
    id: lite.text().notNull(),
    accountId: lite.text('account_id').notNull(),
    deleted: lite.integer({ mode: 'boolean' }),
  }),
  assignment: lite.sqliteTable('assignment', {
    accountId: lite.text('account_id').notNull(),
    keypairId: lite.text('keypair_id').notNull(),
    userId: lite.text('user_id').notNull(),
    expiresAt: lite.text('expires_at'),
  }),
  profile: lite.sqliteTable('profile', {
    id: lite.text().notNull(),
    accountId: lite.text('account_id').notNull(),
    createdBy: lite.text('created_by'),
  }),
};

const text = (name?: string) => my.varchar(name ?? '', { length: 100 });
const mysqlTables = {
  certificate: my.mysqlTable('certificate', {
    id: text('id').notNull(),
    accountId: text('account_id').notNull(),
    keypairId: text('keypair_id'),
    profileId: text('profile_id'),
    createdBy: text('created_by'),
    kind: text('kind'),
  }),
  keypair: my.mysqlTable('keypair', {
    id: text('id').notNull(),
    accountId: text('account_id').notNull(),
    deleted: my.boolean(),
  }),
  assignment: my.mysqlTable('assignment', {
    accountId: text('account_id').notNull(),
    keypairId: text('keypair_id').notNull(),
    userId: text('user_id').notNull(),
    expiresAt: my.datetime('expires_at', { mode: 'string' }),
  }),
  profile: my.mysqlTable('profile', {
    id: text('id').notNull(),
    accountId: text('account_id').notNull(),
    createdBy: text('created_by'),
  }),
};

/** The tables of each database. */
export const tablesOf = { sqlite: sqliteTables, mariadb: mysqlTables };

type Tables<T extends DrizzleTable> = {
  readonly certificate: T &
    Columns<'id' | 'accountId' | 'keypairId' | 'profileId' | 'createdBy' | 'kind'>;
  readonly keypair: DrizzleTable & Columns<'id' | 'accountId' | 'deleted'>;
  readonly assignment: DrizzleTable & Columns<'accountId' | 'keypairId' | 'userId' | 'expiresAt'>;
  readonly profile: DrizzleTable & Columns<'id' | 'accountId' | 'createdBy'>;
};
type Columns<N extends string> = Readonly<Record<N, Column>>;

export function certificatesIn<T extends DrizzleTable>(
  db: DrizzleDatabase,
  { certificate, keypair, assignment, profile }: Tables<T>,
) {
  return new DrizzleLookup<T>({
    db,
    resource: conformanceCatalogue.resource('certificate'),
    table: certificate,
    predicates: {
      assigned: {
        column: certificate.keypairId,
        in: ({ principal }) => sql`
          select ${assignment.keypairId} from ${assignment} inner join ${keypair}
            on ${and(eq(keypair.id, assignment.keypairId), eq(keypair.accountId, assignment.accountId))}
          where ${every(
            eq(assignment.accountId, principal.tenant ?? ''),
            eq(assignment.userId, principal.id),
            sql`${keypair.deleted} is not true`,
            or(isNull(assignment.expiresAt), gt(assignment.expiresAt, sql`current_timestamp`)),
          )}`,
      },
      own: ({ principal }) => eq(certificate.createdBy, principal.id),
      'profile-own': {
        column: certificate.profileId,
        in: ({ principal }) => sql`
          select ${profile.id} from ${profile}
          where ${every(eq(profile.accountId, principal.tenant ?? ''), eq(profile.createdBy, principal.id))}`,
      },
      restricted: () => eq(certificate.kind, 'restricted'),
      usable: ({ principal, action }) =>
        action === 'certificate.sign'
          ? eq(certificate.createdBy, principal.id)
          : eq(certificate.kind, 'restricted'),
      'distinct-approver': ({ principal }) => ne(certificate.createdBy, principal.id),
    },
    perAction: ['usable'],
    // The suite's ids are any text; an application leaves this out.
    isCanonicalId: () => true,
  });
}

const every = (...conditions: (SQL | undefined)[]): SQL => and(...conditions) ?? sql`false`;
