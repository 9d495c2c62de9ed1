/** The rule that an account never loses its last administrator, for every path that could cost it one. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { tokenInForce } from '../authentication/api-token.js';
import { catalogue } from '../catalogue.js';
import type { Work } from '../unit-of-work/unit-of-work.service.js';

@Injectable()
export class LastAdministratorService {
  /**
   * Runs a change after which an account that had an administrator must still have one.
   * An administrator is an active person who holds every permission of the catalogue, through whatever roles, and has a
   * token. Manage users and Manage roles alone would not do: nobody confers more than they hold (docs/concepts.md
   * invariant 6), so the rest would be out of the account's reach for ever. Service users are none: they manage nobody.
   * An account that has no administrator already is not held up.
   *
   * INVARIANT: call it in an act that runs `alone`, or two administrators could remove each other at the same instant.
   * @throws ConflictException when none would be left
   */
  async kept<Result>(
    { trx, accountId }: Pick<Work, 'trx' | 'accountId'>,
    change: () => Promise<Result>,
  ): Promise<Result> {
    const had = await hasAdministrator(trx, accountId);
    const result = await change();
    if (had && !(await hasAdministrator(trx, accountId))) {
      throw new ConflictException(
        'The account would lose its last administrator. Give another active person every permission first.',
      );
    }
    return result;
  }

  /** Whether the user is the one administrator that the account has. Two statements at most. */
  async isOnly(db: Kysely<Database>, accountId: string, userId: string): Promise<boolean> {
    const all = administrators(db, accountId);
    const own = await all.where('user.id', '=', userId).executeTakeFirst();
    if (own === undefined) return false;
    const other = await all.where('user.id', '<>', userId).limit(1).executeTakeFirst();
    return other === undefined;
  }
}

async function hasAdministrator(db: Kysely<Database>, accountId: string): Promise<boolean> {
  return (await administrators(db, accountId).limit(1).executeTakeFirst()) !== undefined;
}

function administrators(db: Kysely<Database>, accountId: string) {
  const every = sql<{ name: string }>`unnest(${catalogue.permissions}::text[])`.as('every');
  return db
    .selectFrom('user')
    .select('user.id')
    .where('user.accountId', '=', accountId)
    .where('user.kind', '=', 'user')
    .where('user.status', '=', 'active')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('apiToken')
          .select('apiToken.id')
          .whereRef('apiToken.userId', '=', 'user.id')
          .where(tokenInForce),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom(every)
            .select(sql`1`.as('lacking'))
            .where((permission) =>
              permission.not(
                permission.exists(
                  permission
                    .selectFrom('userRole')
                    .innerJoin('role', 'role.id', 'userRole.roleId')
                    .select('role.id')
                    .whereRef('userRole.userId', '=', 'user.id')
                    .whereRef('role.accountId', '=', 'user.accountId')
                    .where(sql<boolean>`"every" = any ("role"."permissions")`),
                ),
              ),
            ),
        ),
      ),
    );
}
