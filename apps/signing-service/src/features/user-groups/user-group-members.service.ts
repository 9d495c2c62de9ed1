/** Changes who is in a group. That a manager may add themselves is accepted and audited, as on a keypair (docs/domain/readings.md A28). */
import { Injectable } from '@nestjs/common';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../platform/http/validation.js';

@Injectable()
export class UserGroupMembersService {
  /**
   * Replaces the members. Who is added must be an active user of the account; who was disabled since may stay. Notes who was
   * added and removed.
   * INVARIANT: the group's row is locked, or made by this transaction.
   * @throws InvalidFields naming `users`
   */
  async replace(work: Work, groupId: string, wanted: readonly string[]): Promise<void> {
    const { trx, principal, addAuditDetail } = work;
    const before = new Set(await this.of(work, groupId));
    const added = wanted.filter((id) => !before.has(id)).toSorted();
    const removed = [...before].filter((id) => !wanted.includes(id)).toSorted();
    await assertActive(work, added);
    if (removed.length > 0) {
      await trx
        .deleteFrom('userGroupMember')
        .where('groupId', '=', groupId)
        .where('userId', 'in', removed)
        .execute();
    }
    if (added.length > 0) {
      const values = added.map((userId) => ({ groupId, userId }));
      await trx.insertInto('userGroupMember').values(values).execute();
    }
    const selfAdded = added.includes(principal.id);
    addAuditDetail({
      usersAdded: added,
      usersRemoved: removed,
      ...(selfAdded ? { selfAdded } : {}),
    });
  }

  /** The ids of the members. */
  async of({ trx }: Work, groupId: string): Promise<string[]> {
    const rows = await trx
      .selectFrom('userGroupMember')
      .select('userId')
      .where('groupId', '=', groupId)
      .execute();
    return rows.map(({ userId }) => userId);
  }

  /** Locks the keypairs that name the group, in the order of their ids: their assignments are about to change. */
  async holdKeypairs({ trx }: Work, groupId: string): Promise<void> {
    await trx
      .selectFrom('keypair')
      .select('id')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('keypairGroup')
          .select('keypairGroup.keypairId')
          .where('keypairGroup.groupId', '=', groupId),
      )
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
  }
}

async function assertActive({ trx, accountId }: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const users = await trx
    .selectFrom('user')
    .select('id')
    .where('accountId', '=', accountId)
    .where('status', '=', 'active')
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute();
  if (users.length < ids.length) {
    throw invalidField('users', 'must be active users of your account.');
  }
}
