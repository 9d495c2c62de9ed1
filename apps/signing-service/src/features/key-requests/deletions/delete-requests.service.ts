/** Opens delete requests and decides on them; the approval that suffices deletes the keypair. */
import { Injectable } from '@nestjs/common';
import type { ListAccess } from 'countersign';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../../platform/database/uuid.js';
import type { PageQuery } from '../../../platform/http/paging/page-query.js';
import { KeypairLookup } from '../../keypairs/public.js';
import { KeyRequestPresenter } from '../key-request-presenter.service.js';
import { KeyRequestVotesService } from '../key-request-votes.service.js';
import type { DecideKeyRequest, OpenKeyRequest } from '../key-request.dto.js';
import type { DeleteRequestAccess, KeypairAccess } from '../key-request.types.js';
import { requiredApprovals } from '../required-approvals.js';
import { DeleteRequestLookup } from './delete-request.lookup.js';
import { KeypairDeletionService } from './keypair-deletion.service.js';

@Injectable()
export class DeleteRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: DeleteRequestLookup,
    private readonly votes: KeyRequestVotesService,
    private readonly deletion: KeypairDeletionService,
    private readonly presenter: KeyRequestPresenter,
  ) {}

  /** A page of the requests on keypairs in the caller's scope. */
  page(access: ListAccess, query: PageQuery) {
    return this.presenter.deletes.page(this.lookup, access, query);
  }

  /** The request that was judged. */
  one(access: DeleteRequestAccess) {
    return this.presenter.deletes.one(access);
  }

  /** Asks for a keypair to be deleted (domain.md A11). */
  open(access: KeypairAccess, { reason }: OpenKeyRequest) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const { row: keypair, trx, accountId, principal } = work;
      const id = uuidv7();
      const values = { id, accountId, keypairId: keypair.id, reason, requestedBy: principal.id };
      const required = await requiredApprovals(trx, keypair.id);
      await trx
        .insertInto('deleteRequest')
        .values({ ...values, requiredApprovals: required })
        .execute();
      work.addAuditDetail({
        request: id,
        alias: keypair.alias,
        reason,
        requiredApprovals: required,
      });
      return this.presenter.deletes.written(this.lookup, work, id);
    });
  }

  /**
   * Gives one vote: enough approvals delete the keypair, the first rejection rejects (domain.md A10).
   * @throws ConflictException for a request that is not pending, for a second vote, and for a keypair that is gone
   */
  vote(access: DeleteRequestAccess, vote: 'approve' | 'reject', { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const verdict = await this.votes.cast(work, {
        type: 'delete',
        vote,
        comment,
        mayStillApprove: async (voter) => {
          const found = await this.lookup.one(voter, row.id, { using: trx });
          return found?.actions.includes('keypair.delete.approve') === true;
        },
      });
      if (verdict !== 'pending') {
        await trx
          .updateTable('deleteRequest')
          .set({ status: verdict, decidedAt: new Date() })
          .where('id', '=', row.id)
          .execute();
      }
      if (verdict === 'approved') work.addAuditDetail(await this.deletion.delete(trx, row));
      return this.presenter.deletes.written(this.lookup, work, row.id);
    });
  }
}
