/** Suspended as a status of a keypair, and the status from before. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** Until now suspending took a keypair offline. Such keypairs stay offline, because nothing tells them from those made offline. */
export const suspendedKeypairs: Migration = {
  async up(db) {
    await sql`alter table "keypair" drop constraint "keypair_status_check"`.execute(db);
    await sql`alter table "keypair" add column "statusBefore" text
      check ("statusBefore" in ('online', 'offline'))`.execute(db);
    await sql`alter table "keypair" add constraint "keypair_status_check"
      check ("status" in ('online', 'offline', 'suspended')
        and ("status" = 'suspended') = ("statusBefore" is not null))`.execute(db);
  },
};
