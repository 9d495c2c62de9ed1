/** The signature log, the audit log and what makes it append-only. Applied once; never edited after a release. */
import { type Kysely, type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { createdAt, oneOf, ownedByAccount } from './column-builders.js';

export const logs: Migration = {
  async up(db) {
    await db.schema
      .createTable('signature')
      .$call(ownedByAccount)
      .addColumn('keypairId', 'uuid', (column) => column.notNull())
      .addColumn('keypairAlias', 'text', (column) => column.notNull())
      .addColumn('releaseId', 'uuid')
      .addColumn('signerId', 'uuid', (column) => column.notNull())
      .addColumn('algorithm', 'text', (column) => column.notNull())
      .addColumn('digestAlgorithm', 'text')
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('signature', 'text')
      .addColumn('outcome', 'text', (column) =>
        column.notNull().check(oneOf('outcome', ['signed', 'failed'])),
      )
      .$call(createdAt)
      .execute();
    await indexByAccount(db, 'signature');
    await db.schema
      .createIndex('signature_keypair_index')
      .on('signature')
      .columns(['keypairId', 'id desc'])
      .execute();

    await db.schema
      .createTable('auditRecord')
      .addColumn('accountId', 'uuid', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('id', 'uuid', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('actorId', 'uuid')
      .addColumn('actorName', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('resourceType', 'text')
      .addColumn('resourceId', 'text')
      .addColumn('outcome', 'text', (column) =>
        column.notNull().check(oneOf('outcome', ['done', 'denied', 'failed'])),
      )
      .addColumn('code', 'text')
      .addColumn('detail', 'jsonb', (column) => column.notNull())
      .addColumn('previousHash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('auditRecord_pkey', ['accountId', 'sequence'])
      .addUniqueConstraint('auditRecord_id_unique', ['id'])
      .execute();
    await indexByAccount(db, 'auditRecord');
    await makeAppendOnly(db);

    await db.schema
      .createTable('auditHead')
      .addColumn('accountId', 'uuid', (column) => column.primaryKey())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
  },
};

/**
 * A statement trigger, so that it also refuses a statement that meets no row; `always`, so that
 * `session_replication_role = replica` does not switch it off. 42501 is `insufficient_privilege`.
 */
async function makeAppendOnly(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function "refuseAuditChange"() returns trigger language plpgsql as $$
    begin
      raise exception 'auditRecord is append-only: % refused', tg_op using errcode = '42501';
    end $$`.execute(db);
  await sql`
    create trigger "auditRecord_append_only"
    before update or delete or truncate on "auditRecord"
    for each statement execute function "refuseAuditChange"()`.execute(db);
  await sql`alter table "auditRecord" enable always trigger "auditRecord_append_only"`.execute(db);
}
