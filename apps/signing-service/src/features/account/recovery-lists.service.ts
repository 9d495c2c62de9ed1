/** Lists recoveries, each with what the caller may do with it: for operators all, for who manages users those of one. No half. */
import { Injectable } from '@nestjs/common';
import type { Access, ActionAccess } from 'countersign';
import { sql } from 'kysely';
import { actOf } from '../../authorization/people-behind.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { ListFields } from '../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { RecoveryPeopleService, type RecoveryRow } from './recovery-people.service.js';

/** How a recovery stands: one that is neither redeemed nor closed in time has expired. */
type Status = RecoveryRow['status'] | 'expired';

/** What may be asked of a list of recoveries. */
export const recoveryList = {
  fields: {
    id: { type: 'id' },
    account: { type: 'text', search: true },
    accountId: { type: 'id' },
    administrator: { type: 'text', search: true },
    userId: { type: 'id' },
    status: { type: ['open', 'confirmed', 'redeemed', 'closed', 'expired'] },
    createdBy: { type: 'id' },
    confirmedBy: { type: 'id', nullable: true },
    createdAt: { type: 'time' },
    expiresAt: { type: 'time' },
  } satisfies ListFields,
};

@Injectable()
export class RecoveryListsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly people: RecoveryPeopleService,
    private readonly pages: PagesService,
  ) {}

  /** @param userId whose recoveries. Default: those of everybody, of every account */
  async page(access: Access | ActionAccess, query: ListRequest, userId?: string) {
    const { principal, action } = access;
    const all = await Promise.all(
      (await this.#found(userId)).map(async ({ row, account, administrator, status }) => {
        const { id, accountId, createdBy, confirmedBy, createdAt, expiresAt } = row;
        const leads = status === 'open' || status === 'confirmed';
        return {
          ...{ id, account, accountId, administrator, userId: row.userId, status, createdBy },
          ...{ confirmedBy, createdAt, expiresAt },
          /** By which it is confirmed and closed. */
          actions: leads ? [action.name] : [],
          /** Whether the caller is the second person whom it waits for. */
          mayConfirm:
            status === 'open' &&
            (await this.people.isHelpless(this.handle.db, row)) &&
            (await this.people.isSecond(this.handle.db, row, actOf(principal))),
        };
      }),
    );
    const list = ['recoveries', principal.id, userId ?? ''];
    return this.pages.slice(list, recoveryList.fields, query, all);
  }

  async #found(userId: string | undefined) {
    const found = await this.handle.db
      .selectFrom('recovery')
      .innerJoin('account', 'account.id', 'recovery.accountId')
      .innerJoin('user', 'user.id', 'recovery.userId')
      .selectAll('recovery')
      .select(['account.name as account', 'user.name as administrator'])
      .select(
        sql<Status>`case when "recovery"."status" in ('open', 'confirmed')
          and "recovery"."expiresAt" <= clock_timestamp() then 'expired' else "recovery"."status" end`.as(
          'stands',
        ),
      )
      .$if(userId !== undefined, (query) => query.where('recovery.userId', '=', userId ?? ''))
      .execute();
    return found.map(({ account, administrator, stands: status, ...row }) => {
      return { row, account, administrator, status };
    });
  }
}
