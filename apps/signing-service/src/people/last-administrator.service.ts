/** The rule that an account never loses its last administrator, for every path that could cost it one. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import type { Work } from '../acts/acts.service.js';
import type { Database } from '../storage/database.types.js';

@Injectable()
export class LastAdministrator {
  /**
   * Runs a change after which an account that had an administrator must still have one.
   * An administrator is an active person who holds Manage users and Manage roles, through whatever roles, and has a token.
   * Service users are none: nobody could talk to them.
   *
   * INVARIANT: call it in an act that runs `alone`, or two administrators could remove each other at the same instant.
   * @throws ConflictException when none would be left
   */
  async kept<Result>(work: Work, change: () => Promise<Result>): Promise<Result> {
    const had = await hasAdministrator(work.trx, work.accountId);
    const result = await change();
    if (had && !(await hasAdministrator(work.trx, work.accountId))) {
      throw new ConflictException(
        'The account would lose its last administrator. Give another active person Manage users and Manage roles first.',
      );
    }
    return result;
  }
}

async function hasAdministrator(db: Kysely<Database>, accountId: string): Promise<boolean> {
  const administrator = await db
    .selectFrom('user')
    .innerJoin('userRole', 'userRole.userId', 'user.id')
    .innerJoin('role', 'role.id', 'userRole.roleId')
    .select('user.id')
    .where('user.accountId', '=', accountId)
    .where('user.kind', '=', 'user')
    .where('user.status', '=', 'active')
    .whereRef('role.accountId', '=', 'user.accountId')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('apiToken')
          .select('apiToken.id')
          .whereRef('apiToken.userId', '=', 'user.id')
          .where('apiToken.revokedAt', 'is', null),
      ),
    )
    .groupBy('user.id')
    .having(sql<boolean>`bool_or('manage-users' = any (${sql.ref('role.permissions')}))`)
    .having(sql<boolean>`bool_or('manage-roles' = any (${sql.ref('role.permissions')}))`)
    .limit(1)
    .executeTakeFirst();
  return administrator !== undefined;
}
