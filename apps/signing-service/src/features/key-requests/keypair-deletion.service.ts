/** Deletes a keypair and what cannot be without it. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { KeyRotationMembersService } from '../key-rotations/public.js';
import {
  type DeleteRequestRow,
  keyRequestTables,
  type KeyRequestType,
} from './key-request.lookup.js';

@Injectable()
export class KeypairDeletionService {
  constructor(private readonly rotations: KeyRotationMembersService) {}

  /**
   * Deletes the keypair of an approved request. Its assignments go with it. Requests on it that wait for something are closed.
   * Its certificates and signatures stay (docs/domain/readings.md A6), as do its decided requests. Rotations lose it and go on
   * with the rest, see `KeyRotationMembersService.leave`.
   * INVARIANT: the keypair is locked by the lookup's `holdMany`.
   * @returns what the audit record says of it
   * @throws ConflictException for a keypair that is gone
   */
  async delete(
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
