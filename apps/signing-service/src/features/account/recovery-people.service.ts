/** Who can be helped, and by whom. Decided when a recovery is opened and confirmed, and again when it is redeemed. */
import { Injectable } from '@nestjs/common';
import { scopeOf } from 'countersign';
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type Act,
  standApart,
  standsBehind,
  storedAct,
} from '../../authorization/people-behind.js';
import { PrincipalsService } from '../../authorization/authentication/principals.service.js';
import { tokenInForce } from '../../authorization/authentication/api-token.js';
import { type Action, catalogue } from '../../authorization/catalogue.js';
import type { Database } from '../../platform/database/database.types.js';

/** A recovery as stored. */
export type RecoveryRow = Selectable<Database['recovery']>;

/** Who a recovery is for. */
export type Helped = Pick<RecoveryRow, 'accountId' | 'userId'>;

@Injectable()
export class RecoveryPeopleService {
  constructor(private readonly principals: PrincipalsService) {}

  /** Whether it is an active person who manages users of an active account and holds no token in force. */
  async isHelpless(db: Kysely<Database>, { accountId, userId }: Helped): Promise<boolean> {
    if (!(await this.#can(db, userId, 'user.update', accountId))) return false;
    const token = db.selectFrom('apiToken').select('id').where('userId', '=', userId);
    return (await token.where(tokenInForce).limit(1).executeTakeFirst()) === undefined;
  }

  /**
   * Whether this user is a second person beside the operator who opened the recovery: nobody is behind both, and it is not
   * the person to be helped in another guise.
   */
  async isSecond(
    db: Kysely<Database>,
    { createdBy, createdWith, userId }: RecoveryRow,
    second: Act,
  ): Promise<boolean> {
    const apart = standApart(storedAct(createdBy, createdWith), second);
    const { rows } = await sql<{ isSecond: boolean }>`
      select ${apart} and not ${standsBehind(userId, second)} as "isSecond"`.execute(db);
    return rows[0]?.isSecond === true;
  }

  /** Whether the person is still helpless, and both who vouched for it still may and are two. */
  async isVouchedFor(db: Kysely<Database>, recovery: RecoveryRow): Promise<boolean> {
    const { accountId, createdBy, confirmedBy, confirmedWith } = recovery;
    return (
      confirmedBy !== null &&
      (await this.isHelpless(db, recovery)) &&
      (await this.isSecond(db, recovery, storedAct(confirmedBy, confirmedWith))) &&
      (await this.#can(db, createdBy, 'account.recover', null)) &&
      ((await this.#can(db, confirmedBy, 'account.recover', null)) ||
        (await this.#can(db, confirmedBy, 'user.update', accountId)))
    );
  }

  async #can(db: Kysely<Database>, id: string, action: Action, accountId: string | null) {
    const principal = await this.principals.now(db, id);
    if (principal === undefined || principal.tenant !== accountId) return false;
    return scopeOf(principal, catalogue.action(action)).kind !== 'none';
  }
}
