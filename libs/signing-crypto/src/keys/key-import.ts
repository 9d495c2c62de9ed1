import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithmOf, keyAlgorithms } from './key-algorithms.js';
import type { KeyAlgorithm } from './key-algorithms.js';
import { derTag, readDer, readDerSequence } from '../encoding/der.js';
import { digestAlgorithms } from './digest-algorithms.js';
import { InvalidInput } from '../errors.js';
import { keyMaterialOf } from './key-material.js';
import type { KeyMaterial } from './key-material.js';
import { decryptPkcs8, wrongPassphrase } from './pbes2.js';
import { readPemBlocks } from '../encoding/pem.js';

const signAsync = promisify(sign);
const field = 'privateKeyPem';
const plainForms = {
  'PRIVATE KEY': 'pkcs8',
  'EC PRIVATE KEY': 'sec1',
  'RSA PRIVATE KEY': 'pkcs1',
} as const;
type PlainLabel = keyof typeof plainForms;

/**
 * Reads a private key from PEM: PKCS#8, PKCS#8 encrypted with PBES2, SEC1 (EC) or PKCS#1 (RSA). It skips the
 * `EC PARAMETERS` block that `openssl ecparam -genkey` writes before the key.
 *
 * @param passphrase required for an encrypted key, refused for any other
 * @throws InvalidInput naming `privateKeyPem` (cut off, not exactly one private key, unsupported algorithm, public half that
 *   does not belong to the private half) or `passphrase` (missing, wrong, or given for a key that is not encrypted)
 */
export async function importPrivateKey(pem: string, passphrase?: string): Promise<KeyMaterial> {
  const blocks = readPemBlocks(pem, field).filter(({ label }) => label !== 'EC PARAMETERS');
  const [block] = blocks;
  if (block === undefined || blocks.length !== 1) {
    throw new InvalidInput({
      field,
      expected: 'exactly one private key',
      message: 'The PEM text must hold exactly one private key.',
    });
  }
  const { label, der } = block;
  if (label === 'ENCRYPTED PRIVATE KEY') {
    return toKeyMaterial(await openEncrypted(der, passphrase));
  }
  if (!isPlainLabel(label)) {
    throw new InvalidInput({
      field,
      expected: 'PRIVATE KEY, ENCRYPTED PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY',
      message: 'The PEM block is not a private key in a supported form.',
    });
  }
  if (passphrase !== undefined) {
    der.fill(0);
    throw new InvalidInput({
      field: 'passphrase',
      expected: 'no passphrase, or an encrypted private key',
      message: 'A passphrase was given, but the private key is not encrypted.',
    });
  }
  return toKeyMaterial(openPlain(der, plainForms[label]));
}

function isPlainLabel(label: string): label is PlainLabel {
  return Object.hasOwn(plainForms, label);
}

function openPlain(der: Buffer, type: (typeof plainForms)[PlainLabel]): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type });
  } catch {
    throw new InvalidInput({
      field,
      expected: 'a well-formed private key',
      message:
        'The private key cannot be read: its content is damaged or does not match its label.',
    });
  } finally {
    der.fill(0);
  }
}

async function openEncrypted(der: Buffer, passphrase: string | undefined): Promise<KeyObject> {
  if (passphrase === undefined || passphrase === '') {
    throw new InvalidInput({
      field: 'passphrase',
      expected: 'the passphrase of the encrypted private key',
      message: 'The private key is encrypted and needs its passphrase.',
    });
  }
  const pkcs8 = await decryptPkcs8(der, passphrase, field);
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } catch {
    throw wrongPassphrase();
  } finally {
    pkcs8.fill(0);
  }
}

/** Checks the key. A public half that does not belong to the private half would make every signature worthless. */
async function toKeyMaterial(privateKey: KeyObject): Promise<KeyMaterial> {
  const algorithm = algorithmOf(privateKey, field);
  if (hasExplicitCurve(privateKey)) {
    throw new InvalidInput({
      field,
      expected: 'a key on a named curve (-param_enc named_curve in openssl)',
      message: 'The private key has explicit curve parameters, which certificates do not allow.',
    });
  }
  if (!(await halvesBelongTogether(algorithm, privateKey))) {
    throw new InvalidInput({
      field,
      expected: 'a private key whose public half belongs to it',
      message: 'The public half of the private key does not belong to it.',
    });
  }
  return keyMaterialOf(algorithm, privateKey);
}

/** RFC 5480 section 2.1.1: the parameters must name a curve. Verifiers refuse certificates of other keys. */
function hasExplicitCurve(privateKey: KeyObject): boolean {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const [algorithm] = readDerSequence(readDer(spki).content);
  const [, parameters] = readDerSequence(algorithm?.content ?? Buffer.alloc(0));
  return parameters?.tag === derTag.sequence;
}

async function halvesBelongTogether(
  algorithm: KeyAlgorithm,
  privateKey: KeyObject,
): Promise<boolean> {
  const { defaultDigest } = keyAlgorithms[algorithm];
  const digest = defaultDigest === null ? null : digestAlgorithms[defaultDigest].nodeName;
  const probe = Buffer.from('countersign import check');
  try {
    return verify(
      digest,
      probe,
      createPublicKey(privateKey),
      await signAsync(digest, probe, privateKey),
    );
  } catch {
    return false;
  }
}
