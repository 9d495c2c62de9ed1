import { createHash } from 'node:crypto';
import { access, constants, open, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.mjs';

/** @typedef {{ output?: string, digest?: string, release?: string, text?: boolean }} SignOptions */

/** Digests, by the names of the service and of Node. */
const digests = /** @type {Readonly<Record<string, string>>} */ ({
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
});

/** An Ed25519 key signs the message itself, which the service takes up to this size. */
const longestMessage = 131_072;

/**
 * Signs a file. Its digest is sent, for a GPG key its content. The signature is written beside it: `.asc` of a GPG key, otherwise `.sig`.
 * @param {import('./service.mjs').Service} service
 * @param {string} name
 * @param {string} path
 * @param {SignOptions} given
 */
export async function signFile(service, name, path, given) {
  const keypair = await service.keypair(name);
  const { release, text } = given;
  const isGpg = keypair.kind === 'gpg-master';
  if (text === true && !isGpg) throw new Failure('Only a GPG key has signatures of text.', 2);
  if (given.digest !== undefined && (isGpg || keypair.algorithm === 'ED25519'))
    throw new Failure(`${name} signs the content itself: leave out --digest.`, 2);
  const beside = path === '-' ? '-' : `${path}.${isGpg ? 'asc' : 'sig'}`;
  const { output = beside } = given;
  // A signature that cannot be kept is not asked for: a release may count it.
  if (output !== '-') await access(dirname(output), constants.W_OK);
  const content = await contentOf(path);
  /** @type {Record<string, string>} */
  const counted = release === undefined ? {} : { releaseId: release };
  /** @type {Record<string, string>} */
  const form = text === true ? { form: 'text' } : {};
  const signature = isGpg
    ? await service.signContent(keypair.id, content, { ...counted, ...form })
    : await service.sign(keypair.id, {
        ...(await requestOf(keypair, content, given)),
        ...counted,
      });
  if (output === '-') process.stdout.write(signature);
  else await writeFile(output, signature);
}

/** @param {string} path @returns {Promise<import('node:stream').Readable>} */
export async function contentOf(path) {
  if (path === '-') return process.stdin;
  if ((await stat(path)).isDirectory()) throw new Failure(`${path} is a folder.`);
  const file = await open(path);
  return file.createReadStream();
}

/**
 * What is sent to be signed.
 * @param {import('./service.mjs').Keypair} keypair
 * @param {import('node:stream').Readable} content
 * @param {SignOptions} given
 */
async function requestOf({ algorithm }, content, { digest = usualDigest(algorithm) }) {
  if (algorithm === 'ED25519') return { message: (await wholeOf(content)).toString('base64') };
  const hash = createHash(nodeDigest(digest));
  await pipeline(content, hash);
  return { digestAlgorithm: digest, digest: hash.digest('base64') };
}

/** @param {string} algorithm */
export function usualDigest(algorithm) {
  return algorithm === 'ECDSA_P384' ? 'SHA-384' : 'SHA-256';
}

/** @param {string} digest */
export function nodeDigest(digest) {
  const name = digests[digest];
  if (name === undefined)
    throw new Failure(`--digest is one of: ${Object.keys(digests).join(', ')}.`, 2);
  return name;
}

/** The content of a message that is signed itself. @param {import('node:stream').Readable} content */
export async function wholeOf(content) {
  const parts = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > longestMessage) {
      throw new Failure(
        `An Ed25519 key signs at most ${longestMessage} bytes. Sign a digest of the file, or use another key.`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
