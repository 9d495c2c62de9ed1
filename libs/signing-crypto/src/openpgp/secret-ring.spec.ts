import { encryptKey, enums, generateKey, type Config } from 'openpgp';
import { InvalidInput, KeyCannot } from '../errors.js';
import { revokeGpgMasterKey } from './revocation.js';
import { addGpgSubkey, createGpgMasterKey } from './ring.js';
import type { GpgRing } from './ring.js';
import { exportSecring, importSecring } from './secret-ring.js';
import { signWithGpg } from './detached-signature.js';
import { type GnupgHome, GnupgRings, verifyDetached } from '../fixtures/gnupg.js';

const passphrase = 'correct horse battery staple';
const message = Buffer.from('release 1.2.3\n\0 with any bytes \xff', 'latin1');
const refusal = (field: string, text: string) =>
  expect.objectContaining({
    name: 'InvalidInput',
    field,
    message: expect.stringContaining(text),
  });
const gnupg = new GnupgRings();
let ours: GpgRing;

beforeAll(async () => {
  ours = await createGpgMasterKey({ name: 'Release Team', email: 'release@example.org' });
});

afterAll(() => gnupg.close());

function verify(home: GnupgHome, signature: string, content: Uint8Array = message) {
  return verifyDetached(home, signature, content);
}

describe('importing a ring that gpg made', () => {
  it('accepts an RSA master key with an Ed25519 subkey and signs with the subkey', async () => {
    const { home, fingerprint, armored } = await gnupg.make(
      ['rsa3072', 'cert'],
      [
        ['ed25519', 'sign'],
        ['cv25519', 'encr'],
      ],
    );
    const ring = await importSecring(await armored());
    const { output } = await verify(home, await signWithGpg(ring.secretRing, message));
    expect(ring.fingerprint).toBe(fingerprint);
    expect(ring.userIds).toStrictEqual(['Elsewhere <elsewhere@example.org>']);
    expect(output).toContain('Good signature');
    expect(output).toContain(ring.subkeyFingerprints[0]);
  });

  it('signs with the master key of a ring without subkeys', async () => {
    const { home, armored } = await gnupg.make(['ed25519', 'cert,sign'], []);
    const ring = await importSecring(await armored());
    expect(ring.subkeyFingerprints).toStrictEqual([]);
    expect((await verify(home, await signWithGpg(ring.secretRing, message))).output).toContain(
      'Good signature',
    );
  });

  it('accepts a master key that only certifies; the ring signs after it gets a subkey', async () => {
    const { home, armored } = await gnupg.make(['ed25519', 'cert'], []);
    const ring = await importSecring(await armored());
    await expect(signWithGpg(ring.secretRing, message)).rejects.toThrow(KeyCannot);
    const extended = await addGpgSubkey(ring.secretRing);
    await home.run(['--import'], extended.publicKeyArmored);
    expect((await verify(home, await signWithGpg(extended.secretRing, message))).output).toContain(
      'Good signature',
    );
  });

  it('opens a protected ring with its passphrase and with no other', async () => {
    const { home, armored } = await gnupg.make(
      ['ed25519', 'cert'],
      [['ed25519', 'sign']],
      passphrase,
    );
    const text = await armored();
    const ring = await importSecring(text, passphrase);
    expect((await verify(home, await signWithGpg(ring.secretRing, message))).output).toContain(
      'Good signature',
    );
    await expect(importSecring(text, 'wrong')).rejects.toThrow(
      refusal('passphrase', 'does not open'),
    );
    await expect(importSecring(text)).rejects.toThrow(
      refusal('passphrase', 'needs its passphrase'),
    );
  });

  it('refuses a ring without its secret master key', async () => {
    const { home } = await gnupg.make(['ed25519', 'cert'], [['ed25519', 'sign']]);
    const stripped = await home.run(['--passphrase', '', '--armor', '--export-secret-subkeys']);
    await expect(importSecring(stripped.output)).rejects.toThrow(refusal('armored', 'empty'));
  });

  it('refuses a revoked ring', async () => {
    const { home, fingerprint, armored } = await gnupg.make(['ed25519', 'cert,sign'], []);
    const before = await importSecring(await armored());
    const { revocationCertificate } = await revokeGpgMasterKey(before.secretRing);
    await home.run(['--import'], revocationCertificate);
    expect(before.fingerprint).toBe(fingerprint);
    await expect(importSecring(await armored())).rejects.toThrow(refusal('armored', 'revoked'));
  });

  it('refuses an expired ring', async () => {
    const home = await gnupg.newHome();
    const options = ['--passphrase', '', '--faked-system-time', '20200101T000000'];
    await home.run([
      ...options,
      '--quick-generate-key',
      'Old <old@example.org>',
      'ed25519',
      'cert,sign',
      '1d',
    ]);
    const armored = (await home.run([...options, '--armor', '--export-secret-keys'])).output;
    await expect(importSecring(armored)).rejects.toThrow(refusal('armored', 'expired'));
  });

  it('refuses two rings in one text', async () => {
    const { home, armored } = await gnupg.make(['ed25519', 'cert,sign'], []);
    const one = await armored();
    await home.run([
      '--passphrase',
      '',
      '--quick-generate-key',
      'Second <second@example.org>',
      'ed25519',
      'cert,sign',
    ]);
    await expect(importSecring(await armored())).rejects.toThrow(refusal('armored', 'several'));
    await expect(importSecring(`${one}\n${one}`)).rejects.toThrow(refusal('armored', 'several'));
    expect((await importSecring(one)).subkeyFingerprints).toStrictEqual([]);
  });
});

