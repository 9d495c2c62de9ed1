/** Accounts, users, roles, tokens and user groups. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { createdAt, madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

export const people: Migration = {
  async up(db) {
    await db.schema
      .createTable('account')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('active')
          .check(oneOf('status', ['active', 'disabled'])),
      )
      .addColumn('teamsEnabled', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('defaultAccess', 'text', (column) =>
        column
          .notNull()
          .defaultTo('restricted')
          .check(oneOf('defaultAccess', ['open', 'restricted'])),
      )
      .addColumn('distinctApprover', 'boolean', (column) => column.notNull().defaultTo(true))
      .$call(createdAt)
      .execute();

    await db.schema
      .createTable('user')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('accountId', 'uuid', (column) => column.references('account.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) =>
        column.notNull().check(oneOf('kind', ['user', 'service', 'system'])),
      )
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('active')
          .check(oneOf('status', ['active', 'disabled'])),
      )
      .$call(createdAt)
      .addCheckConstraint(
        'user_system_has_no_account',
        sql`("kind" = 'system') = ("accountId" is null)`,
      )
      .addUniqueConstraint('user_name_unique', ['accountId', 'name'], (unique) =>
        unique.nullsNotDistinct(),
      )
      .execute();
    await indexByAccount(db, 'user');

    await db.schema
      .createTable('role')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('permissions', sql`text[]`, (column) => column.notNull())
      .addColumn('preset', 'boolean', (column) => column.notNull().defaultTo(false))
      .$call(createdAt)
      .execute();
    await indexByAccount(db, 'role');
    await sql`create unique index "role_name_unique" on "role" ("accountId", lower("name"))`.execute(
      db,
    );

    await db.schema
      .createTable('userRole')
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addColumn('roleId', 'uuid', (column) =>
        column.notNull().references('role.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('userRole_pkey', ['userId', 'roleId'])
      .execute();
    await db.schema.createIndex('userRole_role_index').on('userRole').column('roleId').execute();

    await db.schema
      .createTable('apiToken')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addColumn('hash', 'bytea', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .$call(createdAt)
      .addColumn('revokedAt', 'timestamptz')
      .addUniqueConstraint('apiToken_hash_unique', ['hash'])
      .execute();
    await db.schema
      .createIndex('apiToken_user_index')
      .on('apiToken')
      .columns(['userId', 'id desc'])
      .execute();

    await db.schema
      .createTable('userGroup')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('active')
          .check(oneOf('status', ['active', 'disabled'])),
      )
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'userGroup');

    await db.schema
      .createTable('userGroupMember')
      .addColumn('groupId', 'uuid', (column) =>
        column.notNull().references('userGroup.id').onDelete('cascade'),
      )
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('userGroupMember_pkey', ['groupId', 'userId'])
      .execute();
    await db.schema
      .createIndex('userGroupMember_user_index')
      .on('userGroupMember')
      .columns(['userId', 'groupId'])
      .execute();
  },
};
