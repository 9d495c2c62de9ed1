import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

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
