/** What revocation lists are made of, kept when the certificate's own row is deleted. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/**
 * The number of a revocation list follows from these rows and the time, so `hierarchy.crlNumber` goes. The index finds
 * a certificate that is imported although it is recorded already.
 */
export const revokedCertificates: Migration = {
  async up(db) {
    await db.schema
      .createTable('revokedCertificate')
      .addColumn('hierarchyId', 'uuid', (column) => column.notNull().references('hierarchy.id'))
      .addColumn('serialNumber', 'text', (column) => column.notNull())
      .addColumn('revokedAt', 'timestamptz', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('notAfter', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('revokedCertificate_pkey', ['hierarchyId', 'serialNumber'])
      .execute();
    await db.schema.alterTable('hierarchy').dropColumn('crlNumber').execute();
    await db.schema
      .createIndex('certificate_serialNumber_index')
      .on('certificate')
      .columns(['accountId', 'serialNumber'])
      .execute();
  },
};
