/** Private keys are sealed anew by a new key-encryption key, also when that is stopped in between. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { migratedSnapshot } from '../../../../test/support/pglite-snapshot.js';
import { authorityKeyId } from '../features/certificates/public.js';
import { type DatabaseHandle, openDatabase } from '../platform/database/database.js';
import { uuidv7 } from '../platform/database/ids.js';
import { KeyCheckService } from '../platform/vault/key-check.service.js';
import { KeyVaultService } from '../platform/vault/key-vault.service.js';
import { rotateKeys, sealedColumns } from './rotate-keys.command.js';

const key = () => createSecretKey(randomBytes(32));

describe('a new key-encryption key', () => {
  let handle: DatabaseHandle;
  const [oldKey, newKey] = [key(), key()];
  const before = new KeyVaultService(oldKey);
  const after = new KeyVaultService(newKey);
  const both = new KeyVaultService(newKey, oldKey);
  const keypairIds = Array.from({ length: 25 }, () => uuidv7());

  beforeAll(async () => {
    handle = await openDatabase({ kind: 'pglite', snapshot: await migratedSnapshot() });
  }, 60_000);

  beforeEach(async () => {
    const { db } = handle;
    await sql`truncate "account", "keyCheck" cascade`.execute(db);
    const accountId = uuidv7();
    await db.insertInto('account').values({ id: accountId, name: accountId }).execute();
    const sealed = (id: string) => before.seal(id, Buffer.from(`secret of ${id}`));
    const plain = { accountId, algorithm: 'ED25519', kind: 'standard', type: 'test' } as const;
    const further = { status: 'online', access: 'open', createdBy: accountId } as const;
    await db
      .insertInto('keypair')
      .values(
        keypairIds.map((id) => ({
          ...{ ...plain, ...further, id, alias: id },
          wrappedPrivateKey: sealed(id),
        })),
      )
      .execute();
    const id = uuidv7();
    await db
      .insertInto('hierarchy')
      .values({
        ...{ id, accountId, name: 'h', kind: 'open', rootPem: '', issuingPem: '' },
        ...{ wrappedRootKey: sealed(authorityKeyId(id, 'root')), createdBy: accountId },
        wrappedIssuingKey: sealed(authorityKeyId(id, 'issuing')),
      })
      .execute();
    const certcentral = { accountId, wrappedKey: sealed(accountId), status: 'enabled' } as const;
    await db.insertInto('certcentralKey').values(certcentral).execute();
    await check(before).verify();
  });

  afterAll(() => handle.close());

  const check = (vault: KeyVaultService) => new KeyCheckService(handle, vault);

  /** Which values of a column the vault opens. */
  async function opened(vault: KeyVaultService): Promise<readonly boolean[]> {
    const results: boolean[] = [];
    for (const { table, key: name, column, sealedAs = String } of sealedColumns) {
      const { rows } = await sql<{ key: string; value: Buffer }>`
        select ${sql.ref(name)}::text as "key", ${sql.ref(column)} as "value"
        from ${sql.table(table)}`.execute(handle.db);
      for (const row of rows) {
        const opens = vault.lend(sealedAs(row.key), row.value, () => Promise.resolve(true));
        results.push(await opens.catch(() => false));
      }
    }
    return results;
  }

  /** 25 keypairs, two keys of a hierarchy, a key for CertCentral and the check value. */
  const all = Array.from({ length: 29 }, () => true);
  const none = all.map(() => false);

  it('is the only one that opens anything afterwards, and nothing is sealed twice', async () => {
    const first = await rotateKeys(handle.db, both, { size: 10 });

    expect(first.map(({ resealed }) => resealed)).toEqual([25, 1, 1, 1, 1]);
    expect(await opened(after)).toEqual(all);
    expect(await opened(before)).toEqual(none);
    await check(after).verify();
    await expect(check(before).verify()).rejects.toThrow('not the one');
    const again = await rotateKeys(handle.db, both);
    expect(again.map(({ resealed }) => resealed)).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'can be stopped after %i batches: both keys open everything, and the next run does the rest',
    async (batches) => {
      let left = batches;
      const each = () =>
        (left -= 1) === 0 ? Promise.reject(new Error('killed')) : Promise.resolve();
      await expect(rotateKeys(handle.db, both, { size: 10, each })).rejects.toThrow('killed');

      expect(await opened(both)).toEqual(all);
      expect(await opened(after)).toContain(true);
      await check(both).verify();
      await expect(check(after).verify()).rejects.toThrow('not the one');
      await rotateKeys(handle.db, both, { size: 10 });

      expect(await opened(after)).toEqual(all);
      await check(after).verify();
    },
  );

  it('leaves a batch as it was when one of its values opens by neither key', async () => {
    const last = keypairIds.toSorted()[4] ?? '';
    const damaged = { wrappedPrivateKey: Buffer.alloc(60, 1) };
    await handle.db.updateTable('keypair').set(damaged).where('id', '=', last).execute();

    await expect(rotateKeys(handle.db, both, { size: 10 })).rejects.toThrow('key-encryption key');

    expect((await opened(before)).filter(Boolean)).toHaveLength(28);
  });
});
