/** What a prepared database depends on, as one short text. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { runBegan } from './once-per-run.js';

const root = new URL('../../', import.meta.url);
const folders = [
  'apps/signing-service/src/',
  'libs/countersign/src/',
  'libs/software-trust/src/',
  'libs/signing-crypto/src/',
];
const HOUR_MS = 3_600_000;

/**
 * All that can change what a prepared database holds: the sources of the service and of the libraries, the versions of the
 * packages, and the hour in which the run began, since the demo has windows that begin a day later.
 */
export async function sourceFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(`${Math.floor(runBegan / HOUR_MS)}`);
  hash.update(await readFile(new URL('package-lock.json', root)));
  for (const folder of folders) {
    const url = new URL(folder, root);
    const names = (await readdir(url, { recursive: true })).toSorted();
    for (const name of names.filter((each) => /(?<!spec)\.ts$/.test(each))) {
      hash.update(`${name}\0`).update(await readFile(new URL(name, url)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
