import { createHash, createVerify, randomBytes } from 'node:crypto';
import { keyAlgorithmNames, keyAlgorithms } from './key-algorithms.js';
import { digestAlgorithms } from './digest-algorithms.js';
import type { DigestAlgorithm } from './digest-algorithms.js';
import { InvalidInput } from '../errors.js';
import { Signer } from './signer.js';
import { largestMessage, parseSignatureRequest } from './signature-request.js';
import type { SignatureInput } from './signature-request.js';
import { openssl } from '../fixtures/openssl.js';
import { sampleKeys, type SampleKeys } from '../fixtures/sample-keys.js';
import { TemporaryFolder } from '../fixtures/temporary-folder.js';

const file = randomBytes(5000);
const digestOf = (algorithm: DigestAlgorithm, content: Uint8Array) =>
  createHash(digestAlgorithms[algorithm].nodeName).update(content).digest();
const inputOf = (digestAlgorithm: DigestAlgorithm, content: Uint8Array): SignatureInput => ({
  kind: 'digest',
  digestAlgorithm,
  digest: digestOf(digestAlgorithm, content),
});

const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');

let folder: TemporaryFolder;
let filePath: string;
const signer = new Signer();
let keyOf: SampleKeys;

beforeAll(async () => {
  folder = await TemporaryFolder.create();
  filePath = await folder.write('file', file);
  keyOf = await sampleKeys();
  for (const algorithm of keyAlgorithmNames) {
    await folder.write(`${algorithm}.pem`, keyOf(algorithm).publicKeyPem);
  }
}, 120_000);

afterAll(async () => {
  await signer.close();
  await folder.remove();
});

const digestCases = keyAlgorithmNames.flatMap((algorithm) =>
  keyAlgorithms[algorithm].allowedDigests.map((digest) => [algorithm, digest] as const),
);

describe('signing a digest', () => {
  it.each(digestCases)('openssl dgst and pkeyutl verify %s over %s', async (algorithm, digest) => {
    const { nodeName } = digestAlgorithms[digest];
    const input = inputOf(digest, file);
    const signature = await signer.sign(algorithm, keyOf(algorithm).pkcs8, input);
    const signaturePath = await folder.write('signature', signature);
    const digestPath = await folder.write('digest', digestOf(digest, file));
    const publicKey = folder.pathOf(`${algorithm}.pem`);
    const over = (path: string) =>
      openssl('dgst', `-${nodeName}`, '-verify', publicKey, '-signature', signaturePath, path);

    expect((await over(filePath)).output).toContain('Verified OK');
    expect((await over(digestPath)).ok).toBe(false);
    const pkeyutl = await openssl(
      ['pkeyutl', '-verify', '-pubin', '-inkey', publicKey, '-in', digestPath],
      ['-sigfile', signaturePath, '-pkeyopt', `digest:${nodeName}`],
    );
    expect(pkeyutl.output).toContain('Signature Verified Successfully');
  });

  it.each(['ECDSA_P256', 'ECDSA_P384'] as const)(
    '%s gives 200 valid signatures and repeats no nonce',
    async (algorithm) => {
      const signatures = await Promise.all(
        Array.from({ length: 200 }, async () => {
          const content = randomBytes(16);
          const signature = await signer.sign(
            algorithm,
            keyOf(algorithm).pkcs8,
            inputOf('SHA-256', content),
          );
          const good = createVerify('sha256')
            .update(content)
            .verify(keyOf(algorithm).publicKeyPem, signature);
          return { good, r: signature.subarray(4, 4 + (signature[3] ?? 0)).toString('hex') };
        }),
      );
      expect(signatures.filter(({ good }) => !good)).toStrictEqual([]);
      expect(new Set(signatures.map(({ r }) => r)).size).toBe(signatures.length);
    },
  );

  it.each([
    ['all zero', Buffer.alloc(32)],
    ['all one', Buffer.alloc(32, 0xff)],
  ])('ECDSA signs a digest whose bits are %s', async (_, digest) => {
    const signature = await signer.sign('ECDSA_P256', keyOf('ECDSA_P256').pkcs8, {
      kind: 'digest',
      digestAlgorithm: 'SHA-256',
      digest,
    });
    const verified = await openssl(
      ['pkeyutl', '-verify', '-pubin', '-inkey', folder.pathOf('ECDSA_P256.pem')],
      [
        '-in',
        await folder.write('digest', digest),
        '-sigfile',
        await folder.write('signature', signature),
      ],
    );
    expect(verified.output).toContain('Signature Verified Successfully');
  });

  it.each(['RSA_3072', 'RSA_4096', 'ED25519'] as const)(
    '%s signs off the event loop',
    async (algorithm) => {
      const input: SignatureInput =
        algorithm === 'ED25519' ? { kind: 'message', message: file } : inputOf('SHA-256', file);
      let settled = false;
      const signing = signer.sign(algorithm, keyOf(algorithm).pkcs8, input).finally(() => {
        settled = true;
      });
      // A signature from this thread would settle within a few microtasks. One from another thread needs a turn of the event loop.
      for (let microtasks = 0; microtasks < 1000; microtasks += 1) {
        await Promise.resolve();
      }
      expect(settled).toBe(false);
      expect((await signing).length).toBeGreaterThan(60);
    },
  );
});

