import type { GpgRing } from '@countersign/signing-crypto/openpgp';
import { ConflictException } from '@nestjs/common';
import type { Kysely } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import type { PublicRing } from './public-ring.js';

/**
 * Refuses a ring that the account has or whose keys it revoked. A copy of a revoked ring never signs again, not under another
 * alias and not as part of another ring.
 *
 * INVARIANT: no other unit of work of the account runs at the same time.
 *
 * @throws ConflictException when a key of the ring was revoked or the account has the master key
 */
export async function refuseKnown(
  { trx, accountId }: Work,
  { fingerprint, subkeyFingerprints }: GpgRing,
): Promise<void> {
  // INVARIANT: this read comes before that of the revoked keys, because a ring is revoked before it is deleted.
  const existing = await trx
    .selectFrom('keypair')
    .select('id')
    .where('accountId', '=', accountId)
    .where('gpgFingerprint', '=', fingerprint)
    .executeTakeFirst();
  const revoked = await revokedAmong(trx, accountId, [fingerprint, ...subkeyFingerprints]);
  if (revoked.size > 0) {
    throw new ConflictException('A key of this secret ring has been revoked in your account.');
  }
  if (existing !== undefined) {
    throw new ConflictException('Your account has this GPG master key already.');
  }
}

/** Returns those of these keys that the account revoked, in any ring. No keys cost no statement. */
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

/** Stores the fingerprints of a revoked ring. They stay when the ring is deleted. */
export async function keepRevoked(
  { trx, accountId }: Work,
  { fingerprint, subkeys }: PublicRing,
  revokedAt: Date,
): Promise<void> {
  const fingerprints = [fingerprint, ...subkeys.map((subkey) => subkey.fingerprint)];
  await trx
    .insertInto('revokedGpgKey')
    .values(fingerprints.map((each) => ({ accountId, fingerprint: each, revokedAt })))
    // Two master keys can share a subkey.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
