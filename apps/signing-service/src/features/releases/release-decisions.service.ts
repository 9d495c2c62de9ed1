/** Approves and rejects releases. Who may do so is the catalogue's business; what state refuses it is decided here. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Access } from 'countersign';
import { ApprovalsService } from '../../authorization/approvals/approvals.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { keypairsOf } from './release-keypairs.js';
import { ReleasePresenter } from './release-presenter.service.js';
import { ReleaseLookup } from './release.lookup.js';
import { releaseStatus } from './release.state.js';
import type { ReleaseRow, ReleaseWithActions } from './release.types.js';

/** What becomes of a release with each verdict. */
const statusAfter = { pending: 'requested', approved: 'approved', rejected: 'rejected' } as const;

@Injectable()
export class ReleaseDecisionsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: ReleaseLookup,
    private readonly approvals: ApprovalsService,
    private readonly presenter: ReleasePresenter,
  ) {}

  /**
   * Gives one vote: enough approvals approve, the first rejection rejects.
   * @throws ConflictException for a release that is not offline (domain.md A13), not pending or without keypairs, and for a second vote
   */
  vote(
    access: Access<ReleaseRow>,
    vote: 'approve' | 'reject',
    comment?: string,
  ): Promise<ReleaseWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx, principal, accountId } = work;
      if (row.type !== 'offline') {
        throw new ConflictException('Only offline releases await approval.');
      }
      const keypairIds = (await keypairsOf(trx, [row.id])).get(row.id) ?? [];
      if (keypairIds.length === 0) {
        throw new ConflictException('None of the keypairs of the release is left.');
      }
      if (releaseStatus(row, new Date()) !== 'requested') {
        throw new ConflictException('The release is not pending.');
      }
      const verdict = await this.approvals.vote(trx, {
        type: 'release',
        requestId: row.id,
        accountId,
        userId: principal.id,
        vote,
        comment,
        required: row.requiredApprovals,
        mayStillApprove: async (voter) => {
          const found = await this.lookup.one(voter, row.id, { using: trx });
          return found?.actions.includes('release.approve') === true;
        },
      });
      const status = statusAfter[verdict];
      await trx.updateTable('release').set({ status }).where('id', '=', row.id).execute();
      work.addAuditDetail({ name: row.name, vote, comment, status });
      return this.presenter.written(work, row.id);
    });
  }
}
