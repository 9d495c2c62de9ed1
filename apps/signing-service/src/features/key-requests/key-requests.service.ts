/** Opens and decides export and delete requests. What follows from a decision differs by type and is with the type. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import { ApprovalsService, type RequestVerdict } from '../../authorization/approvals.service.js';
import { credentialIdOf } from '../../authorization/authentication/caller.js';
import type { InstanceWork, Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { approvalsAsked, type KeypairRow } from '../keypairs/public.js';
import { type KeyRequestRow, keyRequestTables, type KeyRequestType } from './key-request.lookup.js';

/** One vote on a request. */
export interface KeyRequestVote {
  readonly type: KeyRequestType;
  readonly vote: 'approve' | 'reject';
  readonly comment?: string | undefined;
  /** Whether an earlier approver would be accepted again now. */
  readonly mayStillApprove: (voter: Principal) => Promise<boolean>;
}

@Injectable()
export class KeyRequestsService {
  constructor(private readonly approvals: ApprovalsService) {}

  /** @returns the id of the new request */
  async open(
    { row: keypair, trx, accountId, principal, addAuditDetail }: InstanceWork<KeypairRow>,
    type: KeyRequestType,
    reason: string,
  ): Promise<string> {
    const id = uuidv7();
    const required = await approvalsAsked(trx, [keypair.id]);
    await trx
      .insertInto(keyRequestTables[type])
      .values({
        ...{ id, accountId, keypairId: keypair.id, reason, requiredApprovals: required },
        requestedBy: principal.id,
        requestedWith: credentialIdOf(principal),
      })
      .execute();
    addAuditDetail({ request: id, alias: keypair.alias, reason, requiredApprovals: required });
    return id;
  }

  /**
   * Gives the caller's vote: enough approvals approve, the first rejection rejects (docs/domain/readings.md A10). Every earlier
   * approver is decided anew (docs/domain/rules.md rule 8).
   * @throws ConflictException for a request that is not pending, and for a second vote
   */
  async vote(work: InstanceWork<KeyRequestRow>, given: KeyRequestVote): Promise<RequestVerdict> {
    const { row, trx, principal, accountId } = work;
    assertPending(row);
    const required = await approvalsNeeded(trx, row);
    const status = await this.approvals.vote(trx, {
      ...given,
      requestId: row.id,
      accountId,
      voter: principal,
      required,
    });
    const { vote, comment } = given;
    work.addAuditDetail({ keypair: row.keypairId, vote, comment, status });
    const decidedAt = status === 'pending' ? null : new Date();
    await trx
      .updateTable(keyRequestTables[given.type])
      .set({ status, decidedAt, requiredApprovals: required })
      .where('id', '=', row.id)
      .execute();
    return status;
  }

  /**
   * Takes back a request that is not decided yet. That the caller made it is decided before, by the catalogue.
   * @throws ConflictException for a request that is not pending
   */
  async withdraw(
    { row, trx, addAuditDetail }: InstanceWork<KeyRequestRow>,
    type: KeyRequestType,
    comment: string | undefined,
  ): Promise<void> {
    assertPending(row);
    await trx
      .updateTable(keyRequestTables[type])
      .set({ status: 'withdrawn', decidedAt: new Date() })
      .where('id', '=', row.id)
      .execute();
    addAuditDetail({ keypair: row.keypairId, comment, status: 'withdrawn' });
  }

  /**
   * Decides the approvals of an approved request once more, when it is carried out later.
   * @throws ConflictException when too few approvers may still approve
   */
  async assertStanding(
    { row, trx, accountId }: InstanceWork<KeyRequestRow>,
    { type, mayStillApprove }: Pick<KeyRequestVote, 'type' | 'mayStillApprove'>,
  ): Promise<void> {
    const required = await approvalsNeeded(trx, row);
    const ballots = { type, requestId: row.id, accountId, required, mayStillApprove };
    if ((await this.approvals.standing(trx, ballots)) !== 'approved') {
      throw new ConflictException(
        'The approvals no longer count: those who gave them may not approve now. Ask again.',
      );
    }
  }
}

/** @throws ConflictException saying what became of the request */
function assertPending({ status }: KeyRequestRow): void {
  if (status !== 'pending') throw new ConflictException(`The request is ${status} already.`);
}

/** What the request needed when it was made, or what the keypair's team asks for now if that is more. */
async function approvalsNeeded(
  trx: Work['trx'],
  { keypairId, requiredApprovals: then }: Pick<KeyRequestRow, 'keypairId' | 'requiredApprovals'>,
): Promise<number> {
  return Math.max(then, await approvalsAsked(trx, [keypairId]));
}