describe('signing a message', () => {
  it('openssl pkeyutl verifies Ed25519', async () => {
    const { pkcs8 } = keyOf('ED25519');
    const signature = await signer.sign('ED25519', pkcs8, { kind: 'message', message: file });
    const verify = async (path: string) =>
      openssl(
        ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', folder.pathOf('ED25519.pem')],
        ['-in', path, '-sigfile', await folder.write('signature', signature)],
      );
    expect(signature).toHaveLength(64);
    expect((await verify(filePath)).output).toContain('Signature Verified Successfully');
    expect((await verify(await folder.write('other', 'other'))).ok).toBe(false);
  });

  it.each([
    ['ED25519', inputOf('SHA-256', file)],
    ['ECDSA_P256', { kind: 'message', message: file }],
    ['RSA_3072', { kind: 'message', message: file }],
  ] as const)('%s refuses a kind of input that it does not sign', async (algorithm, input) => {
    await expect(signer.sign(algorithm, keyOf(algorithm).pkcs8, input)).rejects.toThrow(TypeError);
  });
});

describe('the threads for RSA', () => {
  it('refuse a key that is not RSA and sign the next one', async () => {
    const own = new Signer({ rsaThreads: 1 });
    await expect(
      own.sign('RSA_3072', keyOf('ED25519').pkcs8, inputOf('SHA-256', file)),
    ).rejects.toThrow('could not sign');
    const signature = await own.sign('RSA_3072', keyOf('RSA_3072').pkcs8, inputOf('SHA-256', file));
    await own.close();
    expect(signature).toHaveLength(384);
  });

  it('reject signatures in progress and later ones after they are closed', async () => {
    const own = new Signer({ rsaThreads: 1 });
    const underWay = own.sign('RSA_4096', keyOf('RSA_4096').pkcs8, inputOf('SHA-256', file));
    await Promise.all([expect(underWay).rejects.toThrow('ended before it answered'), own.close()]);
    await expect(
      own.sign('RSA_3072', keyOf('RSA_3072').pkcs8, inputOf('SHA-256', file)),
    ).rejects.toThrow('closed');
  });

  it('number at least one', () => {
    expect(() => new Signer({ rsaThreads: 0 })).toThrow(RangeError);
  });
});

describe('reading a signature request', () => {
  it.each([
    ['ECDSA_P256', { digestAlgorithm: 'SHA-256', digest: base64(32) }, 'digest'],
    ['ECDSA_P384', { digestAlgorithm: 'SHA-384', digest: base64(48) }, 'digest'],
    ['RSA_3072', { digestAlgorithm: 'SHA-512', digest: base64(64) }, 'digest'],
    ['ED25519', { message: base64(100) }, 'message'],
  ] as const)('%s accepts its kind of input', (algorithm, request, kind) => {
    expect(parseSignatureRequest(algorithm, request).kind).toBe(kind);
  });

  it.each([
    ['ECDSA_P256', { digestAlgorithm: 'SHA-1', digest: base64(20) }, 'digestAlgorithm'],
    ['ECDSA_P256', { digest: base64(32) }, 'digestAlgorithm'],
    ['ECDSA_P256', { digestAlgorithm: 'toString', digest: base64(32) }, 'digestAlgorithm'],
    ['ECDSA_P256', { digestAlgorithm: 'SHA-256' }, 'digest'],
    ['ECDSA_P256', { digestAlgorithm: 'SHA-256', digest: 7 }, 'digest'],
    ['ECDSA_P256', { digestAlgorithm: 'SHA-256', digest: base64(31) }, 'digest'],
    ['ECDSA_P256', { digestAlgorithm: 'SHA-256', digest: base64(48) }, 'digest'],
    ['RSA_3072', { digestAlgorithm: 'SHA-256', digest: base64(32).replace('=', '') }, 'digest'],
    ['RSA_3072', { digestAlgorithm: 'SHA-256', digest: ` ${base64(32)}` }, 'digest'],
    [
      'RSA_3072',
      { digestAlgorithm: 'SHA-256', digest: Buffer.alloc(32, 0xff).toString('base64url') },
      'digest',
    ],
    ['RSA_3072', { digestAlgorithm: 'SHA-256', digest: base64(32).replace(/c=$/, 'd=') }, 'digest'],
    ['RSA_3072', { digestAlgorithm: 'SHA-256', digest: base64(32), message: base64(1) }, 'message'],
    ['ED25519', { digestAlgorithm: 'SHA-256', digest: base64(32) }, 'digest'],
    ['ED25519', { message: base64(1), digestAlgorithm: 'SHA-256' }, 'digestAlgorithm'],
    ['ED25519', { message: '' }, 'message'],
    ['ED25519', { message: 'no base64!' }, 'message'],
  ] as const)('%s refuses %j and names the field %s', (algorithm, request, field) => {
    expect(() => parseSignatureRequest(algorithm, request)).toThrow(
      expect.objectContaining({ name: 'InvalidInput', field }),
    );
    expect(() => parseSignatureRequest(algorithm, request)).toThrow(InvalidInput);
  });

  it('accepts the longest message and refuses one byte more', () => {
    const parse = (bytes: number) => parseSignatureRequest('ED25519', { message: base64(bytes) });
    expect(() => parse(largestMessage + 1)).toThrow(InvalidInput);
    expect(parse(largestMessage).kind).toBe('message');
  });
});
