import { setTimeout } from 'node:timers/promises';
import { KeyCannot } from '../errors.js';
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

/** The validity that gpg shows for the master key; `r` is revoked. */
async function validity(home: GnupgHome): Promise<string | undefined> {
  const { output } = await home.run(['--list-keys', '--with-colons']);
  return /^pub:(.)/m.exec(output)?.[1];
}

describe('a new ring', () => {
  it('has a master key that only certifies and a subkey that signs, in gpg', async () => {
    const home = await gnupg.newHome(ours.publicKeyArmored);
    const { output } = await home.run(['--list-keys', '--with-colons']);
    const rows = output.split('\n').map((row) => row.split(':'));
    const row = (type: string) => rows.find(([first]) => first === type) ?? [];
    expect(row('pub')[11]).toMatch(/^cSC?$|^cS$/);
    expect(row('sub')[11]).toBe('s');
    expect(row('uid')[9]).toBe('Release Team <release@example.org>');
    expect(rows.filter(([type]) => type === 'fpr').map((fields) => fields[9])).toStrictEqual([
      ours.fingerprint,
      ...ours.subkeyFingerprints,
    ]);
  });

  it('signs with its subkey: gpg accepts the message and refuses another one', async () => {
    const home = await gnupg.newHome(ours.publicKeyArmored);
    const signature = await signWithGpg(ours.secretRing, message);
    const good = await verify(home, signature);
    expect(good.output).toContain('Good signature from "Release Team <release@example.org>"');
    expect(good.output).toContain(ours.subkeyFingerprints[0]);
    expect((await verify(home, signature, Buffer.from('other'))).output).toContain('BAD signature');
  });

  it('signs with a subkey that is added later', async () => {
    // The newest subkey signs, and rings count in whole seconds.
    await setTimeout(1100);
    const later = await addGpgSubkey(ours.secretRing);
    const home = await gnupg.newHome(later.publicKeyArmored);
    const { output } = await verify(home, await signWithGpg(later.secretRing, message));
    expect(later.fingerprint).toBe(ours.fingerprint);
    expect(later.subkeyFingerprints).toStrictEqual([
      ...ours.subkeyFingerprints,
      expect.any(String),
    ]);
    expect(output).toContain('Good signature');
    expect(output).toContain(later.subkeyFingerprints[1]);
  });

  it('can be imported into gpg under its passphrase and signs there', async () => {
    const home = await gnupg.newHome();
    const path = await home.folder.write(
      'secring.asc',
      await exportSecring(ours.secretRing, passphrase),
    );
    await home.run(['--passphrase', passphrase, '--import', path]);
    const file = await home.folder.write('message', message);
    const sign = (given: string) =>
      home.run(['--passphrase', given, '--yes', '--armor', '--detach-sign', file]);
    expect((await sign('wrong passphrase')).ok).toBe(false);
    expect((await sign(passphrase)).ok).toBe(true);
    expect((await home.run(['--verify', `${file}.asc`, file])).output).toContain('Good signature');
  });

  it('is the same after export and import', async () => {
    const back = await importSecring(await exportSecring(ours.secretRing, passphrase), passphrase);
    expect(back.publicKeyArmored).toBe(ours.publicKeyArmored);
    const home = await gnupg.newHome(ours.publicKeyArmored);
    expect((await verify(home, await signWithGpg(back.secretRing, message))).output).toContain(
      'Good signature',
    );
  });

  it.each(['', 'too short'])('cannot be exported under the passphrase %j', async (weak) => {
    await expect(exportSecring(ours.secretRing, weak)).rejects.toThrow(
      refusal('passphrase', 'too short'),
    );
  });

  it.each([
    ['', 'a@example.org', 'name'],
    ['Eve <eve@example.org>', 'a@example.org', 'name'],
    ['a\nb', 'a@example.org', 'name'],
    ['x'.repeat(129), 'a@example.org', 'name'],
    ['Release', 'no address', 'email'],
    ['Release', 'a@b@c', 'email'],
    ['Release', 'a>@example.org', 'email'],
  ])('is refused for name %j and e-mail %j', async (name, email, field) => {
    await expect(createGpgMasterKey({ name, email })).rejects.toThrow(refusal(field, ''));
  });
});

describe('revoking', () => {
  it.each(['unspecified', 'superseded', 'keyCompromise', 'cessationOfOperation'] as const)(
    'with the reason %s makes gpg treat the key as revoked',
    async (reason) => {
      const revocation = await revokeGpgMasterKey(ours.secretRing, reason);
      const signature = await signWithGpg(ours.secretRing, message);
      const byCertificate = await gnupg.newHome(ours.publicKeyArmored);
      const before = await validity(byCertificate);
      await byCertificate.run(['--import'], revocation.revocationCertificate);
      const byPublicKey = await gnupg.newHome(revocation.publicKeyArmored);

      expect(before).not.toBe('r');
      expect(await validity(byCertificate)).toBe('r');
      expect(await validity(byPublicKey)).toBe('r');
      expect((await verify(byCertificate, signature)).output).toContain(
        'This key has been revoked by its owner',
      );
    },
  );

  it('returns a ring that cannot sign and cannot be revoked again', async () => {
    const { secretRing } = await revokeGpgMasterKey(ours.secretRing);
    await expect(signWithGpg(secretRing, message)).rejects.toThrow(KeyCannot);
    await expect(revokeGpgMasterKey(secretRing)).rejects.toThrow(KeyCannot);
  });
});
