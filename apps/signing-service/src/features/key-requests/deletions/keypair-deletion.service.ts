/** Deletes a keypair and what cannot be without it. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import { KeyRotationMembersService } from '../../key-rotations/public.js';
import {
  type DeleteRequestRow,
  keyRequestTables,
  type KeyRequestType,
} from '../key-request.types.js';

@Injectable()
export class KeypairDeletionService {
  constructor(private readonly rotations: KeyRotationMembersService) {}

  /**
   * Deletes the keypair of an approved request. Its assignments, its export requests and the other pending requests to
   * delete it go with it. Its certificates and signatures stay (docs/domain/readings.md A6), as does the approved request. Rotations
   * lose it and go on with the rest, see `KeyRotationMembersService.leave`.
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
    const exports = await withdraw(trx, 'export', keypairId);
    const deletes = await withdraw(trx, 'delete', keypairId, requestId);
    await trx.deleteFrom('keypair').where('id', '=', keypairId).execute();
    return { ...keypair, rotations, withdrawnRequests: [...exports, ...deletes] };
  }
}

/** Removes the requests on the keypair that nobody can carry out any more, with their votes. @returns their ids */
async function withdraw(
  trx: Transaction<Database>,
  type: KeyRequestType,
  keypairId: string,
  except?: string,
): Promise<readonly string[]> {
  const table = keyRequestTables[type];
  const rows = await trx
    .selectFrom(table)
    .select('id')
    .where('keypairId', '=', keypairId)
    .$if(type === 'delete', (query) => query.where('status', '=', 'pending'))
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .orderBy('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await trx
    .deleteFrom('approvalVote')
    .where('requestType', '=', type)
    .where('requestId', 'in', ids)
    .execute();
  await trx.deleteFrom(table).where('id', 'in', ids).execute();
  return ids;
}
