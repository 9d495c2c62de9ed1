import { keyAlgorithmNames, keyAlgorithms, parseKeyAlgorithm } from './key-algorithms.js';
import type { KeyAlgorithm } from './key-algorithms.js';
import { exportEncryptedPkcs8 } from './key-export.js';
import { importPrivateKey } from './key-import.js';
import { keyMaterialOf, loadPrivateKey } from './key-material.js';
import { openssl } from '../fixtures/openssl.js';
import { sampleKeys, type SampleKeys } from '../fixtures/sample-keys.js';
import { TemporaryFolder } from '../fixtures/temporary-folder.js';

const passphrase = 'correct horse battery staple';
const opensslNames: Readonly<Record<KeyAlgorithm, string>> = {
  ECDSA_P256: 'NIST CURVE: P-256',
  ECDSA_P384: 'NIST CURVE: P-384',
  RSA_3072: '(3072 bit',
  RSA_4096: '(4096 bit',
  ED25519: 'ED25519 Private-Key',
};

let folder: TemporaryFolder;
let madeKey: SampleKeys;

beforeAll(async () => {
  folder = await TemporaryFolder.create();
  madeKey = await sampleKeys();
}, 120_000);

afterAll(() => folder.remove());

const refusal = (field: string, message: string) =>
  expect.objectContaining({
    name: 'InvalidInput',
    field,
    message: expect.stringContaining(message),
  });

describe('the table of algorithms', () => {
  it('names five algorithms', () => {
    expect(keyAlgorithmNames).toStrictEqual([
      'ECDSA_P256',
      'ECDSA_P384',
      'RSA_3072',
      'RSA_4096',
      'ED25519',
    ]);
  });

  it.each(keyAlgorithmNames)(
    '%s has a default digest that it allows, or signs messages',
    (name) => {
      const { defaultDigest, allowedDigests } = keyAlgorithms[name];
      expect(
        defaultDigest === null
          ? allowedDigests.length === 0
          : allowedDigests.includes(defaultDigest),
      ).toBe(true);
    },
  );

  it.each(['RSA_2048', 'ecdsa_p256', 'constructor', '', 5, null, undefined])(
    'does not know %j',
    (value) => {
      expect(() => parseKeyAlgorithm(value)).toThrow(refusal('algorithm', 'not supported'));
      expect(parseKeyAlgorithm('ED25519')).toBe('ED25519');
    },
  );
});

describe('generating', () => {
  it.each(keyAlgorithmNames)(
    '%s gives a private key and its public half that openssl reads',
    async (algorithm) => {
      const { pkcs8, publicKeyPem } = madeKey(algorithm);
      const path = await folder.write('key.der', pkcs8);
      const text = await openssl(
        'pkey',
        '-inform',
        'DER',
        '-in',
        path,
        '-text',
        '-noout',
        '-check',
      );
      const publicHalf = await openssl('pkey', '-inform', 'DER', '-in', path, '-pubout');
      expect(text.output.toUpperCase()).toContain(opensslNames[algorithm].toUpperCase());
      expect(text.output).toContain('Key is valid');
      expect(publicHalf.output).toBe(publicKeyPem);
    },
  );
});

describe('exporting', () => {
  it.each(keyAlgorithmNames)(
    '%s opens in openssl with the passphrase and only with it',
    async (algorithm) => {
      const key = madeKey(algorithm);
      const path = await folder.write(
        'export.pem',
        await exportEncryptedPkcs8(key.pkcs8, passphrase, 10_000),
      );
      const open = (given: string) =>
        openssl('pkey', '-in', path, '-passin', `pass:${given}`, '-pubout');
      expect((await open(passphrase)).output).toBe(key.publicKeyPem);
      expect((await open('another passphrase')).ok).toBe(false);
      expect(await importPrivateKey(await folder.read('export.pem'), passphrase)).toStrictEqual(
        key,
      );
    },
  );

  it('uses PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 with 600,000 iterations by default', async () => {
    const { pkcs8, publicKeyPem } = madeKey('ED25519');
    const path = await folder.write('export.pem', await exportEncryptedPkcs8(pkcs8, passphrase));
    const opened = await openssl('pkey', '-in', path, '-passin', `pass:${passphrase}`, '-pubout');
    expect(opened.output).toBe(publicKeyPem);
    const { output } = await openssl('asn1parse', '-in', path);
    expect(output).toMatch(
      /PBES2[\s\S]*PBKDF2[\s\S]*:0927C0[\s\S]*hmacWithSHA256[\s\S]*aes-256-cbc/,
    );
  });

  it.each(['', 'short', 'eleven-char', '            ', 'x'.repeat(1025)])(
    'refuses the passphrase %j',
    async (weak) => {
      const { pkcs8 } = madeKey('ED25519');
      await expect(exportEncryptedPkcs8(pkcs8, weak)).rejects.toThrow(
        refusal('passphrase', 'too short'),
      );
      await expect(exportEncryptedPkcs8(pkcs8, 'twelve chars')).resolves.toContain(
        'ENCRYPTED PRIVATE KEY',
      );
    },
  );
});

describe('stored key material', () => {
  it('is the same after a round trip', () => {
    const key = madeKey('ECDSA_P384');
    expect(keyMaterialOf('ECDSA_P384', loadPrivateKey(key.pkcs8))).toStrictEqual(key);
  });
});
