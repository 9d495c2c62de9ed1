/** The relations and constraints of export and delete requests. Their state is no part of them: it makes conflicts, not denials. */
import type { Access, Principal } from 'countersign';
import type { InTransaction, KyselyPredicates } from 'countersign/kysely';
import { type Kysely, type Selectable, sql, type SqlBool } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { assignedKeypair } from '../../authorization/rights/assigned-keypairs.js';
import { type DatabaseLookup, TableLookup } from '../../authorization/table-lookup.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { lockBehindKeypairs } from '../keypairs/public.js';
import {
  approverInTeam,
  closedRequest,
  distinctApprover,
  distinctCollector,
  requestedByCaller,
} from './key-request-predicates.js';
import type { KeyRequestTable } from './key-request.types.js';

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
