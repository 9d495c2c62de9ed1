/** What the holders of a role would gain and lose if it had other permissions. Changes nothing. */
import { Injectable } from '@nestjs/common';
import type { Access } from 'countersign';
import { catalogue } from '../../../authorization/catalogue.js';
import {
  type ReachedMore,
  ScopeDifferencesService,
} from '../../../authorization/rights/scope-differences.service.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { ListFields } from '../../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { permissionsOf, type RoleRow } from './roles.service.js';

/** What may be asked of the list of holders. */
export const holderList = {
  fields: {
    id: { type: 'id' },
    name: { type: 'text', search: true },
    kind: { type: ['user', 'service'] },
    status: { type: ['active', 'disabled'] },
  } satisfies ListFields,
};

/** What a holder would gain and lose. A disabled one does as soon as somebody enables them. */
export interface HolderImpact {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly gained: readonly ReachedMore[];
  readonly lost: readonly ReachedMore[];
}

@Injectable()
export class RoleImpactService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly differences: ScopeDifferencesService,
  ) {}

  /** A page of the holders of the role, each with what they would gain and lose. */
  async page(access: Access<string, RoleRow>, permissions: readonly string[], query: ListRequest) {
    access.unfenced('it only counts what a change would reach');
    const { id: roleId, resource: role } = access;
    const name = ['holders', roleId, ...permissions];
    const holders = await this.#holders(roleId);
    const { items, nextCursor } = this.pages.slice(name, holderList.fields, query, holders);
    const shown: HolderImpact[] = [];
    for (const holder of items) {
      const others = permissionsOf(await this.#otherRoles(holder.id, roleId));
      const holding = (held: readonly string[]) =>
        catalogue.principal({
          ...{ id: holder.id, kind: holder.kind, tenant: access.tenant },
          permissions: [...others, ...held],
        });
      const [before, after] = [holding(permissionsOf([role])), holding(permissions)];
      const gained = await this.differences.between(after, before);
      const lost = await this.differences.between(before, after);
      shown.push({ ...holder, gained, lost });
    }
    return { items: shown, nextCursor };
  }

  #holders(roleId: string) {
    return this.handle.db
      .selectFrom('userRole')
      .innerJoin('user', 'user.id', 'userRole.userId')
      .select(['user.id', 'user.name', 'user.kind', 'user.status'])
      .where('userRole.roleId', '=', roleId)
      .execute();
  }

  #otherRoles(userId: string, roleId: string) {
    return this.handle.db
      .selectFrom('userRole')
      .innerJoin('role', 'role.id', 'userRole.roleId')
      .select('role.permissions')
      .where('userRole.userId', '=', userId)
      .where('userRole.roleId', '!=', roleId)
      .execute();
  }
}
