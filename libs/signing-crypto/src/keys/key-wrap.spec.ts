import { randomBytes } from 'node:crypto';
import { KeyUnwrapFailed } from '../errors.js';
import { unwrapPrivateKey, withUnwrappedKey, wrapPrivateKey } from './key-wrap.js';

const keyId = '01890a5d-ac96-774b-bcce-b302099a8057';
const otherKeyId = '01890a5d-ac96-774b-bcce-b302099a8058';
const kek = randomBytes(32);
const secret = Buffer.from('the private key bytes');

describe('key wrapping', () => {
  it.each([1, 21, 48, 4096])('opens a key of %i bytes that it wrapped', (length) => {
    const key = randomBytes(length);
    expect(unwrapPrivateKey(wrapPrivateKey(key, kek, keyId), kek, keyId)).toStrictEqual(key);
  });

  it('returns different bytes each time and shows no byte of the key', () => {
    const [first, second] = [
      wrapPrivateKey(secret, kek, keyId),
      wrapPrivateKey(secret, kek, keyId),
    ];
    expect(first.equals(second)).toBe(false);
    expect(first.includes(secret)).toBe(false);
    expect(first[0]).toBe(1);
    expect(first).toHaveLength(1 + 12 + 16 + secret.length);
  });

  const wrapped = wrapPrivateKey(secret, kek, keyId);
  const flipped = (at: number) =>
    Buffer.from(wrapped.map((byte, i) => (i === at ? byte ^ 1 : byte)));
  it.each([
    ['another key-encryption key', wrapped, randomBytes(32), keyId],
    ['the id of another key', wrapped, kek, otherKeyId],
    ['another version', flipped(0), kek, keyId],
    ['a changed nonce', flipped(1), kek, keyId],
    ['a changed tag', flipped(13), kek, keyId],
    ['a changed ciphertext', flipped(29), kek, keyId],
    ['a missing last byte', wrapped.subarray(0, -1), kek, keyId],
    ['nothing after the tag', wrapped.subarray(0, 29), kek, keyId],
    ['no bytes at all', Buffer.alloc(0), kek, keyId],
  ])('refuses %s with the same error', (_, bytes, key, id) => {
    const open = () => unwrapPrivateKey(bytes, key, id);
    expect(open).toThrow(KeyUnwrapFailed);
    expect(open).toThrow(new KeyUnwrapFailed().message);
  });

  it('refuses a wrapped key with any one changed bit', () => {
    const bits = Array.from({ length: wrapped.length * 8 }, (_, bit) => bit);
    const opened = bits.filter((bit) => {
      const damaged = Buffer.from(wrapped);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        unwrapPrivateKey(damaged, kek, keyId);
        return true;
      } catch {
        return false;
      }
    });
    expect(opened).toStrictEqual([]);
  });

  it.each([
    ['a short key-encryption key', () => wrapPrivateKey(secret, randomBytes(16), keyId)],
    ['a key id that is not a UUID', () => wrapPrivateKey(secret, kek, 'k1')],
    ['an upper-case key id', () => wrapPrivateKey(secret, kek, keyId.toUpperCase())],
    ['an empty private key', () => wrapPrivateKey(Buffer.alloc(0), kek, keyId)],
    [
      'a short key-encryption key when opening',
      () => unwrapPrivateKey(wrapped, randomBytes(31), keyId),
    ],
  ])('treats %s as a programming mistake', (_, call) => {
    expect(call).toThrow(RangeError);
  });

  it('zeroes the unwrapped key after use, also when the use fails', async () => {
    const lent: Buffer[] = [];
    const answer = await withUnwrappedKey(wrapped, kek, keyId, async (key) => {
      lent.push(key);
      return key.toString();
    });
    await expect(
      withUnwrappedKey(wrapped, kek, keyId, async (key) => {
        lent.push(key);
        throw new Error('no luck');
      }),
    ).rejects.toThrow('no luck');
    expect(answer).toBe(secret.toString());
    expect(lent).toStrictEqual([Buffer.alloc(secret.length), Buffer.alloc(secret.length)]);
  });
});
