import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import {
  type GpgWorld,
  identity,
  gpgVerdict,
  manage,
  openGpgWorld,
  sign,
  signed,
  subsets,
} from './gpg.fixture.js';
import { absentId } from '../support/people.js';
import { auditOf, signaturesOf } from '../support/records.js';
import { makeSetting } from '../support/setting.js';

const passphrase = 'correct horse battery staple';

describe('GPG master keys', () => {
  /** A ring that gpg made, without passphrase and under one. */
  let plain: string;
  let locked: string;
  let world: GpgWorld;
  let service: GpgWorld['service'];
  let setting: GpgWorld['setting'];
  let gnupg: GpgWorld['gnupg'];
  let maker: GpgWorld['maker'];
  let master: GpgWorld['master'];

  beforeAll(async () => {
    world = await openGpgWorld();
    ({ service, setting, gnupg, maker, master } = world);
    const certifying = ['ed25519', 'cert'] as const;
    const subkeys = [['ed25519', 'sign']] as const;
    plain = await (await gnupg.make(certifying, subkeys)).armored();
    locked = await (await gnupg.make(certifying, subkeys, passphrase)).armored();
  }, 60_000);

  afterAll(() => world.close());

  const importLocked = (body: object) => maker.post('/gpg/secrings', { armored: locked, ...body });

  describe('creating a master key', () => {
    it('answers a keypair record with its ring, whose signatures gpg accepts', async () => {
      const person = await setting.person([manage, 'generate-keypair', 'sign', 'view-keypair']);

      const { body } = await person.post('/gpg/master-keys', identity).expect(201);

      const created = body as MasterKeyAnswer;
      const { id, fingerprint, publicKeyArmored, subkeys } = created;
      expect(created).toMatchObject({
        kind: 'gpg-master',
        alias: `Release Team ${fingerprint.slice(-16)}`,
        algorithm: 'ED25519',
        type: 'production',
        status: 'online',
        access: 'restricted',
        users: [person.id],
        publicKeyPem: null,
        revokedAt: null,
        createdBy: person.id,
        userIds: ['Release Team <release@example.org>'],
        subkeys: [{ algorithm: 'ED25519', fingerprint: expect.stringMatching(/^[0-9A-F]{40}$/) }],
      });
      expect(JSON.stringify(body)).not.toMatch(/wrapped|PRIVATE KEY/);
      const answer = await sign(person, id).expect(201);
      expect(answer.body).toEqual({
        signatureId: expect.any(String),
        signature: expect.stringContaining('BEGIN PGP SIGNATURE'),
        fingerprint: subkeys[0]?.fingerprint,
        algorithm: 'ED25519',
        releaseId: null,
      });
      const home = await gnupg.newHome(publicKeyArmored ?? '');
      const { output } = await home.run(['--list-keys', '--with-colons']);
      expect(output).toContain(fingerprint);
      const verdict = await gpgVerdict(home, (answer.body as { signature: string }).signature);
      expect(verdict).toContain('Good signature from "Release Team <release@example.org>"');
      expect(verdict).toContain(subkeys[0]?.fingerprint);
      const got = await person.get(`/gpg/master-keys/${id}`).expect(200);
      expect(got.body).toEqual(body);
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'gpg-master-key.create', outcome: 'done', detail: { fingerprint } },
        { action: 'keypair.sign', outcome: 'done' },
      ]);
    });

    it.each(subsets('generate-keypair', manage))('with $title', async ({ held }) => {
      const person = await setting.person(held);

      const { status, body } = await person.post('/gpg/master-keys', identity);

      expect(status).toBe(held.length === 2 ? 201 : 403);
      const denied = held.includes(manage) ? 'prerequisite-missing' : 'permission-missing';
      expect((body as { code?: string }).code).toBe(held.length === 2 ? undefined : denied);
    });

    it('takes the access that is asked for, and else that of the account', async () => {
      const open = await maker
        .post('/gpg/master-keys', { ...identity, access: 'open' })
        .expect(201);
      const other = await makeSetting(service);
      await service.database.handle.db
        .updateTable('account')
        .set({ defaultAccess: 'open' })
        .where('id', '=', other.accountId)
        .execute();
      const stranger = await other.person([manage, 'generate-keypair']);
      const usual = await stranger.post('/gpg/master-keys', identity).expect(201);

      expect([open.body, usual.body]).toMatchObject([{ access: 'open' }, { access: 'open' }]);
      expect(await master()).toMatchObject({ access: 'restricted' });
    });

    it('takes an alias, once in the account', async () => {
      const alias = uuidv7();
      await maker.post('/gpg/master-keys', { ...identity, alias }).expect(201);
      await maker.post('/gpg/master-keys', { ...identity, alias }).expect(409);
      await maker.post('/gpg/master-keys', { ...identity, alias: `${alias}2` }).expect(201);
    });

    it.each([
      ['name', ''],
      ['name', ' Release'],
      ['name', 'Eve <eve@example.org>'],
      ['name', 'a\u202eb'],
      ['name', 'x'.repeat(101)],
      ['name', 7],
      ['email', 'no address'],
      ['email', 'a@example.org>'],
      ['email', undefined],
      ['alias', ''],
      ['alias', null],
      ['access', 'public'],
      ['algorithm', 'RSA_2048'],
    ])('refuses %s = %j', async (field, value) => {
      const { body } = await maker
        .post('/gpg/master-keys', { ...identity, [field]: value })
        .expect(400);

      expect(body).toMatchObject({ errors: [{ field }] });
    });
  });

  describe('importing a secring', () => {
    it('takes what gpg made, and signs with its subkey', async () => {
      const person = await setting.person([manage, 'import-keypair', 'sign']);
      const rsa = await gnupg.make(['rsa3072', 'cert'], [['ed25519', 'sign']]);

      const { body } = await person
        .post('/gpg/secrings', { armored: await rsa.armored() })
        .expect(201);

      const { id, ...imported } = body as MasterKeyAnswer;
      expect(imported).toMatchObject({
        kind: 'gpg-master',
        alias: `Elsewhere ${rsa.fingerprint.slice(-16)}`,
        algorithm: 'RSA_3072',
        type: 'production',
        status: 'online',
        access: 'restricted',
        users: [person.id],
        fingerprint: rsa.fingerprint,
        subkeys: [{ algorithm: 'ED25519' }],
      });
      const { signature, fingerprint } = await signed(person, id);
      expect(await gpgVerdict(rsa.home, signature)).toContain('Good signature');
      expect(fingerprint).toBe(imported.subkeys[0]?.fingerprint);
      expect(await signaturesOf(service, id)).toMatchObject([{ algorithm: 'ED25519', signature }]);
    });

    it('opens a ring with its passphrase and only with it, and keeps neither', async () => {
      for (const wrong of [{ passphrase: 'wrong' }, {}, { passphrase: '' }, { passphrase: 1 }]) {
        const { body } = await importLocked(wrong).expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'passphrase' }] });
      }
      const { body } = await importLocked({ passphrase, access: 'open', alias: 'imported' }).expect(
        201,
      );

      expect(body).toMatchObject({ access: 'open', alias: 'imported' });
      const { id } = body as MasterKeyAnswer;
      const records = JSON.stringify(await auditOf(service, id));
      expect(records).toContain('gpg-secring.import');
      expect(records).not.toMatch(/PRIVATE KEY|horse/);
      expect(JSON.stringify(body)).not.toContain('PRIVATE KEY');
    });

    it.each(subsets('import-keypair', manage))('with $title', async ({ held }) => {
      const person = await setting.person(held);
      const ring = await gnupg.make(['ed25519', 'cert,sign'], []);

      const { status } = await person.post('/gpg/secrings', { armored: await ring.armored() });

      expect(status).toBe(held.length === 2 ? 201 : 403);
    });

    it.each<[string, () => string]>([
      ['truncated armor', () => plain.slice(0, Math.floor(plain.length / 2))],
      ['101 KB', () => plain.padEnd(101 * 1024)],
      ['a byte above 100 KB', () => plain.padEnd(100 * 1024 + 1)],
      ['100 KB of characters that have two bytes', () => plain.padEnd(100 * 1024, 'ü')],
      ['nothing', () => ''],
      ['a text that is no ring', () => 'hello'],
      ['two rings', () => `${plain}\n${plain}`],
    ])('refuses %s and names the field', async (_, armored) => {
      const { body } = await maker.post('/gpg/secrings', { armored: armored() }).expect(400);

      expect(body).toMatchObject({ errors: [{ field: 'armored' }] });
    });

    it('takes 100 KB, and a ring once, under whatever alias; another account has its own', async () => {
      await maker.post('/gpg/secrings', { armored: plain.padEnd(100 * 1024) }).expect(201);
      for (const more of [{}, { alias: uuidv7() }]) {
        const { body } = await maker.post('/gpg/secrings', { armored: plain, ...more }).expect(409);
        expect(body).toMatchObject({ detail: 'Your account has this GPG master key already.' });
      }
      const elsewhere = await (await makeSetting(service)).person([manage, 'import-keypair']);
      await elsewhere.post('/gpg/secrings', { armored: plain }).expect(201);
    });
  });

  describe('viewing master keys', () => {
    it('lists those in scope and no other keypair, newest first and by pages', async () => {
      const viewer = await setting.person(['view-keypair']);
      const keypairId = await setting.keypair([viewer]);
      const mine = [await master([viewer]), await master([viewer]), await master([viewer])];
      const other = await master();
      const seen: MasterKeyAnswer[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/gpg/master-keys?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const { body } = await viewer.get(path).expect(200);
        const page = body as { items: MasterKeyAnswer[]; nextCursor: string | null };
        seen.push(...page.items);
        cursor = page.nextCursor;
      }

      const assigned = new Set(mine.map(({ id }) => id));
      expect(seen.filter(({ access }) => access === 'restricted').map(({ id }) => id)).toEqual(
        [...assigned].toReversed(),
      );
      for (const item of seen) {
        const { body } = await viewer.get(`/gpg/master-keys/${item.id}`).expect(200);
        expect(body).toEqual(item);
      }
      await viewer.get(`/gpg/master-keys/${other.id}`).expect(403);
      await viewer.get(`/keypairs/${keypairId}`).expect(200);
      await viewer.get(`/gpg/master-keys/${keypairId}`).expect(404);
      await viewer.get(`/gpg/master-keys/${absentId}`).expect(404);
      const stranger = await (
        await makeSetting(service)
      ).person(['view-keypair', 'manage-keypair']);
      await stranger.get(`/gpg/master-keys/${other.id}`).expect(404);
      expect((await stranger.get('/gpg/master-keys').expect(200)).body).toMatchObject({
        items: [],
      });
    });

    it('needs View keypair; Manage master GPG key is no view right', async () => {
      const keeper = await setting.person([manage]);
      const widened = await setting.person(['view-keypair', 'manage-keypair']);
      const { id } = await master([keeper]);

      await keeper.get(`/gpg/master-keys/${id}`).expect(403);
      await keeper.get('/gpg/master-keys').expect(403);
      await widened.get(`/gpg/master-keys/${id}`).expect(200);
    });

    it.each([
      [['view-keypair'], true, []],
      [['view-keypair', 'manage-keypair'], false, []],
      [['view-keypair', manage], true, ['update', 'suspend', 'unsuspend']],
      [
        ['view-keypair', manage, 'revoke-certificate'],
        true,
        ['update', 'suspend', 'unsuspend', 'revoke'],
      ],
      [
        ['view-keypair', 'manage-keypair', manage, 'approve-keypair-delete'],
        false,
        ['update', 'suspend', 'unsuspend', 'delete'],
      ],
    ])('offers %j, assigned %j, the actions %j', async (held, isAssigned, verbs) => {
      const person = await setting.person([...held, 'sign']);
      const { id } = await master(isAssigned ? [person] : []);

      const { body } = await person.get('/gpg/master-keys').expect(200);

      const item = (body as { items: MasterKeyAnswer[] }).items.find((each) => each.id === id);
      const offered = new Set(item?.actions);
      expect([...offered].filter((name) => name.startsWith('gpg-master-key.'))).toEqual(
        verbs.map((verb) => `gpg-master-key.${verb}`),
      );
      expect(offered.has('keypair.view')).toBe(true);
      expect(offered.has('keypair.sign')).toBe(isAssigned);
      expect(offered.has('keypair.update')).toBe(false);
      expect((await person.get(`/gpg/master-keys/${id}`).expect(200)).body).toEqual(item);
    });
  });

  describe('the demo', () => {
    it('has m1, which gil keeps and does not see', async () => {
      const m1 = await service.keypair('m1');
      const { body } = await service.as('gil').post(`/gpg/master-keys/${m1}/suspend`).expect(200);
      const actions = ['update', 'suspend', 'unsuspend'].map((verb) => `gpg-master-key.${verb}`);
      expect(body).toEqual({ id: m1, status: 'suspended', actions });
      await service.as('gil').post(`/gpg/master-keys/${m1}/unsuspend`).expect(200);
      await service.as('gil').get(`/gpg/master-keys/${m1}`).expect(403);
      const { body: seen } = await service.as('mia').get(`/gpg/master-keys/${m1}`).expect(200);
      expect(seen).toMatchObject({ alias: 'm1', subkeys: [{ algorithm: 'ED25519' }] });
      await service.as('mia').post(`/gpg/master-keys/${m1}/suspend`).expect(403);
    });
  });
});
