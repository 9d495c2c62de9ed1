/** A GPG subkey lives in the ring of its master key: it has no rows. Applied once; never edited after a release. */
import type { Migration } from 'kysely';
import { oneOf } from './column-builders.js';

/** No version of the service wrote such rows. The index on `masterId` goes with its column. */
export const noSubkeyRows: Migration = {
  async up(db) {
    await db.schema.alterTable('keypair').dropColumn('masterId').execute();
    await db.schema.alterTable('keypair').dropConstraint('keypair_kind_check').execute();
    await db.schema
      .alterTable('keypair')
      .addCheckConstraint('keypair_kind_check', oneOf('kind', ['standard', 'gpg-master']))
      .execute();
  },
};
