/** A chain of audit records made in memory, for specs. No test belongs here. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../storage/database.types.js';
import { createUuidv7 } from '../storage/uuid.js';
import { type AuditRecord, auditHash, genesisHash } from './audit-hash.js';

/** The account of the chain. */
export const chainAccount = '01900000-0000-7000-8000-00000000000a';

/** A record with the hash that fits it. */
export function withHash(record: AuditRecord): AuditRecord {
  return { ...record, hash: auditHash(record) };
}

/** An intact chain of `length` records. @param note makes the detail of each as long as wanted */
export function makeChain(
  length: number,
  accountId = chainAccount,
  note: (sequence: number) => string = (sequence) => `act ${sequence}`,
): AuditRecord[] {
  const id = createUuidv7();
  const chain: AuditRecord[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    chain.push(
      withHash({
        accountId,
        sequence,
        id: id(),
        at: new Date(1_900_000_000_000 + sequence * 1000),
        actorId: null,
        actorName: 'alice',
        action: 'keypair.sign',
        resourceType: 'keypair',
        resourceId: String(sequence % 7),
        outcome: 'done',
        code: null,
        detail: { note: note(sequence), nested: { b: [1, 2], a: null } },
        previousHash: chain.at(-1)?.hash ?? genesisHash,
        hash: '',
      }),
    );
  }
  return chain;
}

/** Writes records as they are, 500 at once, and notes the last as the end of its chain unless `withEnd` is `false`. */
export async function insertChain(
  db: Kysely<Database>,
  chain: readonly AuditRecord[],
  withEnd = true,
): Promise<void> {
  for (let start = 0; start < chain.length; start += 500) {
    const rows = chain.slice(start, start + 500).map((record) => ({
      ...record,
      detail: sql<string>`${JSON.stringify(record.detail)}::jsonb`,
    }));
    await db.insertInto('auditRecord').values(rows).execute();
  }
  const last = chain.at(-1);
  if (last === undefined || !withEnd) return;
  const { accountId, sequence, hash } = last;
  await db
    .insertInto('auditHead')
    .values({ accountId, sequence, hash })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ sequence, hash }))
    .execute();
}
