import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { cpuUsage } from 'node:process';
import type { KeyAlgorithm } from './key-algorithms.js';
import { InvalidInput } from '../errors.js';
import { importPrivateKey } from './key-import.js';
import { loadPrivateKey } from './key-material.js';
import { writePem } from '../encoding/pem.js';
import { openssl } from '../fixtures/openssl.js';
import { sampleKeys, type SampleKeys } from '../fixtures/sample-keys.js';
import { TemporaryFolder } from '../fixtures/temporary-folder.js';

const passphrase = 'correct horse battery staple';

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

let folder: TemporaryFolder;
let madeKey: SampleKeys;

beforeAll(async () => {
  folder = await TemporaryFolder.create();
  madeKey = await sampleKeys();
}, 120_000);

afterAll(() => folder.remove());

async function opensslPem(...parameters: readonly (string | readonly string[])[]): Promise<string> {
  const { ok, output } = await openssl(...parameters, '-out', folder.pathOf('made.pem'));
  if (!ok) {
    throw new Error(output);
  }
  return folder.read('made.pem');
}

const refusal = (field: string, message: string) =>
  expect.objectContaining({
    name: 'InvalidInput',
    field,
    message: expect.stringContaining(message),
  });

describe('importing', () => {
  const cases: readonly (readonly [string, KeyAlgorithm, readonly string[]])[] = [
    [
      'PKCS#8 EC',
      'ECDSA_P256',
      ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    ],
    [
      'PKCS#8 EC',
      'ECDSA_P384',
      ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
    ],
    [
      'PKCS#8 RSA',
      'RSA_3072',
      ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
    ],
    ['PKCS#8 Ed25519', 'ED25519', ['genpkey', '-algorithm', 'ED25519']],
    ['SEC1 with parameters', 'ECDSA_P256', ['ecparam', '-name', 'prime256v1', '-genkey']],
    [
      'SEC1 without parameters',
      'ECDSA_P384',
      ['ecparam', '-name', 'secp384r1', '-genkey', '-noout'],
    ],
  ];
  it.each(cases)('reads %s made by openssl as %s', async (_, algorithm, parameters) => {
    const key = await importPrivateKey(await opensslPem(parameters));
    const publicHalf = await openssl('pkey', '-in', folder.pathOf('made.pem'), '-pubout');
    expect(key.algorithm).toBe(algorithm);
    expect(key.publicKeyPem).toBe(publicHalf.output);
  });

  it('reads PKCS#1 RSA with Windows line ends and text around the block', async () => {
    const { pkcs8, publicKeyPem } = madeKey('RSA_4096');
    const text = loadPrivateKey(pkcs8).export({ type: 'pkcs1', format: 'pem' }).toString();
    const key = await importPrivateKey(`Bag Attributes\r\n${text.replaceAll('\n', '\r\n')}trailer`);
    expect(key).toStrictEqual({ algorithm: 'RSA_4096', pkcs8, publicKeyPem });
  });

  const encryptions = [
    ['-v2', 'aes-256-cbc'],
    ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512'],
    ['-v2', 'aes-192-cbc', '-v2prf', 'hmacWithSHA1'],
  ];
  it.each(encryptions)(
    'reads PKCS#8 that openssl encrypted with %s %s %s %s',
    async (...options) => {
      const plain = await folder.write('plain.der', madeKey('ECDSA_P256').pkcs8);
      const text = await opensslPem([
        'pkcs8',
        '-topk8',
        '-inform',
        'DER',
        '-in',
        plain,
        ...options,
        '-passout',
        `pass:${passphrase}`,
      ]);
      expect(await importPrivateKey(text, passphrase)).toStrictEqual(madeKey('ECDSA_P256'));
      await expect(importPrivateKey(text, 'wrong')).rejects.toThrow(
        refusal('passphrase', 'does not open'),
      );
      await expect(importPrivateKey(text)).rejects.toThrow(
        refusal('passphrase', 'needs its passphrase'),
      );
      await expect(importPrivateKey(text, '')).rejects.toThrow(
        refusal('passphrase', 'needs its passphrase'),
      );
    },
  );

  const good = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  it.each([
    ['P-521', pem(generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey), 'not supported'],
    [
      'secp256k1',
      pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
      'not supported',
    ],
    [
      'RSA-2048',
      pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
      'not supported',
    ],
    [
      'RSA with exponent 3',
      pem(generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 3 }).privateKey),
      'not supported',
    ],
    [
      'RSA-PSS',
      pem(generateKeyPairSync('rsa-pss', { modulusLength: 3072 }).privateKey),
      'not supported',
    ],
    [
      'DSA',
      pem(generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey),
      'not supported',
    ],
    ['X25519', pem(generateKeyPairSync('x25519').privateKey), 'not supported'],
    ['a missing END line', good.slice(0, -20), 'cut off'],
    ['a missing line', good.split('\n').toSpliced(2, 1).join('\n'), 'cut off'],
    ['a missing last character', good.replace(/.\n-----END/, '\n-----END'), 'cut off'],
    [
      'a public key',
      createPublicKey(good).export({ type: 'spki', format: 'pem' }).toString(),
      'not a private key',
    ],
    ['two keys', good + good, 'exactly one'],
    ['no PEM at all', 'hello', 'no PEM block'],
    ['an empty text', '', 'no PEM block'],
    ['many BEGIN lines', '-----BEGIN PRIVATE KEY-----\n'.repeat(3000), 'too many'],
    ['a text that is too long', `${good}${' '.repeat(100_000)}`, 'too long'],
    ['a wrong label', good.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'), 'cannot be read'],
    ['an empty sequence', writePem('PRIVATE KEY', Buffer.from('3000', 'hex')), 'cannot be read'],
    [
      'an encrypted key with an unknown scheme',
      writePem('ENCRYPTED PRIVATE KEY', Buffer.from('3000', 'hex')),
      'not supported',
    ],
  ])('refuses %s', async (_, text, message) => {
    const given = text.includes('ENCRYPTED') ? passphrase : undefined;
    await expect(importPrivateKey(text, given)).rejects.toThrow(refusal('privateKeyPem', message));
    expect((await importPrivateKey(good)).algorithm).toBe('ECDSA_P256');
  });

  it('refuses a passphrase for a key that has none', async () => {
    await expect(importPrivateKey(good, passphrase)).rejects.toThrow(
      refusal('passphrase', 'not encrypted'),
    );
  });

  it.each([
    ['explicit', 'explicit curve parameters'],
    ['named_curve', undefined],
  ])('imports a key on a named curve only: %s', async (form, refused) => {
    const made = ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-param_enc', form];
    const imported = importPrivateKey(await opensslPem(...made));
    if (refused === undefined) expect((await imported).algorithm).toBe('ECDSA_P256');
    else await expect(imported).rejects.toThrow(refusal('privateKeyPem', refused));
  });

  it('refuses a PEM block with headers and says how to convert it', async () => {
    const old = createPrivateKey(good)
      .export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase })
      .toString();
    await expect(importPrivateKey(old, passphrase)).rejects.toThrow(
      refusal('privateKeyPem', 'openssl pkcs8'),
    );
  });

  it('refuses scrypt and too many iterations before it derives a key', async () => {
    const plain = await folder.write('plain.der', madeKey('ED25519').pkcs8);
    const encrypt = (...options: readonly string[]) =>
      opensslPem(
        'pkcs8',
        '-topk8',
        '-inform',
        'DER',
        '-in',
        plain,
        '-passout',
        `pass:${passphrase}`,
        ...options,
      );
    const scrypt = await encrypt('-scrypt');
    const many = await encrypt('-v2', 'aes-256-cbc', '-iter', '2000001');
    const started = cpuUsage();
    await expect(importPrivateKey(scrypt, passphrase)).rejects.toThrow(
      refusal('privateKeyPem', 'not supported'),
    );
    await expect(importPrivateKey(many, passphrase)).rejects.toThrow(
      refusal('privateKeyPem', 'too many iterations'),
    );
    // Of the processor, which a busy machine does not change: two million iterations take more.
    expect(cpuUsage(started).user).toBeLessThan(200_000);
  });

  it('refuses a private key that holds the public half of another key', async () => {
    const [one, other] = [0, 1].map(() =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'der',
      }),
    );
    const mixed = Buffer.concat([
      one?.subarray(0, -64) ?? Buffer.alloc(0),
      other?.subarray(-64) ?? Buffer.alloc(0),
    ]);
    await expect(importPrivateKey(writePem('PRIVATE KEY', mixed))).rejects.toThrow(
      refusal('privateKeyPem', ''),
    );
  });

  it('keeps the key and the passphrase out of errors', async () => {
    const canary = 'canary-passphrase-123';
    const plain = await folder.write('plain.der', madeKey('ECDSA_P256').pkcs8);
    const encrypted = await opensslPem(
      'pkcs8',
      '-topk8',
      '-inform',
      'DER',
      '-in',
      plain,
      '-passout',
      `pass:${passphrase}`,
    );
    const failures = await Promise.all(
      [encrypted, good, good.slice(0, 100), 'canary-text'].map((text) =>
        importPrivateKey(text, canary).then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(InvalidInput);
      expect(failure instanceof Error && 'cause' in failure).toBe(false);
      expect(
        `${JSON.stringify(failure)}${failure instanceof Error ? failure.stack : ''}`,
      ).not.toMatch(/canary-passphrase|canary-text|MIG/);
    }
  });
});
