/** Which OpenPGP key a master key is, and which of them were revoked. Applied once; never edited after a release. */
import { type Kysely, type Migration, sql } from 'kysely';
import { readKey } from 'openpgp';

/**
 * The revoked fingerprints outlive their master key: a copy of a ring from before its revocation must not sign again. Those of
 * master keys deleted before this migration are not known any more.
 */
export const gpgFingerprints: Migration = {
  async up(db) {
    await db.schema.alterTable('keypair').addColumn('gpgFingerprint', 'text').execute();
    await db.schema
      .createTable('revokedGpgKey')
      .addColumn('accountId', 'uuid', (column) => column.notNull().references('account.id'))
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('revokedAt', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('revokedGpgKey_pkey', ['accountId', 'fingerprint'])
      .execute();
    await fill(db);
    await db.schema
      .createIndex('keypair_gpgFingerprint_unique')
      .unique()
      .on('keypair')
      .columns(['accountId', 'gpgFingerprint'])
      .where(sql.ref('gpgFingerprint'), 'is not', null)
      .execute();
  },
};

interface StoredMaster {
  readonly id: string;
  readonly accountId: string;
  readonly publicKeyArmored: string;
  readonly revokedAt: Date | null;
}

/** Until now an account could have a ring twice: the first keeps the fingerprint, the others have none. */
async function fill(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<StoredMaster>`
    select "id", "accountId", "publicKeyArmored", "revokedAt" from "keypair"
    where "kind" = 'gpg-master' and "publicKeyArmored" is not null order by "id"`.execute(db);
  for (const { id, accountId, publicKeyArmored, revokedAt } of rows) {
    const [master, ...subkeys] = await fingerprintsIn(publicKeyArmored);
    if (master === undefined) continue;
    await sql`
      update "keypair" set "gpgFingerprint" = ${master} where "id" = ${id} and not exists (
        select from "keypair" where "accountId" = ${accountId} and "gpgFingerprint" = ${master}
      )`.execute(db);
    if (revokedAt === null) continue;
    for (const fingerprint of [master, ...subkeys]) {
      await sql`
        insert into "revokedGpgKey" ("accountId", "fingerprint", "revokedAt")
        values (${accountId}, ${fingerprint}, ${revokedAt}) on conflict do nothing`.execute(db);
    }
  }
}

/** The master key first; none when the text is damaged, which must not keep the service from starting. */
async function fingerprintsIn(armoredKey: string): Promise<readonly string[]> {
  const key = await readKey({ armoredKey }).catch(() => undefined);
  return (key?.getKeys() ?? []).map((each) => each.getFingerprint().toUpperCase());
}
