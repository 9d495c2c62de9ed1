import { Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import { DatabaseHandle } from '../../../platform/database/database.js';
import { heldGrants } from '../roles/held-grants.js';

@Injectable()
export class MeService {
  constructor(private readonly handle: DatabaseHandle) {}

  /** The caller with roles (id and name: who may not read roles still sees their own), permissions and grants. */
  async describe(principal: Principal) {
    const { id, kind, tenant: accountId, permissions } = principal;
    const { name } = await this.handle.db
      .selectFrom('user')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const roles = await this.handle.db
      .selectFrom('userRole')
      .innerJoin('role', 'role.id', 'userRole.roleId')
      .select(['role.id', 'role.name'])
      .where('userRole.userId', '=', id)
      .orderBy('role.id')
      .execute();
    const grants = heldGrants(principal);
    return { id, name, kind, accountId, roles, permissions: permissions.names(), grants };
  }
}
