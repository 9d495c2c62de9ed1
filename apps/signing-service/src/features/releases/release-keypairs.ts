import { ResourceNotFound } from 'countersign';
import type { Kysely } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { idsByKey } from '../../platform/database/ids.js';
import { isId } from '../../platform/http/field.decorators.js';
import { approvalsAsked } from '../keypairs/public.js';
import type { ReleaseRow } from './release.lookup.js';

/** Returns the ids of the keypairs of each release, ascending. It takes one statement for any number of releases. */
export async function keypairsOf(
  db: Kysely<Database>,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (releaseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('releaseKeypair')
    .selectAll()
    .where('releaseId', 'in', releaseIds)
    .orderBy('keypairId')
    .execute();
  return idsByKey(
    releaseIds,
    rows.map(({ releaseId, keypairId }) => [releaseId, keypairId]),
  );
}

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
  if (!named.every(isId)) throw new ResourceNotFound();
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

/** Returns how many approvals a release needs: what was asked when it was requested, or what is asked now if that is more. */
export async function approvalsNeeded(
  db: Kysely<Database>,
  { id, requiredApprovals }: Pick<ReleaseRow, 'id' | 'requiredApprovals'>,
): Promise<number> {
  const keypairIds = (await keypairsOf(db, [id])).get(id) ?? [];
  return Math.max(requiredApprovals, await approvalsAsked(db, keypairIds));
}
