/** Seals every private key of a database anew. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/database.types.js';
import { transaction } from '../../database/transaction.js';
import type { KeyVaultService } from '../key-vault.service.js';
import { checkColumn, type SealedColumn } from './sealed-columns.js';

/** What was done to a column. */
export interface Rotated {
  readonly column: SealedColumn;
  readonly resealed: number;
}

interface SealedRow {
  readonly key: string;
  readonly value: Buffer;
}

/**
 * Seals by the key of the vault what its other key sealed, in batches of one transaction each. What is done stays done: it may
 * be stopped at any time and run again, and the service reads both meanwhile, as long as it has both keys.
 * INVARIANT: the check value comes last, when nothing is left that the other key sealed.
 * @param each called after every batch
 * @throws KeyUnwrapFailed for a value that neither key opens; the batches before it are done
 */
export async function rotateKeys(
  db: Kysely<Database>,
  vault: KeyVaultService,
  columns: readonly SealedColumn[],
  { size = 100, each = () => Promise.resolve() }: RotationOptions = {},
): Promise<readonly Rotated[]> {
  const rotated: Rotated[] = [];
  for (const column of [...columns, checkColumn]) {
    let resealed = 0;
    let after: string | undefined = '';
    while (after !== undefined) {
      const from: string = after;
      const batch = await transaction(db, (trx) => resealBatch(trx, vault, column, from, size));
      resealed += batch.resealed;
      after = batch.last;
      await each();
    }
    rotated.push({ column, resealed });
  }
  return rotated;
}

/** How batches are made. */
export interface RotationOptions {
  /** Values in a batch. Default: 100. */
  readonly size?: number;
  readonly each?: () => Promise<void>;
}

async function resealBatch(
  trx: Kysely<Database>,
  vault: KeyVaultService,
  { table, key, column, sealedAs }: SealedColumn,
  after: string,
  size: number,
): Promise<{ readonly resealed: number; readonly last: string | undefined }> {
  const [name, value] = [sql.ref(key), sql.ref(column)];
  const { rows } = await sql<SealedRow>`
    select ${name}::text as "key", ${value} as "value" from ${sql.table(table)}
    where ${name}::text > ${after} order by ${name}::text limit ${size} for update`.execute(trx);
  let resealed = 0;
  for (const row of rows) {
    const anew = await vault.reseal(sealedAs(row.key), row.value);
    if (anew === undefined) continue;
    await sql`update ${sql.table(table)} set ${value} = ${anew}
      where ${name}::text = ${row.key}`.execute(trx);
    resealed += 1;
  }
  return { resealed, last: rows.length < size ? undefined : rows.at(-1)?.key };
}
