import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Transaction } from 'kysely';
import { AuditService, type AuditEntry } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { KeyRotationMembersService, type RotationTurn } from './key-rotation-members.service.js';
import type { KeyRotationRow } from './key-rotation.lookup.js';
import { dueAfter } from './rotation-order.js';

/** Days until the next attempt after a rotation could not move on. */
const daysUntilRetry = 1;

/** Refreshes due rotations from a timer. Each due rotation moves on once, however many instances run. */
@Injectable()
export class KeyRotationScheduleService
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly #logger = new Logger('KeyRotations');
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /** @param checkSeconds seconds between two checks for due rotations; 0 disables the timer */
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly members: KeyRotationMembersService,
    private readonly audit: AuditService,
    private readonly checkSeconds: number,
  ) {}

  onApplicationBootstrap(): void {
    if (this.checkSeconds > 0) this.#running = this.#run();
  }

  /** Lets the current refresh finish before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /**
   * Refreshes each due rotation in its own transaction. It skips rotations that another instance has locked.
   *
   * @returns the number of handled rotations
   */
  async refreshDue(now: Date = new Date()): Promise<number> {
    let count = 0;
    while (!this.#stop.signal.aborted && (await this.#refreshOne(now))) count += 1;
    return count;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await delay(this.checkSeconds * 1000, undefined, { ref: false, signal }).catch(() => {});
      try {
        await this.refreshDue();
      } catch (error) {
        this.#logger.error('Rotations that are due could not be refreshed.', error);
      }
    }
  }

  #refreshOne(now: Date): Promise<boolean> {
    return transaction(this.handle.db, async (trx) => {
      const row = await claim(trx, now);
      if (row === undefined) return false;
      const turn = await this.members.turn(trx, row, now);
      if (turn === undefined) await postpone(trx, row, now);
      await this.audit.append(trx, {
        accountId: row.accountId,
        actorId: null,
        action: 'key-rotation.refresh',
        resourceType: 'key-rotation',
        resourceId: row.id,
        ...recordedOutcome(row, turn),
      });
      return true;
    });
  }
}

/** Locks a due rotation of an active account. Returns `undefined` when none is due or all are locked. */
function claim(trx: Transaction<Database>, now: Date): Promise<KeyRotationRow | undefined> {
  return trx
    .selectFrom('keyRotation')
    .innerJoin('account', 'account.id', 'keyRotation.accountId')
    .selectAll('keyRotation')
    .where('keyRotation.nextRefreshAt', '<=', now)
    .where('account.status', '=', 'active')
    .orderBy('keyRotation.nextRefreshAt')
    .orderBy('keyRotation.id')
    .limit(1)
    .forUpdate('keyRotation')
    .skipLocked()
    .executeTakeFirst();
}

async function postpone(trx: Transaction<Database>, { id }: KeyRotationRow, now: Date) {
  await trx
    .updateTable('keyRotation')
    .set({ nextRefreshAt: dueAfter(now, daysUntilRetry) })
    .where('id', '=', id)
    .execute();
}

function recordedOutcome(
  { alias, nextRefreshAt: dueAt }: KeyRotationRow,
  turn: RotationTurn | undefined,
): Pick<AuditEntry, 'outcome' | 'detail'> {
  if (turn === undefined) {
    const reason =
      'There is no other production keypair to move on to that is not suspended and has a default certificate.';
    return { outcome: 'failed', detail: { alias, dueAt, reason } };
  }
  return { outcome: 'done', detail: { alias, dueAt, ...turn } };
}
