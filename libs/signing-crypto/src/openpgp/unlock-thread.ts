import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * The thread runs this JavaScript text, so TypeScript sources and the build run the same code. It opens the master key first:
 * a wrong passphrase costs one key derivation, not one for each key.
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
 * Removes the passphrase of a ring in a separate thread. Each key costs up to 65 MB of hashing, so other requests do not wait.
 *
 * @param ring transferable secret key (RFC 9580 section 10.2), binary
 * @returns the ring without passphrase, binary; `null` when the passphrase does not open every key
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