describe('a text that is not a secret ring', () => {
  it.each<[string, () => Promise<string> | string, string]>([
    ['nothing', () => '  \n', 'empty'],
    ['text', () => 'hello', 'no armored'],
    ['a public key', () => ours.publicKeyArmored, 'no armored'],
    [
      'a cut-off ring',
      async () => (await exportSecring(ours.secretRing, passphrase)).slice(0, 400),
      'cut off',
    ],
    [
      'a ring with a changed line',
      async () =>
        (await exportSecring(ours.secretRing, passphrase)).replace(/\n\n..../, '\n\nAAAA'),
      'cut off',
    ],
    [
      'more than 100 KB',
      () => `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${'A'.repeat(102_400)}`,
      'too large',
    ],
  ])('is refused: %s', async (_, text, expected) => {
    await expect(importSecring(await text(), passphrase)).rejects.toThrow(
      refusal('armored', expected),
    );
  });

  it('does not appear in the error', async () => {
    const armored = await exportSecring(ours.secretRing, passphrase);
    const failure = await importSecring(armored, 'canary passphrase').catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(InvalidInput);
    expect(
      failure instanceof Error ? `${failure.stack}${JSON.stringify(failure)}` : '',
    ).not.toContain('canary');
    expect(failure instanceof Error && 'cause' in failure).toBe(false);
  });

  it('with a passphrase for an unprotected ring is refused', async () => {
    const { armored } = await gnupg.make(['ed25519', 'cert,sign'], []);
    await expect(importSecring(await armored(), passphrase)).rejects.toThrow(
      refusal('passphrase', 'has none'),
    );
  });
});

describe('a ring made by other programs', () => {
  const userIDs = [{ name: 'Elsewhere', email: 'elsewhere@example.org' }];

  it.each([
    ['iterated', undefined],
    ['argon2', 'protected with Argon2'],
  ] as const)('under a passphrase that is %s', async (type, refused) => {
    const { privateKey } = await generateKey({ userIDs, format: 'object' });
    const config: Partial<Config> = {
      s2kType: enums.s2k[type],
      aeadProtect: type === 'argon2',
      s2kArgon2Params: { passes: 1, parallelism: 1, memoryExponent: 8 },
    };
    const locked = (await encryptKey({ privateKey, passphrase, config })).armor();
    const imported = importSecring(locked, passphrase);
    if (refused === undefined) {
      expect((await imported).fingerprint).toBe(privateKey.getFingerprint().toUpperCase());
    } else {
      await expect(imported).rejects.toEqual(refusal('armored', refused));
    }
  });

  it.each([
    [2048, undefined],
    [1024, 'too short'],
  ] as const)('with RSA of %i bits', async (rsaBits, refused) => {
    const config = { minRSABits: 1024 };
    const wanted = { type: 'rsa', rsaBits, userIDs, config, format: 'armored' } as const;
    const { privateKey } = await generateKey(wanted);
    const imported = importSecring(privateKey);
    if (refused === undefined) expect((await imported).userIds).toHaveLength(1);
    else await expect(imported).rejects.toEqual(refusal('armored', refused));
  });
});
