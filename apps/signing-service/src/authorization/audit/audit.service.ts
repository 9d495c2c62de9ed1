/** Appends to the audit log, one chain per account. */
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { NIL_UUID, uuidv7 } from '../../platform/database/ids.js';
import {
  auditHash,
  type AuditRecord,
  genesisHash,
  printable,
  printableJson,
} from './audit-record.js';

/** What happened. It contains no secret: no key, token, passphrase or code. */
export interface AuditEntry {
  /** `null` for acts of the system, which belong to no account. */
  readonly accountId: string | null;
  /** `null` when nobody acted, as for a deadline that passed. */
  readonly actorId: string | null;
  readonly action: string;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly outcome: AuditRecord['outcome'];
  readonly code?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Where a chain ended when a record was added. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, and a record is 14. */
const recordsAtOnce = 1000;

@Injectable()
export class AuditService {
  /**
   * Adds a record in the transaction of the act it records, so that neither exists without the other: two statements.
   * Locks the end of the account's chain until the transaction ends: call it last.
   * @returns the record's place in the chain
   * @throws ServiceUnavailableException (503) when the record cannot be written, so that the act is rolled back; its cause
   * is the database's error, by which a transaction is repeated
   */
  append(trx: Transaction<Database>, entry: AuditEntry): Promise<ChainEnd> {
    return this.appendAll(trx, [entry]);
  }

  /**
   * `append` for several entries of one account and one actor, in their order: two statements for a thousand of them.
   * @returns the place of the last one in the chain
   * @throws as `append`
   */
  async appendAll(trx: Transaction<Database>, entries: readonly AuditEntry[]): Promise<ChainEnd> {
    try {
      return await this.#append(trx, entries);
    } catch (cause) {
      const message = 'The audit log cannot be written. Nothing was done; try again.';
      throw new ServiceUnavailableException(message, { cause });
    }
  }

  async #append(trx: Transaction<Database>, entries: readonly AuditEntry[]): Promise<ChainEnd> {
    const { accountId: account, actorId } = ofOne(entries);
    const accountId = account ?? NIL_UUID;
    const { actorName, ...start } = await lockEndOfChain(trx, accountId, actorId);
    let end: ChainEnd = start;
    const at = new Date();
    const records = entries.map((entry): AuditRecord => {
      const body = {
        accountId,
        sequence: end.sequence + 1,
        id: uuidv7(),
        at,
        actorId,
        actorName: printable(actorName ?? actorId ?? 'system'),
        action: printable(entry.action),
        resourceType: optional(entry.resourceType),
        resourceId: optional(entry.resourceId),
        outcome: entry.outcome,
        code: optional(entry.code),
        detail: cleaned(entry.detail ?? {}),
        previousHash: end.hash,
      };
      end = { sequence: body.sequence, hash: auditHash(body) };
      return { ...body, hash: end.hash };
    });
    for (let from = 0; from < records.length; from += recordsAtOnce) {
      const rows = records.slice(from, from + recordsAtOnce).map((record) => ({
        ...record,
        detail: sql<string>`${JSON.stringify(record.detail)}::jsonb`,
      }));
      await trx
        .with('end', (db) =>
          db.updateTable('auditHead').set(end).where('accountId', '=', accountId),
        )
        .insertInto('auditRecord')
        .values(rows)
        .execute();
    }
    return end;
  }
}

/** The account and the actor of the entries. @throws TypeError when there is not exactly one of each */
function ofOne(entries: readonly AuditEntry[]): Pick<AuditEntry, 'accountId' | 'actorId'> {
  const [first] = entries;
  const isSame = (entry: AuditEntry) =>
    entry.accountId === first?.accountId && entry.actorId === first?.actorId;
  if (first !== undefined && entries.every(isSame)) return first;
  throw new TypeError('Records that are added together are of one account and one actor.');
}

/** Locks the end of the chain and reads it, with the name of the actor. Starts the chain of an account that has none. */
async function lockEndOfChain(
  trx: Transaction<Database>,
  accountId: string,
  actorId: string | null,
): Promise<ChainEnd & { readonly actorName: string | null }> {
  const end = trx
    .selectFrom('auditHead')
    .select(['auditHead.sequence', 'auditHead.hash'])
    .select((eb) =>
      eb.selectFrom('user').select('user.name').where('user.id', '=', actorId).as('actorName'),
    )
    .where('auditHead.accountId', '=', accountId)
    .forUpdate();
  const found = await end.executeTakeFirst();
  if (found !== undefined) return found;
  await trx
    .insertInto('auditHead')
    .values({ accountId, sequence: 0, hash: genesisHash })
    .onConflict((conflict) => conflict.column('accountId').doNothing())
    .execute();
  return end.executeTakeFirstOrThrow();
}

function optional(text: string | undefined): string | null {
  return text === undefined ? null : printable(text);
}

/** The detail as it will read back from JSON, with every text in it printable. */
function cleaned(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read: unknown = JSON.parse(JSON.stringify(detail));
  return printableJson(read) as Record<string, unknown>;
}
