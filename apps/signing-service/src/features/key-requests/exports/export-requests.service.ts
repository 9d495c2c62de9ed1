/** Opens export requests and decides on them. Handing the key out is done elsewhere. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { ListAccess, Principal } from 'countersign';
import type { Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/uuid.js';
import type { PageQuery } from '../../../platform/http/paging/page-query.js';
import { KeypairLookup } from '../../keypairs/public.js';
import { KeyRequestPresenter } from '../key-request-presenter.service.js';
import { KeyRequestVotesService } from '../key-request-votes.service.js';
import type { DecideKeyRequest, OpenKeyRequest } from '../key-request.dto.js';
import type { ExportRequestAccess, KeypairAccess } from '../key-request.types.js';
import { requiredApprovals } from '../required-approvals.js';
import { ExportRequestLookup } from './export-request.lookup.js';

@Injectable()
export class ExportRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: ExportRequestLookup,
    private readonly votes: KeyRequestVotesService,
    private readonly presenter: KeyRequestPresenter,
  ) {}

  /** A page of the requests on keypairs in the caller's scope. */
  page(access: ListAccess, query: PageQuery) {
    return this.presenter.exports.page(this.lookup, access, query);
  }

  /** The request that was judged. */
  one(access: ExportRequestAccess) {
    return this.presenter.exports.one(access);
  }

  /** @throws ConflictException for a GPG key: a secring is not exported (domain.md A18) */
  open(access: KeypairAccess, { reason }: OpenKeyRequest) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const { row: keypair, trx, accountId, principal } = work;
      if (keypair.kind !== 'standard') throw new ConflictException('A GPG key is not exported.');
      const id = uuidv7();
      const values = { id, accountId, keypairId: keypair.id, reason, requestedBy: principal.id };
      const required = await requiredApprovals(trx, keypair.id);
      await trx
        .insertInto('exportRequest')
        .values({ ...values, requiredApprovals: required })
        .execute();
      work.addAuditDetail({
        request: id,
        alias: keypair.alias,
        reason,
        requiredApprovals: required,
      });
      return this.presenter.exports.written(this.lookup, work, id);
    });
  }

  /**
   * Gives one vote: enough approvals approve, the first rejection rejects (domain.md A10).
   * @throws ConflictException for a request that is not pending, and for a second vote
   */
  vote(access: ExportRequestAccess, vote: 'approve' | 'reject', { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const mayStillApprove = this.approversOf(trx, row.id);
      const verdict = await this.votes.cast(work, {
        type: 'export',
        vote,
        comment,
        mayStillApprove,
      });
      if (verdict !== 'pending') {
        await trx
          .updateTable('exportRequest')
          .set({ status: verdict, decidedAt: new Date() })
          .where('id', '=', row.id)
          .execute();
      }
      return this.presenter.exports.written(this.lookup, work, row.id);
    });
  }

  /** Tells who may approve the request as things stand in this transaction. */
  approversOf(trx: Transaction<Database>, id: string): (voter: Principal) => Promise<boolean> {
    return async (voter) => {
      const found = await this.lookup.one(voter, id, { using: trx });
      return found?.actions.includes('keypair.export.approve') === true;
    };
  }
}
