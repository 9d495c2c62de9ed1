/** Hierarchies, certificate templates, profiles and certificates. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { createdAt, madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

export const certificates: Migration = {
  async up(db) {
    await db.schema
      .createTable('hierarchy')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) =>
        column.notNull().check(oneOf('kind', ['restricted', 'open'])),
      )
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('active')
          .check(oneOf('status', ['active', 'inactive'])),
      )
      .addColumn('rootPem', 'text', (column) => column.notNull())
      .addColumn('issuingPem', 'text', (column) => column.notNull())
      .addColumn('wrappedRootKey', 'bytea', (column) => column.notNull())
      .addColumn('wrappedIssuingKey', 'bytea', (column) => column.notNull())
      .addColumn('crlNumber', 'bigint', (column) => column.notNull().defaultTo(0))
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'hierarchy');

    await db.schema
      .createTable('certificateTemplate')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('keyUsages', sql`text[]`, (column) => column.notNull())
      .addColumn('extendedKeyUsages', sql`text[]`, (column) => column.notNull())
      .addColumn('maxValidityDays', 'integer', (column) =>
        column.notNull().check(sql`"maxValidityDays" > 0`),
      )
      .$call(createdAt)
      .execute();
    await indexByAccount(db, 'certificateTemplate');

    await db.schema
      .createTable('certificateProfile')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hierarchyId', 'uuid', (column) => column.notNull().references('hierarchy.id'))
      .addColumn('templateId', 'uuid', (column) =>
        column.notNull().references('certificateTemplate.id'),
      )
      .addColumn('validityDays', 'integer', (column) =>
        column.notNull().check(sql`"validityDays" > 0`),
      )
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('enabled')
          .check(oneOf('status', ['enabled', 'disabled'])),
      )
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'certificateProfile');
    for (const column of ['hierarchyId', 'templateId']) {
      await db.schema
        .createIndex(`certificateProfile_${column}_index`)
        .on('certificateProfile')
        .column(column)
        .execute();
    }

    await db.schema
      .createTable('certificate')
      .$call(ownedByAccount)
      .addColumn('keypairId', 'uuid', (column) => column.notNull())
      .addColumn('profileId', 'uuid', (column) =>
        column.references('certificateProfile.id').onDelete('set null'),
      )
      .addColumn('hierarchyId', 'uuid', (column) => column.references('hierarchy.id'))
      .addColumn('alias', 'text')
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('serialNumber', 'text', (column) => column.notNull())
      .addColumn('revokedAt', 'timestamptz')
      .addColumn('revocationReason', 'text')
      .addColumn('notBefore', 'timestamptz', (column) => column.notNull())
      .addColumn('notAfter', 'timestamptz', (column) => column.notNull())
      .addColumn('pem', 'text', (column) => column.notNull())
      .addColumn('chainPem', 'text')
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'certificate');
    for (const column of ['keypairId', 'profileId', 'hierarchyId']) {
      await db.schema
        .createIndex(`certificate_${column}_index`)
        .on('certificate')
        .columns([column, 'id desc'])
        .execute();
    }

    await db.schema
      .alterTable('keypair')
      .addForeignKeyConstraint(
        'keypair_defaultCertificateId_fkey',
        ['defaultCertificateId'],
        'certificate',
        ['id'],
      )
      .onDelete('set null')
      .execute();
    await db.schema
      .createIndex('keypair_defaultCertificateId_index')
      .on('keypair')
      .column('defaultCertificateId')
      .where(sql.ref('defaultCertificateId'), 'is not', null)
      .execute();
  },
};
