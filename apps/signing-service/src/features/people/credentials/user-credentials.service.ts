/** The credentials of a user in the hands of who manages users: a service user has nobody else to see to them (docs/domain/principals.md). */
import { Injectable } from '@nestjs/common';
import { type Access, assertCeiling, ResourceNotFound } from 'countersign';
import { UserLookup } from '../../../authorization/lookups.js';
import { TokenLifetimes } from '../../../authorization/authentication/api-token.js';
import { credentialIdOf } from '../../../authorization/authentication/caller.js';
import { KnownTokensService } from '../../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type InstanceWork,
} from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { permissionsOf, RolesService } from '../roles/roles.service.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import type { CreateCredential } from './credential.dto.js';
import { CredentialPresenter } from './credential.presenter.js';
import { assertRoom, credentialOf, endCredential } from './credentials-in-force.js';
import { LastAdministratorService } from '../../../authorization/rights/last-administrator.service.js';

@Injectable()
export class UserCredentialsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: UserLookup,
    private readonly roles: RolesService,
    private readonly users: UsersService,
    private readonly administrators: LastAdministratorService,
    private readonly presenter: CredentialPresenter,
    private readonly lifetimes: TokenLifetimes,
    private readonly tokens: KnownTokensService,
  ) {}

  /** A page of the user's credentials in force. */
  page(access: Access<string, UserRow>, query: ListRequest) {
    return this.presenter.page(access, access.id, query);
  }

  /**
   * A token lets its holder act as its user, so nobody issues one for a user who holds more than they do, be it by an
   * assigned keypair. What is done with it counts as done by its issuer too, where two people are asked for.
   * @returns the new credential with its token, this once
   * @throws PermissionDenied (`grant-ceiling`, `constraint`); ConflictException when there are too many
   */
  issue(access: Access<string, UserRow>, { label, expiresAt: wanted }: CreateCredential) {
    const expiresAt = this.lifetimes.end(wanted);
    const issue = async (work: InstanceWork<UserRow>) => {
      const { row, trx, principal } = work;
      const held = await this.roles.heldBy(trx, row.id);
      assertCeiling(principal, access.action.name, permissionsOf(held));
      await this.tokens.assertMayKnow(work, access.action.name, row.id);
      await assertRoom(trx, row.id);
      const issuedBy = principal.id === row.id ? null : principal.id;
      const { id, token } = await this.users.issueToken(trx, row.id, {
        ...{ label, issuedBy, expiresAt, madeWith: credentialIdOf(access.principal) },
      });
      work.addAuditDetail({ credential: id, label, expiresAt, issued: true });
      const actions = await this.presenter.actionsOnNew(access, row.id, trx);
      return { id, label, issuedBy, expiresAt, token, actions };
    };
    // Alone, so that none is counted while another is made.
    return this.unitOfWork.onInstance(access, this.lookup, issue, { alone: true });
  }

  /**
   * Under no ceiling: withdrawing must never wait for somebody who holds as much.
   * @throws ResourceNotFound for one that is revoked, unknown or another user's; ConflictException for the last administrator's last
   */
  revoke(access: Access<string, UserRow>, id: string): Promise<void> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row, trx } = work;
        const credential = await credentialOf(trx, row.id, id);
        if (credential === undefined) throw new ResourceNotFound(access.decisionId);
        await this.administrators.kept(work, () => endCredential(trx, credential));
        work.addAuditDetail({ credential: credential.id, label: credential.label, issued: false });
      },
      { alone: true },
    );
  }
}
