import { spawnSync } from 'node:child_process';
import { createPublicKey, createVerify, verify } from 'node:crypto';
import { access, constants, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.mjs';
import { contentOf, nodeDigest, usualDigest, wholeOf } from './sign-file.mjs';

/**
 * Verifies a signature on this machine, with the public key that the service has: with gpg for a GPG key.
 * @param {import('./service.mjs').Service} service
 * @param {string} name
 * @param {string} path
 * @param {string} signaturePath
 * @param {{ digest?: string }} given
 * @throws Failure for a signature that is not good
 */
export async function verifyFile(service, name, path, signaturePath, { digest }) {
  const { algorithm, publicKeyPem, publicKeyArmored } = await service.keypair(name);
  const files = [path, signaturePath].filter((each) => each !== '-');
  await Promise.all(files.map((each) => access(each, constants.R_OK)));
  const isGood =
    publicKeyArmored === null
      ? await isSignature(algorithm, publicKeyPem ?? '', path, signaturePath, digest)
      : await isGpgSignature(publicKeyArmored, path, signaturePath);
  if (!isGood) throw new Failure(`Bad signature: ${name} did not sign ${path} as it is.`);
  process.stdout.write(`Good signature of ${name}\n`);
}

/**
 * @param {string} algorithm
 * @param {string} pem
 * @param {string} path
 * @param {string} signaturePath
 * @param {string | undefined} digest
 */
async function isSignature(algorithm, pem, path, signaturePath, digest = usualDigest(algorithm)) {
  const [key, content, signature] = [
    createPublicKey(pem),
    await contentOf(path),
    await readFile(signaturePath),
  ];
  if (algorithm === 'ED25519') return verify(null, await wholeOf(content), key, signature);
  const verifier = createVerify(nodeDigest(digest));
  await pipeline(content, verifier);
  return verifier.verify(key, signature);
}

/**
 * In a keyring that has this key only.
 * @param {string} armored
 * @param {string} path
 * @param {string} signaturePath
 */
async function isGpgSignature(armored, path, signaturePath) {
  const home = await mkdtemp(join(tmpdir(), 'signing-client-'));
  /** @param {string[]} parameters @param {string} [input] without it, gpg reads the standard input of this program */
  const gpg = (parameters, input) => {
    const all = ['--homedir', home, '--batch', '--quiet', '--no-autostart', ...parameters];
    const from = input === undefined ? 'inherit' : 'pipe';
    const { error, status } = spawnSync('gpg', all, { input, stdio: [from, 'ignore', 'ignore'] });
    if (error !== undefined) throw new Failure('gpg is not installed.');
    return status === 0;
  };
  try {
    return gpg(['--import'], armored) && gpg(['--verify', signaturePath, path]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
