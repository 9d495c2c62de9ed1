import { ConflictException, Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import { ApprovalsService } from '../../authorization/approvals.service.js';
import {
  type InstanceWork,
  UnitOfWorkService,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { type Page, PagesService } from '../../platform/http/lists/pages.service.js';
import { approvalsNeeded, keypairsOf } from './release-keypairs.js';
import { freezeMembers } from './release-participants.js';
import { releaseStatus } from './release-window.js';
import { ReleaseLookup, type ReleaseRow } from './release.lookup.js';
import {
  type ReleaseAnswer,
  releaseList,
  ReleasePresenter,
  type ReleaseWithActions,
} from './release.presenter.js';

/** The status of a release after each verdict. */
const statusAfter = { pending: 'requested', approved: 'approved', rejected: 'rejected' } as const;

@Injectable()
export class ReleasesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly pages: PagesService,
    private readonly lookup: ReleaseLookup,
    private readonly approvals: ApprovalsService,
    private readonly presenter: ReleasePresenter,
  ) {}

  /** Returns a page of the releases of the account (docs/domain/readings.md A25). */
  page(access: ListAccess, query: ListRequest): Promise<Page<ReleaseAnswer>> {
    return this.pages.pageOf(this.lookup, access, releaseList, query, (found) =>
      this.presenter.many(access.principal, found),
    );
  }

  async one(access: Access<string, ReleaseRow>): Promise<ReleaseWithActions | undefined> {
    const permitted = { row: access.resource, actions: access.actions() };
    return (await this.presenter.many(access.principal, [permitted]))[0];
  }

  /**
   * Records a vote. Enough approvals approve the release; the first rejection rejects it.
   *
   * @throws ConflictException for a second vote and for a release that is not offline (docs/domain/readings.md A13), not pending
   * or has lost its keypairs
   */
  vote(
    access: Access<string, ReleaseRow>,
    vote: 'approve' | 'reject',
    comment?: string,
  ): Promise<ReleaseWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx, principal, accountId } = work;
      if (row.type !== 'offline') {
        throw new ConflictException('Only offline releases await approval.');
      }
      const keypairIds = (await keypairsOf(trx, [row.id])).get(row.id) ?? [];
      if (keypairIds.length === 0 && row.namesKeypairs) {
        throw new ConflictException('None of the keypairs of the release is left.');
      }
      if (releaseStatus(row, new Date()) !== 'requested') {
        throw new ConflictException('The release is not pending.');
      }
      const required = await approvalsNeeded(trx, row);
      const votes = await this.approvals.votesOn(trx, principal, 'release', [row.id]);
      const verdict = await this.approvals.vote(trx, {
        type: 'release',
        requestId: row.id,
        accountId,
        voter: principal,
        vote,
        comment,
        required,
        mayStillApprove: this.lookup.permits('release.approve', row.id, trx),
      });
      if (vote === 'approve')
        await freezeMembers(trx, row.id, votes.get(row.id)?.given.length === 0);
      const status = statusAfter[verdict];
      const change = { status, requiredApprovals: required };
      await trx.updateTable('release').set(change).where('id', '=', row.id).execute();
      work.addAuditDetail({ name: row.name, vote, comment, status });
      return this.presenter.written(work, row.id);
    });
  }

  /**
   * Ends a release early: it admits no more signatures (docs/domain/readings.md A24).
   *
   * @throws ConflictException for a release that has ended already
   */
  close(access: Access<string, ReleaseRow>, reason?: string): Promise<ReleaseWithActions> {
    return this.#end(access, 'closed', ['requested', 'approved'], { reason });
  }

  /**
   * Takes back a release that nobody has decided on yet.
   *
   * @throws ConflictException for a release that does not await approval
   */
  withdraw(access: Access<string, ReleaseRow>, comment?: string): Promise<ReleaseWithActions> {
    return this.#end(access, 'withdrawn', ['requested'], { comment });
  }

  #end(
    access: Access<string, ReleaseRow>,
    to: 'closed' | 'withdrawn',
    from: readonly ReleaseRow['status'][],
    detail: Readonly<Record<string, unknown>>,
  ): Promise<ReleaseWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const status = await statusNow(work);
      if (!from.includes(status)) {
        throw new ConflictException(`The release is ${status} already.`);
      }
      const ended = trx.updateTable('release').set({ status: to });
      await ended.where('id', '=', row.id).execute();
      work.addAuditDetail({ name: row.name, from: status, to, ...detail });
      return this.presenter.written(work, row.id);
    });
  }
}

async function statusNow({ row, trx }: InstanceWork<ReleaseRow>): Promise<ReleaseRow['status']> {
  const keypairIds = (await keypairsOf(trx, [row.id])).get(row.id) ?? [];
  return releaseStatus(row, new Date(), keypairIds.length > 0 || !row.namesKeypairs);
}
