/** Tokens that others know: they end when they would lend those others more than they hold (docs/decisions/0012). */
import { Injectable } from '@nestjs/common';
import { sql, type Transaction } from 'kysely';
import { catalogue } from '../../../authorization/catalogue.js';
import type { Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';

/** A token that a change ended. */
export interface EndedCredential {
  readonly id: string;
  readonly userId: string;
  readonly label: string;
  readonly issuedBy: string | null;
}

/** What a change adds to its answer; empty when no token ended. */
export interface Ended {
  readonly endedCredentials?: readonly EndedCredential[];
}

type Held = ReadonlyMap<string, ReadonlySet<string>>;

@Injectable()
export class KnownTokensService {
  /**
   * Runs a change of rights, and ends each token of these users that somebody else knows who holds less than the change adds.
   * A token that only its user knows stays. What is ended is put into the audit record.
   *
   * INVARIANT: call it in an act that runs `alone`, so that no other act changes rights or makes tokens meanwhile.
   * @param userIds everybody whose rights the change may raise
   */
  async endWhereOutgrown(
    { trx, addAuditDetail }: Work,
    userIds: readonly string[],
    change: () => Promise<unknown>,
  ): Promise<Ended> {
    const before = await permissionsOfUsers(trx, userIds);
    await change();
    const after = await permissionsOfUsers(trx, userIds);
    const raised = userIds.filter((id) => added(before, after, id).length > 0);
    if (raised.length === 0) return {};
    const tokens = await trx
      .selectFrom('apiToken')
      .select(['id', 'userId', 'label', 'issuedBy', 'knownTo'])
      .where('userId', 'in', raised)
      .where('revokedAt', 'is', null)
      .where(sql<boolean>`cardinality("knownTo") > 0`)
      .orderBy('id')
      .execute();
    const others = await permissionsOfUsers(trx, [...new Set(tokens.flatMap((t) => t.knownTo))]);
    const outgrown = tokens.filter(({ userId, knownTo }) => {
      const gained = added(before, after, userId);
      return knownTo.some((id) => gained.some((permission) => !others.get(id)?.has(permission)));
    });
    if (outgrown.length === 0) return {};
    const ids = outgrown.map(({ id }) => id);
    await trx
      .updateTable('apiToken')
      .set({ revokedAt: new Date() })
      .where('id', 'in', ids)
      .execute();
    const ended = {
      endedCredentials: outgrown.map(({ id, userId, label, issuedBy }) => ({
        ...{ id, userId, label, issuedBy },
      })),
    };
    addAuditDetail(ended);
    return ended;
  }
}

function added(before: Held, after: Held, id: string): string[] {
  return [...(after.get(id) ?? [])].filter((permission) => !before.get(id)?.has(permission));
}

/** What each user can do now by their roles. A disabled user can do nothing. */
async function permissionsOfUsers(
  trx: Transaction<Database>,
  userIds: readonly string[],
): Promise<Held> {
  const held = new Map(userIds.map((id): [string, Set<string>] => [id, new Set()]));
  if (userIds.length === 0) return held;
  const rows = await trx
    .selectFrom('user')
    .innerJoin('userRole', 'userRole.userId', 'user.id')
    .innerJoin('role', 'role.id', 'userRole.roleId')
    .whereRef('role.accountId', '=', 'user.accountId')
    .where('user.status', '=', 'active')
    .where('user.id', 'in', userIds)
    .select(['user.id', 'role.permissions'])
    .execute();
  for (const { id, permissions } of rows) {
    for (const name of permissions) if (catalogue.isPermission(name)) held.get(id)?.add(name);
  }
  return held;
}
