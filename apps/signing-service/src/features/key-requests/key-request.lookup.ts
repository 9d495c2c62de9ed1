/** The relations and constraints of export and delete requests. Their state is no part of them: it makes conflicts, not denials. */
import type { Access, Principal } from 'countersign';
import type { InTransaction, KyselyPredicates } from 'countersign/kysely';
import {
  type Expression,
  expressionBuilder,
  type Kysely,
  type Selectable,
  sql,
  type SqlBool,
} from 'kysely';
import { actOf, standApart, storedAct } from '../../authorization/people-behind.js';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { assignedKeypair } from '../../authorization/rights/assigned-keypairs.js';
import { type DatabaseLookup, TableLookup } from '../../authorization/lookups.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { lockBehindKeypairs, teamsWithout } from '../keypairs/public.js';

/** A request to hand out a private key, as stored. */
export type ExportRequestRow = Selectable<Database['exportRequest']>;

/** A request to delete a keypair, as stored. */
export type DeleteRequestRow = Selectable<Database['deleteRequest']>;

/** Either, as stored. */
export type KeyRequestRow = ExportRequestRow | DeleteRequestRow;

export type ExportRequestAccess = Access<string, ExportRequestRow>;
export type DeleteRequestAccess = Access<string, DeleteRequestRow>;

/** The table of each type of request. */
export const keyRequestTables = { export: 'exportRequest', delete: 'deleteRequest' } as const;

export type KeyRequestType = keyof typeof keyRequestTables;
type KeyRequestTable = (typeof keyRequestTables)[KeyRequestType];

type RequestPredicate = (context: { readonly principal: Principal }) => Expression<SqlBool>;

const from = expressionBuilder<Database>();

const columnOf = (
  table: KeyRequestTable,
  name: 'accountId' | 'keypairId' | 'requestedBy' | 'requestedWith' | 'status',
) => sql.ref<string>(`${table}.${name}`);

/** The caller made the request. */
function requestedByCaller(table: KeyRequestTable): RequestPredicate {
  return ({ principal }) => from(columnOf(table, 'requestedBy'), '=', principal.id);
}

/** The caller made the request, and it was closed with its keypair. */
function closedRequest(table: KeyRequestTable): RequestPredicate {
  return ({ principal }) =>
    from.and([
      from(columnOf(table, 'requestedBy'), '=', principal.id),
      from(columnOf(table, 'status'), '=', 'closed'),
    ]);
}

/** Nobody decides on their own request, nor on one of a user of theirs, unless the account has switched that off (docs/domain/readings.md A20). */
function distinctApprover(table: KeyRequestTable): RequestPredicate {
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
const distinctCollector: RequestPredicate = ({ principal }) =>
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
function approverInTeam(table: KeyRequestTable): RequestPredicate {
  return ({ principal }) =>
    from.not(
      from.exists(teamsWithout(principal).where('keypair.id', '=', columnOf(table, 'keypairId'))),
    );
}

/** A lookup that locks the keypairs of the requests before the requests. */
function KeyRequestLookup<T extends KeyRequestTable>(
  resource: 'delete-request' | 'export-request',
  table: T,
  predicates: KyselyPredicates<Database, T>,
): new (handle: Pick<DatabaseHandle, 'db'>) => DatabaseLookup<T> {
  return class extends TableLookup(resource, table, predicates) {
    override async holdMany(
      accesses: readonly Access<string, Selectable<Database[T]> & { readonly keypairId: string }>[],
      principal: Principal,
      { using }: InTransaction<Kysely<Database>>,
    ) {
      for (const gone of await holdKeypairs(using, table, accesses)) {
        await gone.recheck(principal, undefined);
      }
      return super.holdMany(accesses, principal, { using });
    }
  };
}

/**
 * A request is decided by its keypair as it is now (docs/domain/readings.md A29). Nobody is assigned to a deleted one (A6);
 * only who asked still finds the request, to see that it was closed.
 */
@ResourceLookup('export-request')
export class ExportRequestLookup extends KeyRequestLookup('export-request', 'exportRequest', {
  assigned: [...assignedKeypair<'exportRequest'>('keypairId'), closedRequest('exportRequest')],
  'distinct-approver': distinctApprover('exportRequest'),
  'distinct-collector': distinctCollector,
  'approver-in-team': approverInTeam('exportRequest'),
  'requested-by-caller': requestedByCaller('exportRequest'),
}) {}

/** As export requests. */
@ResourceLookup('delete-request')
export class DeleteRequestLookup extends KeyRequestLookup('delete-request', 'deleteRequest', {
  assigned: [...assignedKeypair<'deleteRequest'>('keypairId'), closedRequest('deleteRequest')],
  'distinct-approver': distinctApprover('deleteRequest'),
  'approver-in-team': approverInTeam('deleteRequest'),
  'requested-by-caller': requestedByCaller('deleteRequest'),
}) {}

/**
 * Locks the keypairs of requests, the requests, and then the teams of the keypairs until the transaction ends, each in the
 * order of their ids. A change of an assignment locks the keypair and a change of a team's members the team, so a decision
 * after this stays true.
 * @returns the accesses that are not found any more, see `lockBehindKeypairs`
 */
async function holdKeypairs<Row extends { readonly keypairId: string }>(
  trx: Kysely<Database>,
  table: KeyRequestTable,
  accesses: readonly Access<string, Row>[],
): Promise<Access<string, Row>[]> {
  const gone = await lockBehindKeypairs(trx, table, accesses, 'update');
  const keypairIds = [...new Set(accesses.map(({ resource }) => resource.keypairId))];
  await trx
    .selectFrom('team')
    .select('team.id')
    .where('team.id', 'in', (eb) =>
      eb
        .selectFrom('keypair')
        .select('keypair.teamId')
        .where(sql<SqlBool>`"keypair"."id" = any (${keypairIds})`),
    )
    .orderBy('team.id')
    .forShare()
    .execute();
  return gone;
}
