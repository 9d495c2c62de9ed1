/** Gives votes on export and delete requests, and says whether approvals still stand. What follows from them is decided elsewhere. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import { ApprovalsService } from '../../authorization/approvals/approvals.service.js';
import type { RequestVerdict } from '../../authorization/approvals/approvals.types.js';
import type { InstanceWork } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { KeyRequestRow } from './key-request.types.js';

/** One vote on a request. */
export interface KeyRequestVote {
  readonly type: 'export' | 'delete';
  readonly vote: 'approve' | 'reject';
  readonly comment?: string | undefined;
  /** Whether an earlier approver would be accepted again now. */
  readonly mayStillApprove: (voter: Principal) => Promise<boolean>;
}

@Injectable()
export class KeyRequestVotesService {
  constructor(private readonly approvals: ApprovalsService) {}

  /**
   * Gives the vote of the one who acts; every earlier approver is judged again (domain.md section 6, rule 8).
   * @throws ConflictException for a request that is not pending, and for a second vote
   */
  async cast(work: InstanceWork<KeyRequestRow>, given: KeyRequestVote): Promise<RequestVerdict> {
    const { row, trx, principal, accountId, addAuditDetail } = work;
    if (row.status !== 'pending') throw new ConflictException('The request is not pending.');
    const verdict = await this.approvals.vote(trx, {
      ...given,
      requestId: row.id,
      accountId,
      userId: principal.id,
      required: row.requiredApprovals,
    });
    addAuditDetail({
      keypair: row.keypairId,
      vote: given.vote,
      comment: given.comment,
      status: verdict,
    });
    return verdict;
  }

  /**
   * Judges the approvals of an approved request once more, when it is carried out after they were given.
   * @throws ConflictException when too few approvers may still approve
   */
  async assertStanding(
    { row, trx, accountId }: InstanceWork<KeyRequestRow>,
    { type, mayStillApprove }: Pick<KeyRequestVote, 'type' | 'mayStillApprove'>,
  ): Promise<void> {
    const required = row.requiredApprovals;
    const ballots = { type, requestId: row.id, accountId, required, mayStillApprove };
    if ((await this.approvals.standing(trx, ballots)) !== 'approved') {
      throw new ConflictException(
        'The approvals do not stand any more: who gave them may not approve now. Ask again.',
      );
    }
  }
}
