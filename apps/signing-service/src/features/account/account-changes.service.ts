/** Onboards and provisions accounts for system principals. Each act is recorded twice: in the system's chain and in the account's own. */
import { Injectable } from '@nestjs/common';
import { type AccountAccess, ResourceNotFound } from 'countersign';
import { sql } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { OnboardAccount, ProvisionAccount } from './account.dto.js';
import { AccountsService } from './accounts.service.js';

@Injectable()
export class AccountChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly accounts: AccountsService,
    private readonly audit: AuditService,
  ) {}

  /** @returns the account and its administrator with a token, this once */
  onboard(access: AccountAccess, { name, administrator }: OnboardAccount) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const made = await this.accounts.create(work.trx, { name, administrator });
      const detail = { name, administratorId: made.administrator.id };
      await this.#record(work, access, made.id, detail);
      return { id: made.id, name, administrator: made.administrator };
    });
  }

  /** @throws ResourceNotFound for an unknown account */
  provision(access: AccountAccess, accountId: string, { teamsEnabled }: ProvisionAccount) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const account = await work.trx
        .selectFrom('account')
        .select(['id', 'name'])
        .where(sql<string>`"id"::text`, '=', accountId)
        .forUpdate()
        .executeTakeFirst();
      if (account === undefined) throw new ResourceNotFound(access.decisionId);
      await work.trx
        .updateTable('account')
        .set({ teamsEnabled })
        .where('id', '=', account.id)
        .execute();
      await this.#record(work, access, account.id, { teamsEnabled });
      return { ...account, teamsEnabled };
    });
  }

  async #record(
    work: Work,
    { action }: AccountAccess,
    accountId: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    work.setAuditResource('account', accountId);
    work.addAuditDetail(detail);
    await this.audit.append(work.trx, {
      accountId,
      actorId: work.principal.id,
      action: action.name,
      resourceType: 'account',
      resourceId: accountId,
      outcome: 'done',
      detail,
    });
  }
}
