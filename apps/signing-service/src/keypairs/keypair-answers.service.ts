/** Answers keypairs, each with who is named on it. What may be answered to whom is decided before. */
import { Injectable } from '@nestjs/common';
import { Misuse } from 'countersign';
import type { Kysely } from 'kysely';
import type { Work } from '../acts/acts.service.js';
import { DatabaseHandle } from '../storage/database.js';
import type { Database } from '../storage/database.types.js';
import { KeypairLookup } from './keypair.lookup.js';
import type { Assignees, KeypairAnswer, KeypairRow, KeypairWithActions } from './keypair.types.js';
import { possibleOnKeypair } from './possible-actions.js';
import { presentKeypair } from './present-keypair.js';

const nobody: Assignees = { users: [], groups: [] };

@Injectable()
export class KeypairAnswers {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: KeypairLookup,
  ) {}

  /** The answers for `rows`, in their order; two statements, however many they are. */
  async many(
    rows: readonly KeypairRow[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<KeypairAnswer[]> {
    const assignees = await assigneesOf(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => presentKeypair(row, assignees.get(row.id) ?? nobody));
  }

  /** Of what a caller may do with a keypair, what can succeed now. */
  offered(record: KeypairAnswer, actions: readonly string[]): readonly string[] {
    return possibleOnKeypair(record, actions);
  }

  /** The answer to a write: the keypair as it is now, with what the caller may do with it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<KeypairWithActions> {
    const found = await this.lookup.one(principal, id, trx);
    if (found === undefined) throw new Misuse('The keypair that was written is not there.');
    const [answer] = await this.many([found.row], trx);
    if (answer === undefined) throw new Misuse('The keypair that was written has no answer.');
    return { ...answer, actions: this.offered(answer, found.actions) };
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
