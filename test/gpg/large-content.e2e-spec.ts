/** Content of any size is signed in constant memory. EXHAUSTIVE=1 sends two gigabytes, otherwise 128 megabytes. */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { GnupgRings } from '../../libs/signing-crypto/src/fixtures/gnupg.js';
import { createServerDatabase, type EmptyServerDatabase } from '../support/server-database.js';
import { exhaustive } from '../support/exhaustive.js';
import { type RunningService, startService } from '../support/running-service.js';

const mebibyte = 1024 * 1024;
const mebibytes = exhaustive ? 2048 : 128;
/** Most memory of the service while it signs. */
const mostMemory = 300;

let database: EmptyServerDatabase;
let service: RunningService;
const gnupg = new GnupgRings();

beforeAll(async () => {
  database = await createServerDatabase();
  const environment = { DATABASE_URL: database.url, DATA_DIR: 'memory', SEED_DEMO: 'true' };
  service = await startService(environment);
}, 120_000);

afterAll(async () => {
  await service.stop();
  await database.drop();
  await gnupg.close();
});

/** Zeros, made as they are read. */
function content(): Readable {
  const chunk = Buffer.alloc(mebibyte);
  return Readable.from(Array.from({ length: mebibytes }, () => chunk));
}

/** The largest resident memory that the process ever had, in mebibytes. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

it.each(['ED25519', 'RSA_3072'])(
  `signs ${mebibytes} MiB by %s with less than ${mostMemory} MiB of memory`,
  async (algorithm) => {
    const headers = { Authorization: 'Bearer demo-admin' };
    const path = `${service.address}/api/v1/gpg/master-keys`;
    const made = await fetch(path, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Release', email: 'release@example.org', algorithm }),
    });
    expect(made.status).toBe(201);
    const { id, publicKeyArmored } = (await made.json()) as Record<string, string>;

    const answer = await fetch(`${path}/${id}/sign-content`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/octet-stream' },
      body: Readable.toWeb(content()) as ReadableStream,
      ...{ duplex: 'half' },
    });
    const { signature } = (await answer.json()) as { signature: string };

    expect(answer.status).toBe(201);
    const peak = await peakMemory(service.process.pid ?? 0);
    console.log(
      `${mebibytes} MiB by ${algorithm}: the service had at most ${Math.round(peak)} MiB`,
    );
    expect(peak).toBeLessThan(mostMemory);
    const home = await gnupg.newHome(publicKeyArmored ?? '');
    const file = home.folder.pathOf('content');
    await pipeline(content(), createWriteStream(file));
    const detached = await home.folder.write('content.asc', signature);
    expect(await home.run(['--verify', detached, file])).toMatchObject({ ok: true });
  },
  300_000,
);
