/** Own credentials: each caller makes, sees and revokes only theirs. */
import { Injectable } from '@nestjs/common';
import { type ActionAccess, ResourceNotFound } from 'countersign';
import { credentialIdOf } from '../../../authorization/authentication/caller.js';
import { TokenLifetimes } from '../../../authorization/authentication/api-token.js';
import { LastAdministratorService } from '../../../authorization/rights/last-administrator.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { UsersService } from '../users/users.service.js';
import type { CreateCredential } from './credential.dto.js';
import { CredentialPresenter } from './credential.presenter.js';
import { assertRoom, credentialOf, endCredential } from './credentials-in-force.js';

@Injectable()
export class CredentialsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly users: UsersService,
    private readonly administrators: LastAdministratorService,
    private readonly presenter: CredentialPresenter,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  /** A page of the caller's credentials in force. */
  page(access: ActionAccess, query: ListRequest) {
    return this.presenter.page(access, access.principal.id, query);
  }

  /** @returns the new credential with its token, this once. @throws ConflictException when there are too many; InvalidFields for a wrong end */
  create(access: ActionAccess, { label, expiresAt: wanted }: CreateCredential) {
    const expiresAt = this.lifetimes.end(wanted);
    const create = async (work: Work) => {
      const { trx, principal } = work;
      await assertRoom(trx, principal.id);
      const { id, token } = await this.users.issueToken(trx, principal.id, {
        ...{ label, expiresAt },
        madeWith: credentialIdOf(access.principal),
      });
      work.setAuditResource('credential', id);
      work.addAuditDetail({ label, expiresAt });
      const actions = await this.presenter.actionsOnNew(access, principal.id, trx);
      return { id, label, expiresAt, token, actions };
    };
    // Alone, so that none is counted while another is made.
    return this.unitOfWork.onAccount(access, create, { alone: true });
  }

  /** @throws ResourceNotFound for one that is revoked, unknown or another's; ConflictException for the last administrator's last */
  async revoke(access: ActionAccess, id: string): Promise<void> {
    await this.unitOfWork.onAccount(
      access,
      async (work) => {
        const { trx, principal } = work;
        const credential = await credentialOf(trx, principal.id, id);
        if (credential === undefined) throw new ResourceNotFound(access.decisionId);
        await this.administrators.kept(work, () => endCredential(trx, credential));
        work.setAuditResource('credential', credential.id);
        work.addAuditDetail({ label: credential.label });
      },
      { alone: true },
    );
  }

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
