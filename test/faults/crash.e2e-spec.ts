/** What survives when the service is killed or stopped in the middle of its work: all that it acknowledged, and nothing by halves. */
import { createHash, randomInt, verify } from 'node:crypto';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openssl } from '../../libs/signing-crypto/src/fixtures/openssl.js';
import { TemporaryFolder } from '../../libs/signing-crypto/src/fixtures/temporary-folder.js';
import { openDatabase } from '../../apps/signing-service/src/platform/database/database.js';
import { crashRounds } from '../races/rounds.js';
import { demoFolder } from '../support/demo-databases.js';
import { type RunningService, startService } from '../support/running-service.js';

interface Keypair {
  readonly id: string;
  readonly publicKeyPem: string;
}

const rounds = crashRounds(1);
const burst = 20;
const digest = createHash('sha256').update('release').digest();

/** Sends as `developer` of the demo, who generates keypairs and signs with their own. */
function send(service: RunningService, path: string, body?: object): Promise<Response> {
  const headers = { Authorization: 'Bearer demo-developer', 'Content-Type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return fetch(`${service.address}/api/v1${path}`, { ...init, headers });
}

/** Asks for many keypairs at once, whose aliases begin so. @returns those that were acknowledged, and the status of every other answer */
async function askForKeypairs(service: RunningService, prefix = 'burst') {
  const asked = Array.from({ length: burst }, async () => {
    const alias = `${prefix}-${crypto.randomUUID()}`;
    const answer = await send(service, '/keypairs', { alias, algorithm: 'ECDSA_P256' });
    return { status: answer.status, keypair: (await answer.json()) as Keypair };
  });
  const settled = await Promise.allSettled(asked);
  const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  return {
    acknowledged: answers.filter(({ status }) => status === 201).map(({ keypair }) => keypair),
    others: answers.filter(({ status }) => status !== 201).map(({ status }) => status),
    cut: settled.length - answers.length,
  };
}

async function sign(service: RunningService, { id }: Keypair): Promise<string> {
  const body = { digestAlgorithm: 'SHA-256', digest: digest.toString('base64') };
  const answer = await send(service, `/keypairs/${id}/sign`, body);
  expect([id, answer.status]).toEqual([id, 201]);
  return ((await answer.json()) as { signature: string }).signature;
}

async function verifyByOpenssl(keypair: Keypair, signature: string): Promise<void> {
  const folder = await TemporaryFolder.create();
  try {
    const key = await folder.write('key.pem', keypair.publicKeyPem);
    const data = await folder.write('data', 'release');
    const sig = await folder.write('sig', Buffer.from(signature, 'base64'));
    const { output } = await openssl('dgst', '-sha256', '-verify', key, '-signature', sig, data);
    expect(output).toContain('Verified OK');
  } finally {
    await folder.remove();
  }
}

/** The aliases of the keypairs of the bursts; those that lack their assignment or their audit record, and records that lack their keypair. */
async function halves(dataDir: string): Promise<{ aliases: string[]; broken: string[] }> {
  const handle = await openDatabase({ kind: 'pglite', folder: join(dataDir, 'database') });
  try {
    const { db } = handle;
    const keypairs = await db
      .selectFrom('keypair')
      .select(['id', 'alias', 'createdBy'])
      .where((keypair) =>
        keypair.or([keypair('alias', 'like', 'burst-%'), keypair('alias', 'like', 'last-%')]),
      )
      .execute();
    const assigned = await db.selectFrom('keypairUser').selectAll().execute();
    const records = await db
      .selectFrom('auditRecord')
      .select('resourceId')
      .where('action', '=', 'keypair.generate')
      .execute();
    const named = new Set(assigned.map(({ keypairId, userId }) => `${keypairId} ${userId}`));
    const recorded = new Set(records.map(({ resourceId }) => resourceId));
    const made = new Set(keypairs.map(({ id }) => id));
    return {
      aliases: keypairs.map(({ alias }) => alias),
      broken: [
        ...keypairs.filter(({ id, createdBy }) => !named.has(`${id} ${createdBy}`)),
        ...keypairs.filter(({ id }) => !recorded.has(id)),
        ...[...recorded].filter((id) => id !== null && !made.has(id)).map((id) => ({ id })),
      ].map(({ id }) => String(id)),
    };
  } finally {
    await handle.close();
  }
}

describe('the service with an embedded database', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-crash-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(`keeps what it acknowledged, and nothing by halves, when it is killed in a burst, ${rounds} times, and asked to stop in another`, async () => {
    const environment = await demoFolder(join(folder, 'data'));
    const acknowledged: Keypair[] = [];
    let service = await startService(environment);
    try {
      acknowledged.push(...(await askForKeypairs(service)).acknowledged);
      expect(acknowledged).toHaveLength(burst);
      for (let round = 0; round < rounds; round++) {
        const asking = askForKeypairs(service);
        await delay(randomInt(20, 400));
        await service.stop('SIGKILL');
        acknowledged.push(...(await asking).acknowledged);
        service = await startService(environment);
        for (const keypair of acknowledged) {
          expect((await send(service, `/keypairs/${keypair.id}`)).status).toBe(200);
        }
      }
      for (const keypair of acknowledged) {
        const signature = Buffer.from(await sign(service, keypair), 'base64');
        const genuine = verify('sha256', Buffer.from('release'), keypair.publicKeyPem, signature);
        expect([keypair.id, genuine]).toEqual([keypair.id, true]);
      }
      const [first] = acknowledged;
      if (first !== undefined) await verifyByOpenssl(first, await sign(service, first));
    } catch (error) {
      await service.stop();
      throw error;
    }
    const asking = askForKeypairs(service, 'last');
    await delay(100);
    await service.stop('SIGTERM');
    const last = await asking;

    // What is under way is answered or refused, the process ends with 0, and the folder is given back.
    expect(service.process.exitCode).toBe(0);
    expect(last.acknowledged.length + last.others.length + last.cut).toBe(burst);
    expect(last.others.filter((status) => status !== 503)).toEqual([]);
    await expect(access(join(environment.DATA_DIR, 'database.lock.pid'))).rejects.toThrow('ENOENT');

    const { aliases, broken } = await halves(environment.DATA_DIR);
    const isLast = (alias: string) => alias.startsWith('last-');
    expect(broken).toEqual([]);
    expect(aliases.filter(isLast)).toHaveLength(last.acknowledged.length);
    expect(aliases.length - last.acknowledged.length).toBeGreaterThanOrEqual(acknowledged.length);
  }, 300_000);
});
