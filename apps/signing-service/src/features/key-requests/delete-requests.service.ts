/** Opens delete requests and decides them. The approval that suffices deletes the keypair. */
import { Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { type KeypairAccess, KeypairLookup } from '../keypairs/public.js';
import type { DecideKeyRequest, OpenKeyRequest } from './key-request.dto.js';
import { type DeleteRequestAccess, DeleteRequestLookup } from './key-request.lookup.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import { KeyRequestsService } from './key-requests.service.js';
import { KeypairDeletionService } from './keypair-deletion.service.js';

@Injectable()
export class DeleteRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: DeleteRequestLookup,
    private readonly requests: KeyRequestsService,
    private readonly deletion: KeypairDeletionService,
    private readonly presenter: KeyRequestPresenter,
  ) {}

  /** Asks for a keypair to be deleted (docs/domain/readings.md A11). */
  open(access: KeypairAccess, { reason }: OpenKeyRequest) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const id = await this.requests.open(work, 'delete', reason);
      return this.presenter.written('delete', work, id);
    });
  }

  /** @throws as `KeyRequestsService.vote`, and ConflictException for a keypair that is gone */
  vote(access: DeleteRequestAccess, vote: 'approve' | 'reject', { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const mayStillApprove = this.lookup.permits('keypair.delete.approve', row.id, trx);
      const given = { type: 'delete', vote, comment, mayStillApprove } as const;
      const verdict = await this.requests.vote(work, given);
      if (verdict === 'approved') work.addAuditDetail(await this.deletion.delete(trx, row));
      return this.presenter.written('delete', work, row.id);
    });
  }

  /** @throws as `KeyRequestsService.withdraw` */
  withdraw(access: DeleteRequestAccess, { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      await this.requests.withdraw(work, 'delete', comment);
      return this.presenter.written('delete', work, work.row.id);
    });
  }
}
