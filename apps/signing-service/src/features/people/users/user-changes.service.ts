/** Makes and changes users for a caller: ceiling, last administrator, record. */
import { Injectable } from '@nestjs/common';
import { type Access, type ActionAccess, assertCeiling } from 'countersign';
import { UserLookup } from '../../../authorization/lookups.js';
import { credentialIdOf } from '../../../authorization/authentication/caller.js';
import { KnownTokensService } from '../../../authorization/rights/known-tokens.service.js';
import { LastAdministratorService } from '../../../authorization/rights/last-administrator.service.js';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../../platform/http/validation.js';
import { permissionsOf, type RoleRow, RolesService } from '../roles/roles.service.js';
import type { AssignRoles, CreateUser, UpdateUser } from './user.dto.js';
import { UserPresenter } from './user.presenter.js';
import { type UserRow, UsersService } from './users.service.js';

@Injectable()
export class UserChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: UserLookup,
    private readonly users: UsersService,
    private readonly roles: RolesService,
    private readonly presenter: UserPresenter,
    private readonly administrators: LastAdministratorService,
    private readonly tokens: KnownTokensService,
  ) {}

  /**
   * Makes a user with a first token, which is answered this once.
   * @throws PermissionDenied (`grant-ceiling`) for roles that confer more than the caller holds; InvalidFields for foreign roles
   */
  create(access: ActionAccess, { roles: roleIds, ...person }: CreateUser) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const { accountId, trx, principal } = work;
      const roles = await this.roles.lockNamed(trx, accountId, roleIds);
      assertCeiling(principal, access.action.name, permissionsOf(roles));
      const made = await this.users.create(trx, {
        ...{ ...person, accountId, roles: roleIds },
        createdBy: principal.id,
        madeWith: credentialIdOf(access.principal),
      });
      work.setAuditResource('user', made.id);
      work.addAuditDetail({ ...person, roles: roles.map(brief) });
      return { ...(await this.presenter.written(work, made.id)), token: made.token };
    });
  }

  /**
   * Enabling a user gives back what its roles confer, so it is under the ceiling; disabling is not. Tokens end that others know
   * who hold less.
   * @throws PermissionDenied (`grant-ceiling`); ConflictException for a taken name, or for the last administrator
   */
  update(access: Access<string, UserRow>, changes: UpdateUser) {
    const { name, email, status } = changes;
    if (name === undefined && email === undefined && status === undefined) {
      throw invalidField('body', 'must change the name, the email or the status.');
    }
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row, trx } = work;
        if (status === 'active' && row.status !== 'active') {
          const held = await this.roles.heldBy(trx, row.id);
          assertCeiling(work.principal, access.action.name, permissionsOf(held));
        }
        const { name: oldName, email: oldEmail, status: oldStatus } = row;
        const before = { name: oldName, email: oldEmail, status: oldStatus };
        const after = {
          name: name ?? oldName,
          email: email ?? oldEmail,
          status: status ?? oldStatus,
        };
        const ended = await this.tokens.endWhereOutgrown(work, { users: [row.id] }, () =>
          this.administrators.kept(work, () =>
            trx.updateTable('user').set(after).where('id', '=', row.id).execute(),
          ),
        );
        work.addAuditDetail({ before, after });
        return { ...(await this.presenter.written(work, row.id)), ...ended };
      },
      { alone: true },
    );
  }

  /**
   * Replaces the roles of a user. What is added is under the ceiling; what is taken away is not, only the last administrator
   * is protected: withdrawing rights must never wait for somebody who holds them. Tokens end that others know who hold less.
   * @throws PermissionDenied (`grant-ceiling`); InvalidFields for foreign roles; ConflictException for the last administrator
   */
  assignRoles(access: Access<string, UserRow>, { roles: roleIds }: AssignRoles) {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row, trx, accountId } = work;
        const wanted = await this.roles.lockNamed(trx, accountId, roleIds);
        const held = await this.roles.heldBy(trx, row.id);
        const added = wanted.filter(({ id }) => !held.some((role) => role.id === id));
        const removed = held.filter(({ id }) => !wanted.some((role) => role.id === id));
        assertCeiling(work.principal, access.action.name, permissionsOf(added));
        const replace = async () => {
          await this.users.takeRoles(
            trx,
            row.id,
            removed.map(({ id }) => id),
          );
          await this.users.giveRoles(
            trx,
            row.id,
            added.map(({ id }) => id),
          );
        };
        const ended = await this.tokens.endWhereOutgrown(work, { users: [row.id] }, () =>
          this.administrators.kept(work, replace),
        );
        work.addAuditDetail({ added: added.map(brief), removed: removed.map(brief) });
        return { ...(await this.presenter.written(work, row.id)), ...ended };
      },
      { alone: true },
    );
  }
}

/** How a role appears in a record. */
function brief({ id, name }: RoleRow) {
  return { id, name };
}
