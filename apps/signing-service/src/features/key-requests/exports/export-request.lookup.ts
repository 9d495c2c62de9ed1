/** Answers the relations and constraints of export requests. Their states do not enter here: they are conflicts, not denials. */
import type { Principal } from 'countersign';
import type { InTransaction } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';
import type { Database } from '../../../platform/database/database.types.js';
import { assignedKeypair } from '../../keypairs/public.js';
import { holdKeypairs } from '../hold-keypairs.js';
import { approverInTeam, distinctApprover, requestedByCaller } from '../key-request-predicates.js';
import type { ExportRequestAccess } from '../key-request.types.js';

/** Export requests: judged by their keypair as it is now (domain.md A29). */
@ResourceLookup('export-request')
export class ExportRequestLookup extends TableLookup('export-request', 'exportRequest', {
  assigned: assignedKeypair<'exportRequest'>('keypairId'),
  'distinct-approver': distinctApprover('exportRequest'),
  'approver-in-team': approverInTeam('exportRequest'),
  'requested-by-caller': requestedByCaller('exportRequest'),
}) {
  /** Holds the keypairs before the requests. */
  override async holdMany(
    accesses: readonly ExportRequestAccess[],
    principal: Principal,
    { using }: InTransaction<Kysely<Database>>,
  ): Promise<ExportRequestAccess[]> {
    const gone = await holdKeypairs(using, 'exportRequest', accesses);
    for (const access of gone) await access.recheck(principal, undefined);
    return super.holdMany(accesses, principal, { using });
  }
}
