/** Who may not decide on a request, the same for exports and deletions. */
import type { Principal } from 'countersign';
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import { actOf, standApart, storedAct } from '../../authorization/approvals/people-behind.js';
import type { Database } from '../../platform/database/database.types.js';
import type { KeyRequestTable } from './key-request.types.js';

type Asked = (context: { readonly principal: Principal }) => Expression<SqlBool>;

const from = expressionBuilder<Database>();

const columnOf = (
  table: KeyRequestTable,
  name: 'accountId' | 'keypairId' | 'requestedBy' | 'requestedWith' | 'status',
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
        storedAct(columnOf(table, 'requestedBy'), columnOf(table, 'requestedWith')),
        actOf(principal),
      ),
      onePersonSuffices(table),
    ]);
}

/** Nobody collects by a token that an approver was shown what this approver approved: they would export a key alone. */
export const distinctCollector: Asked = ({ principal }) =>
  from.or([
    from.not(
      from.exists(
        from
          .selectFrom('approvalVote as given')
          .select('given.requestId')
          .where('given.requestType', '=', 'export')
          .where('given.requestId', '=', sql.ref<string>('exportRequest.id'))
          .where('given.vote', '=', 'approve')
          .where((eb) => {
            const approval = storedAct(eb.ref('given.userId'), eb.ref('given.votedWith'));
            return eb.not(standApart(approval, actOf(principal)));
          }),
      ),
    ),
    onePersonSuffices('exportRequest'),
  ]);

function onePersonSuffices(table: KeyRequestTable): Expression<SqlBool> {
  return from.exists(
    from
      .selectFrom('account')
      .select('account.id')
      .where('account.id', '=', columnOf(table, 'accountId'))
      .where('account.distinctApprover', '=', false),
  );
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
