/** Moves rotations on. Who asked for it, or that it was due, does not enter here. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { KeyRotationMembersService } from './key-rotation-members.service.js';
import type { KeyRotationRow } from './key-rotation.types.js';
import { currentOf, dueAfter, successorOf } from './rotation-order.js';

/** What a refresh did. */
export interface RotationTurn {
  readonly from: string;
  readonly to: string;
  readonly nextRefreshAt: Date;
}

@Injectable()
export class KeyRotationTurnsService {
  constructor(private readonly members: KeyRotationMembersService) {}

  /**
   * Lets the alias stand for the next keypair that may be used, in the order of the rotation. No key is made or changed: a
   * rotation goes through keypairs that exist, so that each of them keeps its certificate (domain.md section 10.1).
   * INVARIANT: the rotation's row is locked.
   * @returns `undefined`, with nothing changed, when there is no other keypair to move on to
   */
  async turn(
    trx: Transaction<Database>,
    { id, everyDays, currentKeypairId }: KeyRotationRow,
    now: Date,
  ): Promise<RotationTurn | undefined> {
    const members = await this.members.of(trx, id);
    const from = currentOf(members, currentKeypairId);
    const to = from === undefined ? undefined : successorOf(members, from);
    if (from === undefined || to === undefined) return undefined;
    const nextRefreshAt = dueAfter(now, everyDays);
    await trx
      .updateTable('keyRotation')
      .set({ currentKeypairId: to, lastRefreshAt: now, nextRefreshAt })
      .where('id', '=', id)
      .execute();
    return { from, to, nextRefreshAt };
  }
}
