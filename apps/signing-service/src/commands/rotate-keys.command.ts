/** The command `npm run keys:rotate`: seals every private key by KEY_ENCRYPTION_KEY that OTHER_KEY_ENCRYPTION_KEY sealed. */
import { type Kysely, sql } from 'kysely';
import { authorityKeyId } from '../features/certificates/public.js';
import { readConfig } from '../platform/config/config.js';
import { readKeyEncryptionKey } from '../platform/config/key-encryption-key.js';
import type { Database } from '../platform/database/database.types.js';
import { textOf } from '../platform/database/faults.js';
import { transaction } from '../platform/database/transaction.js';
import { KeyVaultService } from '../platform/vault/key-vault.service.js';
import { type CommandLine, withDatabase } from './command-line.js';

/** A column, and under which id its values are sealed. */
export interface SealedColumn {
  readonly table: keyof Database;
  /** Names the row, and orders the batches. */
  readonly key: string;
  readonly column: string;
  /** Default: the key itself. */
  readonly sealedAs?: (key: string) => string;
}

/**
 * Every column that the key-encryption key seals. A new one is added here, or its keys are lost at the next rotation.
 * INVARIANT: the check value is the last. As long as it is not sealed anew, the database starts with both keys only.
 */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'keypair', key: 'id', column: 'wrappedPrivateKey' },
  { table: 'certcentralKey', key: 'accountId', column: 'wrappedKey' },
  {
    ...{ table: 'hierarchy', key: 'id', column: 'wrappedRootKey' },
    sealedAs: (key) => authorityKeyId(key, 'root'),
  },
  {
    ...{ table: 'hierarchy', key: 'id', column: 'wrappedIssuingKey' },
    sealedAs: (key) => authorityKeyId(key, 'issuing'),
  },
  { table: 'keyCheck', key: 'id', column: 'value' },
];

/** What was done to a column. */
export interface Rotated {
  readonly column: SealedColumn;
  readonly resealed: number;
}

/** How batches are made. */
interface RotationOptions {
  /** Values in a batch. Default: 100. */
  readonly size?: number;
  /** Called after every batch. */
  readonly each?: () => Promise<void>;
}

interface SealedRow {
  readonly key: string;
  readonly value: Buffer;
}

/**
 * Seals by the key of the vault what its other key sealed, in batches of one transaction each. What is done stays done: it may
 * be stopped at any time and run again, and the service reads both meanwhile, as long as it has both keys.
 * @throws KeyUnwrapFailed for a value that neither key opens; the batches before it are done
 */
export async function rotateKeys(
  db: Kysely<Database>,
  vault: KeyVaultService,
  { size = 100, each = () => Promise.resolve() }: RotationOptions = {},
): Promise<readonly Rotated[]> {
  const rotated: Rotated[] = [];
  for (const column of sealedColumns) {
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

async function resealBatch(
  trx: Kysely<Database>,
  vault: KeyVaultService,
  { table, key, column, sealedAs = (id) => id }: SealedColumn,
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

const usage = `Usage: KEY_ENCRYPTION_KEY=<new> OTHER_KEY_ENCRYPTION_KEY=<old> npm run keys:rotate

Seals every private key in the database of DATABASE_URL or DATA_DIR by the new key. It may be stopped and run again.
The service runs meanwhile with the same two variables, and without the second one afterwards.
`;

/** Runs the command. @returns its exit code: 0 everything is sealed by the new key, 2 it is not, which was said */
export async function rotateKeysCommand({
  environment,
  out,
  err,
}: Omit<CommandLine, 'args'>): Promise<0 | 2> {
  try {
    const { database, dataDir, keyEncryptionKey, otherKeyEncryptionKey } = readConfig(environment);
    if (otherKeyEncryptionKey === undefined)
      throw new Error('OTHER_KEY_ENCRYPTION_KEY is not set.');
    const key = await readKeyEncryptionKey({ fromEnvironment: keyEncryptionKey, dataDir });
    const vault = new KeyVaultService(key, otherKeyEncryptionKey);
    const report = (line: string) => out(`${line}\n`);
    const rotated = await withDatabase(database, report, (db) => rotateKeys(db, vault));
    for (const { column, resealed } of rotated) {
      report(`${column.table}.${column.column}: ${resealed} sealed anew`);
    }
    return 0;
  } catch (error) {
    err(`${textOf(error, 'message') ?? String(error)}\n\n${usage}`);
    return 2;
  }
}
