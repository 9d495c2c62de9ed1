import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { TokenLifetimes } from '../../../authorization/authentication/api-token.js';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { UsersService } from '../users/users.service.js';
import type { CreateCredential } from './credential.dto.js';

@Injectable()
export class OperatorTokensService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly users: UsersService,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  /**
   * Replaces the tokens of a system principal by a new one: the others end with the act.
   * @returns the new token, this once. Who loses the answer runs `npm run operator -- rotate`
   * @throws InvalidFields for a wrong end
   */
  rotate(access: ActionAccess, { label, expiresAt: wanted }: CreateCredential) {
    const expiresAt = this.lifetimes.end(wanted);
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, principal } = work;
      const { id, token, ended } = await this.users.replaceTokens(trx, principal.id, {
        ...{ label, expiresAt },
      });
      work.setAuditResource('credential', id);
      work.addAuditDetail({ label, expiresAt, ended });
      return { id, label, expiresAt, token };
    });
  }
}
