/** One keypair of every algorithm for specifications, made once per specification file. */
import { keyAlgorithmNames } from '../algorithms.js';
import type { KeyAlgorithm } from '../algorithms.js';
import { generateKeyMaterial } from '../keys.js';
import type { KeyMaterial } from '../keys.js';

/** Gives the keypair of an algorithm. */
export type SampleKeys = (algorithm: KeyAlgorithm) => KeyMaterial;

/** Makes the keypairs; RSA takes seconds. */
export async function sampleKeys(): Promise<SampleKeys> {
  const keys = new Map<KeyAlgorithm, KeyMaterial>();
  for (const algorithm of keyAlgorithmNames) {
    keys.set(algorithm, await generateKeyMaterial(algorithm));
  }
  return (algorithm) => {
    const key = keys.get(algorithm);
    if (key === undefined) {
      throw new Error(`No key was made for ${algorithm}.`);
    }
    return key;
  };
}
