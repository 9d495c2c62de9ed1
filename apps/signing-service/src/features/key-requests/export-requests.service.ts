/** Opens export requests and decides them. `ExportCollectionService` hands the key out. */
import { ConflictException, Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { type KeypairAccess, KeypairLookup } from '../keypairs/public.js';
import type { DecideKeyRequest, OpenKeyRequest } from './key-request.dto.js';
import { type ExportRequestAccess, ExportRequestLookup } from './key-request.lookup.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import { KeyRequestsService } from './key-requests.service.js';

@Injectable()
export class ExportRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: ExportRequestLookup,
    private readonly requests: KeyRequestsService,
    private readonly presenter: KeyRequestPresenter,
  ) {}

  /** @throws ConflictException for a GPG key: a secring is not exported (docs/domain/readings.md A18) */
  open(access: KeypairAccess, { reason }: OpenKeyRequest) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      if (work.row.kind !== 'standard') throw new ConflictException('A GPG key is not exported.');
      const id = await this.requests.open(work, 'export', reason);
      return this.presenter.written('export', work, id);
    });
  }

  /** @throws as `KeyRequestsService.vote` */
  vote(access: ExportRequestAccess, vote: 'approve' | 'reject', { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const mayStillApprove = this.lookup.permits('keypair.export.approve', row.id, trx);
      await this.requests.vote(work, { type: 'export', vote, comment, mayStillApprove });
      return this.presenter.written('export', work, row.id);
    });
  }

  /** @throws as `KeyRequestsService.withdraw` */
  withdraw(access: ExportRequestAccess, { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      await this.requests.withdraw(work, 'export', comment);
      return this.presenter.written('export', work, work.row.id);
    });
  }
}
