import { type Selectable, sql } from 'kysely';
import { actOf, standApart, storedAct } from '../../authorization/people-behind.js';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';
import { teamsWithout } from '../keypairs/public.js';

export type ReleaseRow = Selectable<Database['release']>;

/**
 * Both constraints of a vote concern offline releases only. Other releases never await approval: a vote on them is a conflict
 * (docs/domain/readings.md A13).
 */
@ResourceLookup('release')
export class ReleaseLookup extends TableLookup('release', 'release', {
  'requested-by-caller': ({ eb, principal }) => eb('release.requestedBy', '=', principal.id),
  // Each account can switch this constraint off (docs/domain/readings.md A20).
  'distinct-approver': ({ eb, principal }) =>
    eb.or([
      eb('release.type', '<>', 'offline'),
      standApart(
        storedAct(sql.ref('release.requestedBy'), sql.ref('release.requestedWith')),
        actOf(principal),
      ),
      eb.exists(
        eb
          .selectFrom('account')
          .select('account.id')
          .whereRef('account.id', '=', 'release.accountId')
          .where('account.distinctApprover', '=', false),
      ),
    ]),
  // With Teams on, only members of a team decide for its keypairs (docs/domain/objects.md teams).
  'approver-in-team': ({ eb, principal }) =>
    eb.or([
      eb('release.type', '<>', 'offline'),
      eb.not(
        eb.exists(
          teamsWithout(principal)
            .innerJoin('releaseKeypair', 'releaseKeypair.keypairId', 'keypair.id')
            .whereRef('releaseKeypair.releaseId', '=', sql.ref('release.id')),
        ),
      ),
    ]),
}) {}
