/** Gives an administrator a token for both halves of the code of a recovery. */
import { Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { transaction } from '../../platform/database/transaction.js';
import { takeTurn } from '../../authorization/authentication/account-turns.js';
import { hashToken, TokenLifetimes } from '../../authorization/authentication/api-token.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { UsersService } from '../people/public.js';
import { RecoveryPeopleService, type RecoveryRow } from './recovery-people.service.js';

@Injectable()
export class RedemptionsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly people: RecoveryPeopleService,
    private readonly users: UsersService,
    private readonly lifetimes: TokenLifetimes,
    private readonly audit: AuditService,
  ) {}

  /**
   * Redeems a confirmed recovery once. What was decided when it was opened and confirmed is decided again.
   * @param halves both, in any order
   * @returns a token that only its user knows, this once; `undefined` for every reason alike
   */
  redeem(halves: readonly [string, string]) {
    return transaction(this.handle.db, async (trx) => {
      const found = await confirmed(trx, halves);
      if (found === undefined) return undefined;
      const { accountId } = found;
      await takeTurn(trx, accountId, true);
      // Of two at once the second waits above, and finds it redeemed.
      const recovery = await confirmed(trx, halves);
      if (recovery === undefined || !(await this.people.isVouchedFor(trx, recovery))) {
        return undefined;
      }
      const { id, userId } = recovery;
      await trx.updateTable('recovery').set({ status: 'redeemed' }).where('id', '=', id).execute();
      const token = { label: 'recovery', expiresAt: this.lifetimes.end() };
      const made = await this.users.issueToken(trx, userId, token);
      for (const chain of [accountId, null]) {
        await this.audit.append(trx, {
          // Nobody who is authenticated acts.
          ...{ accountId: chain, actorId: null, action: 'account.recover', outcome: 'done' },
          ...{ resourceType: 'user', resourceId: userId },
          detail: { recovery: id, step: 'redeemed', credential: made.id, by: 'code' },
        });
      }
      return { userId, ...token, ...made };
    });
  }
}

/** The recovery with these halves, one statement for both: its time does not tell which is wrong. */
async function confirmed(
  db: Kysely<Database>,
  halves: readonly [string, string],
): Promise<RecoveryRow | undefined> {
  const [one, other] = [hashToken(halves[0]), hashToken(halves[1])];
  return db
    .selectFrom('recovery')
    .selectAll()
    .where('status', '=', 'confirmed')
    .where('expiresAt', '>', sql<Date>`clock_timestamp()`)
    .where((eb) =>
      eb.or([
        eb.and({ openedHalf: one, confirmedHalf: other }),
        eb.and({ openedHalf: other, confirmedHalf: one }),
      ]),
    )
    .executeTakeFirst();
}
