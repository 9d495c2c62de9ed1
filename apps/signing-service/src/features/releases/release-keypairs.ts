import { ResourceNotFound } from 'countersign';
import type { Kysely } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import type { ReleaseRow } from './release.lookup.js';

/** Returns the ids of the keypairs of each release, ascending. It takes one statement for any number of releases. */
export async function keypairsOf(
  db: Kysely<Database>,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keypairs = new Map(releaseIds.map((id): [string, string[]] => [id, []]));
  if (releaseIds.length === 0) return keypairs;
  const rows = await db
    .selectFrom('releaseKeypair')
    .selectAll()
    .where('releaseId', 'in', releaseIds)
    .orderBy('keypairId')
    .execute();
  for (const { releaseId, keypairId } of rows) keypairs.get(releaseId)?.push(keypairId);
  return keypairs;
}

const canonicalId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Locks the keypairs that a new release names, so that no other release takes one of them meanwhile.
 *
 * @returns their ids, in the given order
 * @throws ResourceNotFound when one of them is not a keypair of the account (docs/domain/readings.md A31)
 */
export async function lockKeypairs(
  { trx, accountId }: Work,
  named: readonly string[],
): Promise<readonly string[]> {
  if (named.length === 0) return named;
  if (!named.every((each) => canonicalId.test(each))) throw new ResourceNotFound();
  const known = await trx
    .selectFrom('keypair')
    .select('id')
    .where('accountId', '=', accountId)
    .where('id', 'in', named)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (known.length < named.length) throw new ResourceNotFound();
  return named;
}

/**
 * Returns how many approvals the keypairs ask for now: with Teams on, the most that an active team of one of them asks;
 * otherwise one.
 */
export async function quorum(db: Kysely<Database>, keypairIds: readonly string[]): Promise<number> {
  if (keypairIds.length === 0) return 1;
  const teams = await db
    .selectFrom('team')
    .innerJoin('keypair', 'keypair.teamId', 'team.id')
    .innerJoin('account', 'account.id', 'team.accountId')
    .select('team.requiredApprovals')
    .where('keypair.id', 'in', keypairIds)
    .where('team.status', '=', 'active')
    .where('account.teamsEnabled', '=', true)
    .execute();
  return Math.max(1, ...teams.map(({ requiredApprovals }) => requiredApprovals));
}

/** Returns how many approvals a release needs: what was asked when it was requested, or what is asked now if that is more. */
export async function approvalsNeeded(
  db: Kysely<Database>,
  { id, requiredApprovals }: Pick<ReleaseRow, 'id' | 'requiredApprovals'>,
): Promise<number> {
  const keypairIds = (await keypairsOf(db, [id])).get(id) ?? [];
  return Math.max(requiredApprovals, await quorum(db, keypairIds));
}
