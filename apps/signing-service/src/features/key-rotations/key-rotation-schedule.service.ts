/** Refreshes the rotations that are due, from a timer. However many instances run, each due rotation moves on once. */
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
import { KeyRotationTurnsService } from './key-rotation-turns.service.js';
import type { KeyRotationRow } from './key-rotation.types.js';
import { dueAfter } from './rotation-order.js';

/** Days after which a rotation that could not move on is tried again. */
const daysUntilRetry = 1;

@Injectable()
export class KeyRotationScheduleService
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly #logger = new Logger('KeyRotations');
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /** @param checkSeconds seconds between two looks at what is due; 0: never */
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly turns: KeyRotationTurnsService,
    private readonly audit: AuditService,
    private readonly checkSeconds: number,
  ) {}

  onApplicationBootstrap(): void {
    if (this.checkSeconds > 0) this.#running = this.#run();
  }

  /** Before the database is closed: no refresh is cut short, and none begins. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /**
   * Refreshes what is due, one transaction each. A rotation that another instance holds at that moment is left to it.
   * @returns how many rotations were dealt with
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
      const turn = await this.turns.turn(trx, row, now);
      if (turn === undefined) await postpone(trx, row, now);
      await this.audit.append(trx, {
        accountId: row.accountId,
        actorId: null,
        action: 'key-rotation.refresh',
        resourceType: 'key-rotation',
        resourceId: row.id,
        ...outcomeOf(row, turn),
      });
      return true;
    });
  }
}

/** A due rotation of an active account, locked, or `undefined` when all of them are taken or none is due. */
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

function outcomeOf(
  { alias, nextRefreshAt: dueAt }: KeyRotationRow,
  turn: Awaited<ReturnType<KeyRotationTurnsService['turn']>>,
): Pick<AuditEntry, 'outcome' | 'detail'> {
  if (turn === undefined) {
    const reason = 'There is no other production keypair with a default certificate to move on to.';
    return { outcome: 'failed', detail: { alias, dueAt, reason } };
  }
  return { outcome: 'done', detail: { alias, dueAt, ...turn } };
}
