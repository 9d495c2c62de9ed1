/** `npm run keys:rotate`, killed in the middle of a batch on a real server: nothing is lost, and the next run does the rest. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createSecretKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { sql } from 'kysely';
import {
  type DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { KeyCheckService } from '../../apps/signing-service/src/platform/vault/key-check.service.js';
import { KeyVaultService } from '../../apps/signing-service/src/platform/vault/key-vault.service.js';
import { sealedColumns } from '../../apps/signing-service/src/commands/rotate-keys.command.js';
import { untilWaiting } from '../races/barrier.js';
import { startInVain } from '../startup/failed-start.fixture.js';
import { builtService } from '../support/built-service.js';
import { demoServer, type DemoServer, testKey } from '../support/demo-databases.js';
import { type RunningService, startService } from '../support/running-service.js';
import { request as signatureRequest } from '../support/signing-request.js';

/** Values of a batch, as the command has them. */
const batch = 100;
/** Milliseconds for what takes a few seconds on a machine that does nothing else. */
const patience = 180_000;
const newKey = createSecretKey(randomBytes(32));
const [before, after] = [new KeyVaultService(testKey), new KeyVaultService(newKey)];
const both = new KeyVaultService(newKey, testKey);

let database: DemoServer;
let handle: DatabaseHandle;
let publicKeyPem: string;
/** The ids of the copies of `k-open`, in the order of the batches. */
let copies: readonly string[];

beforeAll(async () => {
  database = await demoServer();
  handle = await openDatabase({ kind: 'postgres', url: database.url });
  const { db } = handle;
  await new KeyCheckService(handle, before).verify();
  const open = db.selectFrom('keypair').selectAll().where('alias', '=', 'k-open');
  const keypair = await open.executeTakeFirstOrThrow();
  publicKeyPem = keypair.publicKeyPem ?? '';
  copies = Array.from({ length: 4 * batch }, () => uuidv7()).toSorted();
  await before.lend(keypair.id, keypair.wrappedPrivateKey, async (secret) => {
    const rows = copies.map((id) => ({
      ...{ ...keypair, id, alias: id, defaultCertificateId: null },
      wrappedPrivateKey: before.seal(id, Buffer.from(secret)),
    }));
    await db.insertInto('keypair').values(rows).execute();
  });
}, patience);

afterAll(async () => {
  await handle.close();
  await database.drop();
});

/** The variables of a process with these keys. */
const withKeys = (key: typeof newKey, other?: typeof newKey) => ({
  DATABASE_URL: database.url,
  KEY_ENCRYPTION_KEY: key.export().toString('base64'),
  ...(other && { OTHER_KEY_ENCRYPTION_KEY: other.export().toString('base64') }),
});

/** What the script `keys:rotate` runs, compiled. */
async function rotate(): Promise<ChildProcess> {
  return spawn(process.execPath, [...(await builtService('command')), 'keys:rotate'], {
    env: { ...process.env, ...withKeys(newKey, testKey) },
  });
}

/** How many sealed values there are, and how many of them the vault opens. */
async function opened(vault: KeyVaultService): Promise<{ all: number; opened: number }> {
  const results: boolean[] = [];
  for (const { table, key, column, sealedAs = String } of sealedColumns) {
    const { rows } = await sql<{ key: string; value: Buffer }>`
      select ${sql.ref(key)}::text as "key", ${sql.ref(column)} as "value"
      from ${sql.table(table)}`.execute(handle.db);
    for (const row of rows) {
      const opens = vault.lend(sealedAs(row.key), row.value, () => Promise.resolve(true));
      results.push(await opens.catch(() => false));
    }
  }
  return { all: results.length, opened: results.filter(Boolean).length };
}

/** Starts the service, signs with a keypair of the first batch and one of the last, and stops it. */
async function expectSigns(environment: Readonly<Record<string, string>>): Promise<void> {
  const service: RunningService = await startService(environment);
  try {
    for (const id of [copies[0], copies.at(-1)]) {
      const answer = await fetch(`${service.address}/api/v1/keypairs/${id}/sign`, {
        method: 'POST',
        headers: { Authorization: 'Bearer demo-alice', 'Content-Type': 'application/json' },
        body: JSON.stringify(signatureRequest),
      });
      const { signature } = (await answer.json()) as { signature: string };
      const genuine = verify(
        'sha256',
        Buffer.from('artifact'),
        publicKeyPem,
        Buffer.from(signature, 'base64'),
      );
      expect([answer.status, genuine]).toEqual([201, true]);
    }
  } finally {
    await service.stop();
  }
}

describe('the rotation of the key-encryption key', () => {
  it(
    'is killed in its third batch: the first two are done, and the service runs with both keys only',
    async () => {
      const held = await handle.db.startTransaction().execute();
      const third = sql`select "id" from "keypair" order by "id"::text limit 1 offset ${2 * batch}`;
      await sql`select from "keypair" where "id" = (${third}) for update`.execute(held);
      const command = await rotate();
      try {
        await untilWaiting(handle.db, 1, [], patience);
      } finally {
        command.kill('SIGKILL');
      }
      await once(command, 'close');
      await held.rollback().execute();

      const { all } = await opened(both);
      expect(await opened(both)).toEqual({ all, opened: all });
      expect(await opened(after)).toEqual({ all, opened: 2 * batch });
      expect(await opened(before)).toEqual({ all, opened: all - 2 * batch });
      const alone = await startInVain(withKeys(newKey));
      expect(alone.code).toBe(1);
      expect(alone.errors).toContain('not the one that this database was made with');
      await expectSigns(withKeys(newKey, testKey));
    },
    patience,
  );

  it(
    'is run again: it does the rest, and the new key alone starts and signs',
    async () => {
      const { all } = await opened(both);
      const command = await rotate();
      let output = '';
      command.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [code] = await once(command, 'close');

      expect(code).toBe(0);
      const counts = [...output.matchAll(/(\d+) sealed anew/g)].map(([, count]) => Number(count));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all - 2 * batch);
      expect(await opened(after)).toEqual({ all, opened: all });
      expect(await opened(before)).toEqual({ all, opened: 0 });
      await expectSigns(withKeys(newKey));
    },
    patience,
  );
});
