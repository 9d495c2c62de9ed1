/** Opens a protected secret ring in a thread of its own: each key of it costs up to 65 MB of hashing, for which nobody else is to wait. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Plain JavaScript as text, so that it runs the same from TypeScript sources and from the build, without a file to copy. The
 * master comes first: a wrong passphrase costs one derivation, not one for each key.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');

async function unlock({ engineUrl, ring, passphrase }) {
  const { readPrivateKey } = await import(engineUrl);
  const key = await readPrivateKey({ binaryKey: ring });
  for (const { keyPacket } of key.getKeys()) {
    if (keyPacket.isMissingSecretKeyMaterial() || keyPacket.isDecrypted()) continue;
    await keyPacket.decrypt(passphrase);
  }
  return key.write();
}

unlock(workerData).then(
  (opened) => parentPort.postMessage(opened),
  () => parentPort.postMessage(null),
);
`;

/**
 * The ring without its passphrase, binary; `null` when the passphrase does not open every key of it.
 *
 * @param ring transferable secret key (RFC 9580 section 10.2), binary
 * @throws Error when the thread ends before it answers
 */
export async function unlockRing(ring: Uint8Array, passphrase: string): Promise<Uint8Array | null> {
  const engineUrl = pathToFileURL(createRequire(import.meta.url).resolve('openpgp')).href;
  const worker = new Worker(program, {
    eval: true,
    env: {},
    execArgv: [],
    workerData: { engineUrl, ring, passphrase },
  });
  try {
    return await new Promise<Uint8Array | null>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The thread ended before it opened the ring.')));
    });
  } finally {
    await worker.terminate();
  }
}
