/** Opens delete requests and decides them. The approval that suffices deletes the keypair. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { KeyRotationMembersService } from '../key-rotations/public.js';
import { type KeypairAccess, KeypairLookup } from '../keypairs/public.js';
import type { DecideKeyRequest, OpenKeyRequest } from './key-request.dto.js';
import {
  type DeleteRequestAccess,
  DeleteRequestLookup,
  type DeleteRequestRow,
  keyRequestTables,
  type KeyRequestType,
} from './key-request.lookup.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import { KeyRequestsService } from './key-requests.service.js';

@Injectable()
export class DeleteRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: DeleteRequestLookup,
    private readonly requests: KeyRequestsService,
    private readonly rotations: KeyRotationMembersService,
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
      if (verdict === 'approved') work.addAuditDetail(await this.#delete(trx, row));
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

  /**
   * Deletes the keypair of an approved request. Its assignments go with it. Requests on it that wait for something are closed.
   * Its certificates and signatures stay (docs/domain/readings.md A6), as do its decided requests. Rotations lose it and go on
   * with the rest, see `KeyRotationMembersService.leave`.
   * INVARIANT: the keypair is locked by the lookup's `holdMany`.
   * @returns what the audit record says of it
   * @throws ConflictException for a keypair that is gone
   */
  async #delete(
    trx: Transaction<Database>,
    { id: requestId, keypairId, accountId }: DeleteRequestRow,
  ): Promise<Readonly<Record<string, unknown>>> {
    const keypair = await trx
      .selectFrom('keypair')
      .select(['alias', 'algorithm', 'kind'])
      .where('id', '=', keypairId)
      .where('accountId', '=', accountId)
      .executeTakeFirst();
    if (keypair === undefined) throw new ConflictException('The keypair is gone.');
    const rotations = await this.rotations.leave(trx, keypairId);
    const exports = await close(trx, 'export', keypairId);
    const deletes = await close(trx, 'delete', keypairId, requestId);
    await trx.deleteFrom('keypair').where('id', '=', keypairId).execute();
    return { ...keypair, rotations, closedRequests: [...exports, ...deletes] };
  }
}

/**
 * Closes the requests on the keypair that nobody can carry out any more: pending ones, and an approved export that was not
 * collected. @returns their ids
 */
async function close(
  trx: Transaction<Database>,
  type: KeyRequestType,
  keypairId: string,
  except?: string,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable(keyRequestTables[type])
    .set({ status: 'closed', decidedAt: new Date() })
    .where('keypairId', '=', keypairId)
    .where('status', 'in', type === 'export' ? ['pending', 'approved'] : ['pending'])
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id).toSorted();
}
