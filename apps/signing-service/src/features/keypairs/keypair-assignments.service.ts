/** Changes who is named on a keypair. That a manager may name themselves is accepted and audited (docs/domain/readings.md A28). */
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import type {
  InstanceWork,
  Work,
  WorkOptions,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../platform/http/validation.js';
import type { KeypairRow } from './keypair.lookup.js';

/** Who is named on a keypair, by ids, ascending. */
export interface Assignees {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** Who is to be assigned. */
type Wanted = Partial<Assignees> & { readonly access?: KeypairRow['access'] | undefined };

/** An act that can assign somebody runs alone; others do not. */
export function assigningAlone({ users, groups, access }: Wanted): WorkOptions {
  return { alone: (users ?? groups) !== undefined || access === 'open' };
}

@Injectable()
export class KeypairAssignmentsService {
  constructor(private readonly tokens: KnownTokensService) {}

  /**
   * Stores the columns, and replaces the users, the groups or both; what is left out stays. Notes who was added and removed, and
   * ends tokens that others know who do not hold as much.
   * INVARIANT: the keypair's row is locked by the act, which ran with `assigningAlone`.
   * @throws InvalidFields naming `users` or `groups` when one of them is not of the caller's account
   */
  async change(
    work: InstanceWork<KeypairRow>,
    { users, groups, access }: Wanted,
    setColumns: () => Promise<unknown>,
  ): Promise<Ended> {
    const { id: keypairId, access: before } = work.row;
    const opened = access === 'open' && before !== 'open';
    const named = [...(users ?? []), ...(await membersOf(work, groups ?? []))];
    const raised = { keypairId, ...(opened ? {} : { users: named }) };
    return this.tokens.endWhereOutgrown(work, raised, async () => {
      await setColumns();
      await assertOfAccount(work, { users, groups });
      if (users !== undefined) await replaceUsers(work, keypairId, users);
      if (groups !== undefined) await replaceGroups(work, keypairId, groups);
    });
  }
}

/**
 * @param within the field that has both lists, with a dot. Default: the body itself
 * @throws InvalidFields naming `users` or `groups` when one of them is not of the caller's account
 */
export async function assertOfAccount(
  { trx, accountId }: Work,
  { users = [], groups = [] }: Partial<Assignees>,
  within = '',
): Promise<void> {
  for (const [kind, table, ids] of [
    ['users', 'user', users],
    ['groups', 'userGroup', groups],
  ] as const) {
    if (ids.length === 0) continue;
    const known = await trx
      .selectFrom(table)
      .select('id')
      .where('accountId', '=', accountId)
      .where('id', 'in', ids)
      .execute();
    if (known.length < new Set(ids).size) {
      throw invalidField(`${within}${kind}`, `must be ${kind} of your account.`);
    }
  }
}

async function membersOf({ trx }: Work, groups: readonly string[]): Promise<string[]> {
  const members = await trx
    .selectFrom('userGroupMember')
    .select('userId')
    .where(sql<boolean>`"groupId" = any (${groups}::uuid[])`)
    .execute();
  return members.map(({ userId }) => userId);
}

async function replaceUsers(
  { trx, principal, addAuditDetail }: Work,
  keypairId: string,
  wanted: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('keypairUser')
    .select('userId as id')
    .where('keypairId', '=', keypairId)
    .execute();
  const { added, removed } = difference(rows, wanted);
  if (removed.length > 0) {
    await trx
      .deleteFrom('keypairUser')
      .where('keypairId', '=', keypairId)
      .where('userId', 'in', removed)
      .execute();
  }
  if (added.length > 0) {
    const values = added.map((userId) => ({ keypairId, userId }));
    await trx.insertInto('keypairUser').values(values).execute();
  }
  const selfAssigned = added.includes(principal.id);
  addAuditDetail({
    usersAdded: added,
    usersRemoved: removed,
    ...(selfAssigned ? { selfAssigned } : {}),
  });
}

async function replaceGroups(
  { trx, addAuditDetail }: Work,
  keypairId: string,
  wanted: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('keypairGroup')
    .select('groupId as id')
    .where('keypairId', '=', keypairId)
    .execute();
  const { added, removed } = difference(rows, wanted);
  if (removed.length > 0) {
    await trx
      .deleteFrom('keypairGroup')
      .where('keypairId', '=', keypairId)
      .where('groupId', 'in', removed)
      .execute();
  }
  if (added.length > 0) {
    const values = added.map((groupId) => ({ keypairId, groupId }));
    await trx.insertInto('keypairGroup').values(values).execute();
  }
  addAuditDetail({ groupsAdded: added, groupsRemoved: removed });
}

function difference(rows: readonly { readonly id: string }[], wanted: readonly string[]) {
  const before = new Set(rows.map(({ id }) => id));
  const after = new Set(wanted);
  return {
    added: [...after].filter((id) => !before.has(id)).toSorted(),
    removed: [...before].filter((id) => !after.has(id)).toSorted(),
  };
}
