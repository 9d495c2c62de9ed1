/** The command `npm run keys:rotate`, as a function: seals every private key by KEY_ENCRYPTION_KEY that OTHER_KEY_ENCRYPTION_KEY sealed. */
import { authorityKeyId } from './features/certificates/public.js';
import type { CommandLine } from './authorization/audit/verification/verify-audit-command.js';
import { readConfig } from './platform/config/config.js';
import { readKeyEncryptionKey } from './platform/config/key-encryption-key.js';
import { textOf } from './platform/database/error-chain.js';
import { openAsIs } from './platform/database/open-as-is.js';
import { KeyVaultService } from './platform/vault/key-vault.service.js';
import { rotateKeys } from './platform/vault/rotation/rotate-keys.js';
import { sealedColumns } from './platform/vault/rotation/sealed-columns.js';

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
    const { db, stop } = await openAsIs(database, (line) => out(`${line}\n`));
    try {
      for (const { column, resealed } of await rotateKeys(
        db,
        vault,
        sealedColumns(authorityKeyId),
      )) {
        out(`${column.table}.${column.column}: ${resealed} sealed anew\n`);
      }
      return 0;
    } finally {
      await stop();
    }
  } catch (error) {
    err(`${textOf(error, 'message') ?? String(error)}\n\n${usage}`);
    return 2;
  }
}
