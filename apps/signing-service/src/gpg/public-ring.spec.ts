import { generateKey } from 'openpgp';
import { addGpgSubkey, createGpgMasterKey } from '../crypto/gpg-ring.js';
import { signWithGpg } from '../crypto/gpg-sign.js';
import { algorithmName, readPublicRing, signerIn } from './public-ring.js';

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
  it('says what the ring was made of, subkeys in its order', async () => {
    const identity = { name: 'Release Team', email: 'release@example.org' };
    const made = await addGpgSubkey((await createGpgMasterKey(identity)).secretRing);

    const ring = await readPublicRing(made.publicKeyArmored);

    const createdAt = expect.any(Date);
    expect(ring).toEqual({
      fingerprint: made.fingerprint,
      algorithm: 'ED25519',
      userIds: ['Release Team <release@example.org>'],
      subkeys: made.subkeyFingerprints.map((fingerprint) => ({
        fingerprint,
        algorithm: 'ED25519',
        createdAt,
      })),
    });
  });

  it('knows which of its keys made a signature, and none of another ring', async () => {
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
