import { Injectable } from '@nestjs/common';
import type { AccountAccess } from 'countersign';
import { AuditService } from '../../../authorization/audit/audit.service.js';
import type { Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';

/** Records what a system principal does to an account in both chains, so that the account can see it. */
@Injectable()
export class AccountRecordsService {
  constructor(private readonly audit: AuditService) {}

  /** @param about what the record is about. Default: the account */
  async add(
    { setAuditResource, addAuditDetail, trx, principal }: Work,
    { action }: AccountAccess,
    accountId: string,
    detail: Readonly<Record<string, unknown>>,
    about: { readonly type: string; readonly id: string } = { type: 'account', id: accountId },
  ): Promise<void> {
    setAuditResource(about.type, about.id);
    addAuditDetail(detail);
    await this.audit.append(trx, {
      accountId,
      actorId: principal.id,
      action: action.name,
      resourceType: about.type,
      resourceId: about.id,
      outcome: 'done',
      detail,
    });
  }
}
