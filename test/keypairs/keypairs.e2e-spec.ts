import { generateKeyPairSync } from 'node:crypto';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { bootApp, type TestService } from '../support/app.js';

describe('new keypairs', () => {
  let service: TestService;
  let setting: Setting;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
  }, 60_000);

  afterAll(() => service.close());

  describe('generating a keypair', () => {
    it('answers the keypair with its actions, assigned to its creator, and nothing private', async () => {
      const person = await setting.person(['generate-keypair', 'view-keypair', 'sign']);

      const { body } = await person
        .post('/keypairs', { alias: 'first', algorithm: 'ECDSA_P384' })
        .expect(201);

      expect(body).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: 'standard',
        alias: 'first',
        algorithm: 'ECDSA_P384',
        type: 'production',
        status: 'online',
        access: 'restricted',
        users: [person.id],
        groups: [],
        teamId: null,
        profileId: null,
        publicKeyPem: expect.stringContaining('BEGIN PUBLIC KEY'),
        publicKeyArmored: null,
        defaultCertificateId: null,
        revokedAt: null,
        createdBy: person.id,
        createdAt: expect.stringMatching(/Z$/),
        actions: expect.arrayContaining(['keypair.view', 'keypair.sign']),
      });
      const { id } = body as { id: string };
      const { body: read } = await person.get(`/keypairs/${id}`).expect(200);
      expect(read).toEqual(body);
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'keypair.generate', outcome: 'done' },
      ]);
    });

    it('needs Generate keypair, which Manage keypair does not contain', async () => {
      const manager = await setting.person(['manage-keypair', 'import-keypair']);
      const generator = await setting.person(['generate-keypair']);
      const body = { alias: uuidv7(), algorithm: 'ED25519' };

      const denied = await manager.post('/keypairs', body).expect(403);
      await generator.post('/keypairs', body).expect(201);

      expect(denied.body).toMatchObject({ code: 'permission-missing' });
    });

    it.each([
      ['an unknown algorithm', { algorithm: 'RSA_1024' }, 'algorithm'],
      ['no algorithm', { algorithm: undefined }, 'algorithm'],
      ['a control character', { alias: 'a\u0000b' }, 'alias'],
      ['a space at the end', { alias: 'a ' }, 'alias'],
      ['101 characters', { alias: 'a'.repeat(101) }, 'alias'],
      ['an alias that is no text', { alias: 7 }, 'alias'],
      ['a null access', { access: null }, 'access'],
      ['an owner', { createdBy: absentId }, 'createdBy'],
      ['an account', { accountId: absentId }, 'accountId'],
      ['an offline test keypair', { type: 'test', status: 'offline' }, 'status'],
      ['an unknown profile', { profileId: absentId }, 'profileId'],
    ])('refuses %s', async (_, wrong, field) => {
      const person = await setting.person(['generate-keypair']);
      const body = { alias: uuidv7(), algorithm: 'ED25519' };

      const { body: problem } = await person.post('/keypairs', { ...body, ...wrong }).expect(400);

      expect(problem).toMatchObject({ errors: [{ field }] });
      await person.post('/keypairs', body).expect(201);
    });

    it('refuses an alias that the account has, and allows it in another', async () => {
      const person = await setting.person(['generate-keypair']);
      const other = await (await makeSetting(service)).person(['generate-keypair']);
      const body = { alias: uuidv7(), algorithm: 'ED25519' };
      await person.post('/keypairs', body).expect(201);

      await person.post('/keypairs', body).expect(409);
      await other.post('/keypairs', body).expect(201);
    });

    it('takes access from the account, and everything from a profile that must be agreed with', async () => {
      const { db } = service.database.handle;
      const { accountId, person: add } = await makeSetting(service);
      const person = await add(['generate-keypair']);
      await db
        .updateTable('account')
        .set({ defaultAccess: 'open' })
        .where('id', '=', accountId)
        .execute();
      const profileId = uuidv7();
      const rules = { algorithm: 'ED25519', type: 'test', access: 'restricted' } as const;
      const profile = { ...rules, id: profileId, accountId, name: 'p', createdBy: person.id };
      await db.insertInto('keypairProfile').values(profile).execute();
      const make = (body: object) =>
        person.post('/keypairs', { alias: uuidv7(), algorithm: 'ED25519', ...body });

      expect((await make({}).expect(201)).body).toMatchObject({ access: 'open' });
      expect((await make({ profileId }).expect(201)).body).toMatchObject({
        ...rules,
        status: 'online',
        profileId,
      });
      for (const [field, value] of Object.entries({
        algorithm: 'ECDSA_P256',
        type: 'production',
        access: 'open',
        status: 'offline',
      })) {
        const { body } = await make({ profileId, [field]: value }).expect(400);
        expect(body).toMatchObject({ errors: [{ field }] });
      }
      await db.updateTable('keypairProfile').set({ status: 'disabled' }).execute();
      const { body } = await make({ profileId }).expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'profileId' }] });
    });
  });

  describe('importing a keypair', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const passphrase = 'correct horse battery staple';
    const plain = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const encrypted = privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase })
      .toString();

    it('accepts plain and encrypted PKCS#8, signs with it, and never shows it', async () => {
      const person = await setting.person(['import-keypair', 'view-keypair', 'sign']);
      for (const body of [{ privateKeyPem: plain }, { privateKeyPem: encrypted, passphrase }]) {
        const made = await person
          .post('/keypairs/import', { alias: uuidv7(), ...body })
          .expect(201);
        expect(made.body).toMatchObject({ algorithm: 'RSA_3072', users: [person.id] });
        expect(made.text).not.toContain('PRIVATE');
        const { id } = made.body as { id: string };
        await person.post(`/keypairs/${id}/sign`, request).expect(201);
        await service.database.handle.db.deleteFrom('keypair').where('id', '=', id).execute();
      }
    });

    it('finding D6: takes a private key once, in whatever form, also when it is sent twice at once', async () => {
      const person = await setting.person(['import-keypair']);
      const send = (body: object = { privateKeyPem: plain }, by = person) =>
        by.post('/keypairs/import', { alias: uuidv7(), ...body });
      const answers = await Promise.all([send(), send(), send()]);

      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
      const { body } = await send({ privateKeyPem: encrypted, passphrase }).expect(409);
      expect(body).toMatchObject({ detail: 'Your account has this private key already.' });
      const elsewhere = await (await makeSetting(service)).person(['import-keypair']);
      await send({ privateKeyPem: plain }, elsewhere).expect(201);
    });

    it.each([
      ['no key', { privateKeyPem: 'nothing' }, 'privateKeyPem'],
      ['a missing passphrase', { privateKeyPem: encrypted }, 'passphrase'],
      ['a wrong passphrase', { privateKeyPem: encrypted, passphrase: 'wrong' }, 'passphrase'],
      ['a superfluous passphrase', { privateKeyPem: plain, passphrase }, 'passphrase'],
    ])('refuses %s by name, without repeating it', async (_, body, field) => {
      const person = await setting.person(['import-keypair']);

      const answer = await person
        .post('/keypairs/import', { alias: uuidv7(), ...body })
        .expect(400);

      expect(answer.body).toMatchObject({ errors: [{ field }] });
      expect(answer.text).not.toContain('-----BEGIN');
      expect(answer.text).not.toContain(passphrase);
    });

    it('needs Import keypair', async () => {
      const person = await setting.person(['generate-keypair', 'manage-keypair']);
      const body = { alias: uuidv7(), privateKeyPem: plain };

      const denied = await person.post('/keypairs/import', body).expect(403);

      expect(denied.body).toMatchObject({
        code: 'permission-missing',
        missing: ['import-keypair'],
      });
    });
  });
});
