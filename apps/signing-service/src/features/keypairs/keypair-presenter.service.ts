/** Answers keypairs, each with who is named on it. What may be answered to whom is decided before. */
import { Injectable } from '@nestjs/common';
import { Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { KeypairActionsService } from './keypair-actions.service.js';
import { KeypairLookup } from './keypair.lookup.js';
import { presentKeypair } from './keypair.presenter.js';
import type { Assignees, PermittedKeypair, KeypairWithActions } from './keypair.types.js';

const nobody: Assignees = { users: [], groups: [] };

@Injectable()
export class KeypairPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: KeypairLookup,
    private readonly actions: KeypairActionsService,
  ) {}

  /** The answers for `judged` to one caller, in their order; two statements and those of their actions, however many they are. */
  async many(
    principal: Principal,
    judged: readonly PermittedKeypair[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<KeypairWithActions[]> {
    const assignees = await assigneesOf(
      db,
      judged.map(({ row }) => row.id),
    );
    const actions = await this.actions.of(principal, judged, db);
    return judged.map(({ row }, at) => ({
      ...presentKeypair(row, assignees.get(row.id) ?? nobody),
      actions: actions[at] ?? [],
    }));
  }

  /** The answer to a write: the keypair as it is now, with what the caller may do with it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<KeypairWithActions> {
    const found = await this.lookup.one(principal, id, { using: trx });
    const [answer] = found === undefined ? [] : await this.many(principal, [found], trx);
    if (answer === undefined) throw new Misuse('The keypair that was written is not there.');
    return answer;
  }
}

async function assigneesOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Assignees>> {
  if (ids.length === 0) return new Map();
  const named = new Map(ids.map((id) => [id, { users: [] as string[], groups: [] as string[] }]));
  const users = await db
    .selectFrom('keypairUser')
    .selectAll()
    .where('keypairId', 'in', ids)
    .orderBy('userId')
    .execute();
  const groups = await db
    .selectFrom('keypairGroup')
    .selectAll()
    .where('keypairId', 'in', ids)
    .orderBy('groupId')
    .execute();
  for (const { keypairId, userId } of users) named.get(keypairId)?.users.push(userId);
  for (const { keypairId, groupId } of groups) named.get(keypairId)?.groups.push(groupId);
  return named;
}
