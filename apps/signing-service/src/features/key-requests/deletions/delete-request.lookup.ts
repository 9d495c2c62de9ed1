/** Answers the relations and constraints of delete requests. Their states do not enter here: they are conflicts, not denials. */
import type { Principal } from 'countersign';
import type { InTransaction } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';
import type { Database } from '../../../platform/database/database.types.js';
import { assignedKeypair } from '../../keypairs/public.js';
import { holdKeypairs } from '../hold-keypairs.js';
import { approverInTeam, distinctApprover } from '../key-request-predicates.js';
import type { DeleteRequestAccess } from '../key-request.types.js';

/** Delete requests: judged by their keypair as it is now (domain.md A29). Of a deleted keypair nobody is assigned (A6). */
@ResourceLookup('delete-request')
export class DeleteRequestLookup extends TableLookup('delete-request', 'deleteRequest', {
  assigned: assignedKeypair<'deleteRequest'>('keypairId'),
  'distinct-approver': distinctApprover('deleteRequest'),
  'approver-in-team': approverInTeam('deleteRequest'),
}) {
  /** Holds the keypairs before the requests. */
  override async holdMany(
    accesses: readonly DeleteRequestAccess[],
    principal: Principal,
    { using }: InTransaction<Kysely<Database>>,
  ): Promise<DeleteRequestAccess[]> {
    const gone = await holdKeypairs(using, 'deleteRequest', accesses);
    for (const access of gone) await access.recheck(principal, undefined);
    return super.holdMany(accesses, principal, { using });
  }
}
