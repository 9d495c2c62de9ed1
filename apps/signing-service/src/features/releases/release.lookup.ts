/** Answers who may not decide on a release. Its states do not enter here: they are conflicts, not denials. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { type Kysely, sql } from 'kysely';
import { standApart } from '../../authorization/approvals/people-behind.js';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

/**
 * Releases. Both constraints concern the releases that await approval, which only offline ones do: of the others there is
 * nothing to approve, and asking for it is a conflict (domain.md A13).
 */
@ResourceLookup('release')
export class ReleaseLookup extends KyselyLookup<Database, 'release'> {
  readonly resource = catalogue.resource('release');
  readonly table = 'release';
  readonly predicates: KyselyPredicates<Database, 'release'> = {
    // A20: switched per account.
    'distinct-approver': ({ eb, principal }) =>
      eb.or([
        eb('release.type', '<>', 'offline'),
        standApart(sql.ref('release.requestedBy'), principal.id),
        eb.exists(
          eb
            .selectFrom('account')
            .select('account.id')
            .whereRef('account.id', '=', 'release.accountId')
            .where('account.distinctApprover', '=', false),
        ),
      ]),
    // Section 10.4: with Teams on, one decides only for teams that one is a member of.
    'approver-in-team': ({ eb, principal }) =>
      eb.or([
        eb('release.type', '<>', 'offline'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('releaseKeypair')
              .innerJoin('keypair', 'keypair.id', 'releaseKeypair.keypairId')
              .innerJoin('team', 'team.id', 'keypair.teamId')
              .innerJoin('account', 'account.id', 'team.accountId')
              .select('team.id')
              .whereRef('releaseKeypair.releaseId', '=', 'release.id')
              .where('team.status', '=', 'active')
              .where('account.teamsEnabled', '=', true)
              .where((team) =>
                team.not(
                  team.exists(
                    team
                      .selectFrom('teamMember')
                      .select('teamMember.teamId')
                      .whereRef('teamMember.teamId', '=', 'team.id')
                      .where('teamMember.userId', '=', principal.id),
                  ),
                ),
              ),
          ),
        ),
      ]),
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
