/** Reads and writes roles inside a transaction. */
import { Injectable } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { catalogue } from '../../../authorization/catalogue.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/ids.js';
import { invalidField } from '../../../platform/http/validation.js';

/** A role as stored. */
export type RoleRow = Selectable<Database['role']>;

/** What a role is made from. */
export interface NewRole {
  readonly accountId: string;
  readonly name: string;
  /** Permission ids of the catalogue. */
  readonly permissions: readonly string[];
  /** `true`: delivered with the account, can be assigned but neither edited nor deleted. Default `false`. */
  readonly preset?: boolean;
}

@Injectable()
export class RolesService {
  /** @returns the id of the new role */
  async create(trx: Transaction<Database>, role: NewRole): Promise<string> {
    const id = uuidv7();
    const { accountId, name, permissions, preset = false } = role;
    await trx
      .insertInto('role')
      .values({ id, accountId, name, permissions: [...permissions], preset })
      .execute();
    return id;
  }

  /**
   * The named roles of the account, locked against change until the transaction ends.
   * @throws InvalidFields naming `roles` when one is not a role of the account; of other accounts it says nothing
   */
  async lockNamed(
    trx: Transaction<Database>,
    accountId: string,
    ids: readonly string[],
  ): Promise<RoleRow[]> {
    if (ids.length === 0) return [];
    const found = await trx
      .selectFrom('role')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('id', 'in', ids)
      .orderBy('id')
      .forShare()
      .execute();
    if (found.length !== new Set(ids).size) {
      throw invalidField('roles', 'must be ids of roles of your account.');
    }
    return found;
  }

  /** The ids of the users who have a role. */
  async holders(trx: Transaction<Database>, roleId: string): Promise<string[]> {
    const rows = await trx
      .selectFrom('userRole')
      .select('userId')
      .where('roleId', '=', roleId)
      .execute();
    return rows.map(({ userId }) => userId);
  }

  /** The roles that a user has, in the order of their ids. */
  async heldBy(trx: Transaction<Database>, userId: string): Promise<RoleRow[]> {
    return trx
      .selectFrom('userRole')
      .innerJoin('role', 'role.id', 'userRole.roleId')
      .selectAll('role')
      .where('userRole.userId', '=', userId)
      .orderBy('role.id')
      .forShare()
      .execute();
  }
}

/**
 * The permissions that the roles confer. A name that the catalogue no longer has confers nothing, so the ceiling does not
 * ask for it either.
 */
export function permissionsOf(roles: readonly Pick<RoleRow, 'permissions'>[]): string[] {
  return roles.flatMap(({ permissions }) =>
    permissions.filter((name) => catalogue.isPermission(name)),
  );
}
