/** The migrations in their order. A released one is never edited, renamed or removed: the next number is added. */
import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StartFault } from '../../config/start-fault.js';
import { textOf } from '../faults.js';
import { people } from './0001-people.js';
import { teams } from './0002-teams.js';
import { keypairs } from './0003-keypairs.js';
import { requests } from './0004-requests.js';
import { certificates } from './0005-certificates.js';
import { releases } from './0006-releases.js';
import { certcentralKey } from './0007-certcentral-key.js';
import { logs } from './0008-logs.js';
import { applicationRole } from './0009-application-role.js';
import { revokedCertificates } from './0010-revoked-certificates.js';
import { keyRotationOrder } from './0011-key-rotation-order.js';
import { teamProjects } from './0012-team-projects.js';
import { listIndexes } from './0013-list-indexes.js';
import { noSubkeyRows } from './0014-no-subkey-rows.js';
import { whoStandsBehind } from './0015-who-stands-behind.js';
import { releaseParticipants } from './0016-release-participants.js';
import { gpgFingerprints } from './0017-gpg-fingerprints.js';
import { scanLeases } from './0018-scan-leases.js';
import { tokensKnownTo } from './0019-tokens-known-to.js';
import { keyCheck } from './0020-key-check.js';
import { suspendedKeypairs } from './0021-suspended-keypairs.js';
import { releasesWithoutKeypairs } from './0022-releases-without-keypairs.js';
import { approvedParticipants } from './0023-approved-participants.js';
import { certificateAliases } from './0024-certificate-aliases.js';
import { endedRequests } from './0025-ended-requests.js';
import { idempotencyKeys } from './0031-idempotency-keys.js';
import { tokenTimes } from './0032-token-times.js';
import { alerts } from './0033-alerts.js';
import { recoveries } from './0034-recoveries.js';
import { tokensOfActs } from './0035-tokens-of-acts.js';

/** Every migration by its name; Kysely applies them in the order of the names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people': people,
  '0002-teams': teams,
  '0003-keypairs': keypairs,
  '0004-requests': requests,
  '0005-certificates': certificates,
  '0006-releases': releases,
  '0007-certcentral-key': certcentralKey,
  '0008-logs': logs,
  '0009-application-role': applicationRole,
  '0010-revoked-certificates': revokedCertificates,
  '0011-key-rotation-order': keyRotationOrder,
  '0012-team-projects': teamProjects,
  '0013-list-indexes': listIndexes,
  '0014-no-subkey-rows': noSubkeyRows,
  '0015-who-stands-behind': whoStandsBehind,
  '0016-release-participants': releaseParticipants,
  '0017-gpg-fingerprints': gpgFingerprints,
  '0018-scan-leases': scanLeases,
  '0019-tokens-known-to': tokensKnownTo,
  '0020-key-check': keyCheck,
  '0021-suspended-keypairs': suspendedKeypairs,
  '0022-releases-without-keypairs': releasesWithoutKeypairs,
  '0023-approved-participants': approvedParticipants,
  '0024-certificate-aliases': certificateAliases,
  '0025-ended-requests': endedRequests,
  '0031-idempotency-keys': idempotencyKeys,
  '0032-token-times': tokenTimes,
  '0033-alerts': alerts,
  '0034-recoveries': recoveries,
  '0035-tokens-of-acts': tokensOfActs,
};

/**
 * Applies every migration that is missing, all of them in one transaction, under the Migrator's advisory lock: a
 * second instance that starts at the same time waits, then finds nothing to do.
 *
 * @returns the names applied now.
 * @throws StartFault naming the migration that failed, or the one that the database has and this version does not.
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  // INVARIANT: never destroyed, for that would end the caller's pool.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error');
    const step = failed === undefined ? '' : ` at ${failed.migrationName}`;
    const reason = textOf(error, 'message') ?? 'unknown reason';
    throw new StartFault(`The database could not be migrated${step}: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
