/** Which OpenPGP keys an account has and which it revoked, by their fingerprints. Other accounts do not enter here. */
import type { GpgRing } from '@countersign/signing-crypto/openpgp';
import { ConflictException } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import type { Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import type { PublicRing } from './gpg.types.js';

/**
 * A copy of a ring from before its revocation must not sign again, under whatever alias, nor one of its keys in another ring.
 * INVARIANT: no other act of the account runs meanwhile.
 * @throws ConflictException when a key of the ring was revoked, or the account has the master key
 */
export async function refuseKnown(
  { trx, accountId }: Work,
  { fingerprint, subkeyFingerprints }: GpgRing,
): Promise<void> {
  // INVARIANT: read before the revoked ones: a ring that is not there now was revoked before it was deleted.
  const existing = await trx
    .selectFrom('keypair')
    .select('id')
    .where('accountId', '=', accountId)
    .where('gpgFingerprint', '=', fingerprint)
    .executeTakeFirst();
  if (await isAnyRevoked(trx, accountId, [fingerprint, ...subkeyFingerprints])) {
    throw new ConflictException('A key of this secret ring has been revoked in your account.');
  }
  if (existing !== undefined) {
    throw new ConflictException('Your account has this GPG master key already.');
  }
}

/** Whether one of the keys was revoked in the account, in whichever ring. */
export async function isAnyRevoked(
  trx: Transaction<Database>,
  accountId: string,
  fingerprints: readonly string[],
): Promise<boolean> {
  return (await revokedAmong(trx, accountId, fingerprints)).size > 0;
}

/** Those of the keys that were revoked in the account, in whichever ring; no statement for none. */
export async function revokedAmong(
  db: Kysely<Database>,
  accountId: string,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  if (fingerprints.length === 0) return new Set();
  const revoked = await db
    .selectFrom('revokedGpgKey')
    .select('fingerprint')
    .where('accountId', '=', accountId)
    .where('fingerprint', 'in', fingerprints)
    .execute();
  return new Set(revoked.map(({ fingerprint }) => fingerprint));
}

/** Keeps the fingerprints of a ring that is revoked now, also beyond its deletion. */
export async function keepRevoked(
  { trx, accountId }: Work,
  { fingerprint, subkeys }: PublicRing,
  revokedAt: Date,
): Promise<void> {
  const fingerprints = [fingerprint, ...subkeys.map((subkey) => subkey.fingerprint)];
  await trx
    .insertInto('revokedGpgKey')
    .values(fingerprints.map((each) => ({ accountId, fingerprint: each, revokedAt })))
    // Two master keys may share a subkey.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
