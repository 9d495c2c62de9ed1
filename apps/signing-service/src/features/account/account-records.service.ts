import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { AuditService } from '../../authorization/audit/audit.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';

/** Records what concerns an account and its operators in both chains, so that each can see what the other does. */
@Injectable()
export class AccountRecordsService {
  constructor(private readonly audit: AuditService) {}

  /**
   * The unit of work adds the record to the chain of the caller; this adds it to the other one.
   * @param about what the record is about. Default: the account
   */
  async add(
    { setAuditResource, addAuditDetail, trx, principal }: Work,
    { action }: Pick<ActionAccess, 'action'>,
    accountId: string,
    detail: Readonly<Record<string, unknown>>,
    about: { readonly type: string; readonly id: string } = { type: 'account', id: accountId },
  ): Promise<void> {
    setAuditResource(about.type, about.id);
    addAuditDetail(detail);
    await this.audit.append(trx, {
      accountId: principal.tenant === null ? accountId : null,
      actorId: principal.id,
      action: action.name,
      resourceType: about.type,
      resourceId: about.id,
      outcome: 'done',
      detail,
    });
  }
}
