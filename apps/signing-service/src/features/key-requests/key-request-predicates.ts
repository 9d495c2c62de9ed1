/** Who may not decide on a request, the same for exports and deletions. */
import type { Principal } from 'countersign';
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import { standApart } from '../../authorization/approvals/people-behind.js';
import { credentialIdOf } from '../../authorization/authentication/caller.js';
import type { Database } from '../../platform/database/database.types.js';
import type { KeyRequestTable } from './key-request.types.js';

type Asked = (context: { readonly principal: Principal }) => Expression<SqlBool>;

const from = expressionBuilder<Database>();

const columnOf = (
  table: KeyRequestTable,
  name: 'accountId' | 'keypairId' | 'requestedBy' | 'status',
) => sql.ref<string>(`${table}.${name}`);

/** The caller made the request. */
export function requestedByCaller(table: KeyRequestTable): Asked {
  return ({ principal }) => from(columnOf(table, 'requestedBy'), '=', principal.id);
}

/** The caller made the request, and it was closed with its keypair. */
export function closedRequest(table: KeyRequestTable): Asked {
  return ({ principal }) =>
    from.and([
      from(columnOf(table, 'requestedBy'), '=', principal.id),
      from(columnOf(table, 'status'), '=', 'closed'),
    ]);
}

/** Nobody decides on their own request, nor on one of a user of theirs, unless the account has switched that off (docs/domain/readings.md A20). */
export function distinctApprover(table: KeyRequestTable): Asked {
  return ({ principal }) =>
    from.or([
      standApart(
        { by: columnOf(table, 'requestedBy'), at: sql.ref<Date>(`${table}.createdAt`) },
        { userId: principal.id, credentialId: credentialIdOf(principal) },
      ),
      from.exists(
        from
          .selectFrom('account')
          .select('account.id')
          .where('account.id', '=', columnOf(table, 'accountId'))
          .where('account.distinctApprover', '=', false),
      ),
    ]);
}

/** With Teams on, a request on a keypair of an active team is decided on by the team's members only (docs/domain/objects.md teams). */
export function approverInTeam(table: KeyRequestTable): Asked {
  return ({ principal }) =>
    from.not(
      from.exists(
        from
          .selectFrom('keypair')
          .innerJoin('team', 'team.id', 'keypair.teamId')
          .innerJoin('account', 'account.id', 'team.accountId')
          .select('team.id')
          .where('keypair.id', '=', columnOf(table, 'keypairId'))
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
    );
}
