import {
  addGpgSubkey,
  createGpgMasterKey,
  limitToCertifying,
  signWithGpg,
} from '@countersign/signing-crypto/openpgp';
import { generateKey, type SecretKeyPacket } from 'openpgp';
import { algorithmName, readPublicRing, signerAt, signerIn } from './public-ring.js';

async function signed(subkeys: { sign: boolean }[]) {
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve: 'nistP256',
    userIDs: [{ name: 'a', email: 'a@example.org' }],
    subkeys,
    format: 'object',
  });
  const ring = await readPublicRing(privateKey.toPublic().armor());
  return { ring, signature: await signWithGpg(privateKey.write(), Buffer.from('x')) };
}

describe('the name of an algorithm', () => {
  it.each([
    [{ algorithm: 'eddsaLegacy', curve: 'ed25519Legacy' }, 'ED25519'],
    [{ algorithm: 'ed25519' }, 'ED25519'],
    [{ algorithm: 'rsaEncryptSign', bits: 3072 }, 'RSA_3072'],
    [{ algorithm: 'rsaSign', bits: 2048 }, 'RSA_2048'],
    [{ algorithm: 'ecdsa', curve: 'nistP256' }, 'ECDSA_P256'],
    [{ algorithm: 'ecdsa', curve: 'nistP384' }, 'ECDSA_P384'],
    [{ algorithm: 'ecdsa', curve: 'nistP521' }, 'ecdsa nistP521'],
    [{ algorithm: 'ecdh', curve: 'curve25519Legacy' }, 'ecdh curve25519Legacy'],
    [{ algorithm: 'x25519' }, 'x25519'],
  ] as const)('of %j is %s', (info, name) => {
    expect(algorithmName(info)).toBe(name);
  });
});

describe('a public ring', () => {
  it('has the keys of its ring, with the subkeys in order', async () => {
    const identity = { name: 'Release Team', email: 'release@example.org' };
    const made = await addGpgSubkey((await createGpgMasterKey(identity)).secretRing);

    const ring = await readPublicRing(made.publicKeyArmored);

    const createdAt = expect.any(Date);
    expect(ring).toEqual({
      fingerprint: made.fingerprint,
      algorithm: 'ED25519',
      userIds: ['Release Team <release@example.org>'],
      expiresAt: null,
      subkeys: made.subkeyFingerprints.map((fingerprint) => ({
        fingerprint,
        algorithm: 'ED25519',
        createdAt,
        expiresAt: null,
      })),
    });
  });

  it('names the key that made a signature and fails for another ring', async () => {
    const below = await signed([{ sign: true }]);
    const alone = await signed([]);

    expect(await signerIn(below.ring, below.signature)).toMatchObject({
      fingerprint: below.ring.subkeys[0]?.fingerprint,
      algorithm: 'ECDSA_P256',
    });
    expect(await signerIn(alone.ring, alone.signature)).toEqual({
      fingerprint: alone.ring.fingerprint,
      algorithm: 'ECDSA_P256',
    });
    await expect(signerIn(alone.ring, below.signature)).rejects.toThrow('names no key of its ring');
  });
});

describe('the key that signs with a ring', () => {
  const userIDs = [{ name: 'a', email: 'a@example.org' }];
  const past = new Date('2020-01-01T00:00:00Z');
  const make = async (options: Partial<Parameters<typeof generateKey>[0]>) =>
    (
      await generateKey({
        type: 'ecc',
        curve: 'ed25519Legacy',
        userIDs,
        ...options,
        format: 'object',
      })
    ).privateKey;
  const certifyOnly = async (options: Parameters<typeof make>[0]) => {
    const ring = await make(options);
    await limitToCertifying(ring);
    return ring;
  };

  it.each([
    ['is its subkey', () => make({ subkeys: [{ sign: true }] }), 'subkey'],
    [
      'is a subkey below a certifying key',
      () => certifyOnly({ subkeys: [{ sign: true }] }),
      'subkey',
    ],
    ['is the master key without subkeys', () => make({ subkeys: [] }), 'master'],
    ['is the master key when subkeys encrypt', () => make({ subkeys: [{}] }), 'master'],
    ['is none when both only certify and encrypt', () => certifyOnly({ subkeys: [{}] }), undefined],
    [
      'is none when the subkey has expired',
      () => certifyOnly({ date: past, subkeys: [{ sign: true, keyExpirationTime: 60 }] }),
      undefined,
    ],
    [
      'is none when the master key has expired',
      () => make({ date: past, keyExpirationTime: 60, subkeys: [] }),
      undefined,
    ],
    [
      'is none when the subkey was revoked',
      async () => {
        const ring = await certifyOnly({ subkeys: [{ sign: true }] });
        const [subkey] = ring.subkeys;
        const master = ring.keyPacket as SecretKeyPacket;
        if (subkey !== undefined) ring.subkeys = [await subkey.revoke(master)];
        return ring;
      },
      undefined,
    ],
    [
      'is the newest subkey',
      async () =>
        (await make({ date: past, subkeys: [{ sign: true }] })).addSubkey({
          type: 'ecc',
          sign: true,
        }),
      'newest',
    ],
  ] as const)('%s, as the library says', async (_case, ring, expected) => {
    const made = await ring();
    const ids = {
      master: made.getFingerprint(),
      subkey: made.subkeys[0]?.getFingerprint(),
      newest: made.subkeys[1]?.getFingerprint(),
    };
    const signer = await signerAt(made.toPublic().armor(), new Date());

    expect(signer).toBe(expected && ids[expected]?.toUpperCase());
    const chosen = await made.getSigningKey().catch(() => undefined);
    expect(signer).toBe(chosen?.getFingerprint().toUpperCase());
  });
});
