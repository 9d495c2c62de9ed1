/** Answers who may not decide on a release. Its states do not enter here: they are conflicts, not denials. */
import { sql } from 'kysely';
import { standApart } from '../../authorization/approvals/people-behind.js';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/table-lookup.js';

/**
 * Releases. Both constraints concern the releases that await approval, which only offline ones do: of the others there is
 * nothing to approve, and asking for it is a conflict (domain.md A13).
 */
@ResourceLookup('release')
export class ReleaseLookup extends TableLookup('release', 'release', {
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
}) {}
