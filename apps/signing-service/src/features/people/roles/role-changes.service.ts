/** Makes, changes and deletes roles for a caller: ceiling, names, last administrator, record. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type Access, type ActionAccess, assertCeiling } from 'countersign';
import { RoleLookup } from '../../../authorization/lookups.js';
import { RepresentationsService } from '../../../authorization/unit-of-work/representations.service.js';
import { KnownTokensService } from '../../../authorization/rights/known-tokens.service.js';
import { LastAdministratorService } from '../../../authorization/rights/last-administrator.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../../platform/http/validation.js';
import { isUnambiguous, looksBuiltIn, roleNameKey } from './role-name.js';
import type { CreateRole, UpdateRole } from './role.dto.js';
import { presentRoleTo } from './role.presenter.js';
import { permissionsOf, type RoleRow, RolesService } from './roles.service.js';

@Injectable()
export class RoleChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: RoleLookup,
    private readonly roles: RolesService,
    private readonly administrators: LastAdministratorService,
    private readonly tokens: KnownTokensService,
    representations: RepresentationsService,
  ) {
    representations.add('role', (work, id) => this.#answer(work, id));
  }

  /** @throws PermissionDenied (`grant-ceiling`) for a permission the caller does not hold; ConflictException for a taken name */
  create(access: ActionAccess, { name, permissions }: CreateRole) {
    return this.unitOfWork.onAccount(
      access,
      async (work) => {
        assertCeiling(work.principal, access.action.name, permissions);
        await this.#assertName(work, name);
        const { accountId } = work;
        const id = await this.roles.create(work.trx, { accountId, name, permissions });
        work.setAuditResource('role', id);
        work.addAuditDetail({ name, permissions });
        return this.#answer(work, id);
      },
      { alone: true },
    );
  }

  /**
   * Nobody changes a role that confers, before or after, more than they hold: not even its name. Tokens of its
   * holders end that others know who hold less.
   * @throws as `create`; ConflictException for a preset role, or when the account would lose its last administrator
   */
  update(access: Access<string, RoleRow>, { name, permissions }: UpdateRole) {
    if (name === undefined && permissions === undefined) {
      throw invalidField('body', 'must change the name or the permissions.');
    }
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row } = work;
        const conferred = [...permissionsOf([row]), ...(permissions ?? [])];
        assertCeiling(work.principal, access.action.name, conferred);
        assertOwn(row);
        if (name !== undefined) await this.#assertName(work, name, row.id);
        const change = { name: name ?? row.name, permissions: permissions ?? row.permissions };
        const users = await this.roles.holders(work.trx, row.id);
        const ended = await this.tokens.endWhereOutgrown(work, { users }, () =>
          this.administrators.kept(work, () =>
            work.trx.updateTable('role').set(change).where('id', '=', row.id).execute(),
          ),
        );
        work.addAuditDetail({
          before: { name: row.name, permissions: row.permissions },
          after: change,
        });
        return { ...(await this.#answer(work, row.id)), ...ended };
      },
      { alone: true },
    );
  }

  /** Its holders lose its permissions. @throws as `update` */
  delete(access: Access<string, RoleRow>): Promise<void> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row } = work;
        assertCeiling(work.principal, access.action.name, permissionsOf([row]));
        assertOwn(row);
        await this.administrators.kept(work, () =>
          work.trx.deleteFrom('role').where('id', '=', row.id).execute(),
        );
        work.addAuditDetail({ name: row.name, permissions: row.permissions });
      },
      { alone: true },
    );
  }

  /** INVARIANT: runs in an act that is `alone`, so no other role takes the name meanwhile. */
  async #assertName({ trx, accountId }: Work, name: string, except?: string): Promise<void> {
    if (!isUnambiguous(name)) {
      throw invalidField('name', 'must not contain letters that pass for others.');
    }
    const key = roleNameKey(name);
    const roles = await trx
      .selectFrom('role')
      .select(['id', 'name'])
      .where('accountId', '=', accountId)
      .execute();
    const taken = roles.some((role) => role.id !== except && roleNameKey(role.name) === key);
    if (taken || looksBuiltIn(name)) {
      throw new ConflictException('A role of this name, or of one that looks like it, exists.');
    }
  }

  async #answer(work: Work, id: string) {
    const { row, actions } = await this.lookup.written(work, id);
    return presentRoleTo(work.principal, row, actions);
  }
}

/** Preset roles are the same in every account, so that their names can be relied on. Copy one under another name to change it. */
function assertOwn({ preset }: RoleRow): void {
  if (!preset) return;
  throw new ConflictException(
    'A preset role is neither edited nor deleted. Make a role of your own with the permissions you want.',
  );
}
