import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl } from '../../libs/signing-crypto/src/fixtures/openssl.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { absentId } from '../support/people.js';
import { auditOf, signaturesOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { digest, request } from '../support/signing-request.js';
import { bootApp, type TestService } from '../support/app.js';

describe('using keypairs', () => {
  let service: TestService;
  let setting: Setting;
  let folder: string;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    folder = await mkdtemp(join(tmpdir(), 'countersign-signing-'));
  }, 60_000);

  afterAll(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('signing', () => {
    const content = Buffer.from('an artifact to be signed');

    const verifies = async (
      publicKeyPem: string,
      signature: string,
      options: readonly string[],
    ) => {
      const files = {
        key: join(folder, uuidv7()),
        sig: join(folder, uuidv7()),
        in: join(folder, uuidv7()),
      };
      await writeFile(files.key, publicKeyPem);
      await writeFile(files.sig, Buffer.from(signature, 'base64'));
      await writeFile(files.in, content);
      return options[0] === 'pkeyutl'
        ? openssl(
            'pkeyutl',
            '-verify',
            '-rawin',
            '-pubin',
            '-inkey',
            files.key,
            '-in',
            files.in,
            '-sigfile',
            files.sig,
          )
        : openssl('dgst', options, '-verify', files.key, '-signature', files.sig, files.in);
    };

    it.each([
      ['ECDSA_P256', 'SHA-256'],
      ['ECDSA_P384', 'SHA-384'],
      ['RSA_3072', 'SHA-256'],
      ['RSA_4096', 'SHA-512'],
      ['ED25519', null],
    ])(
      'makes %s signatures that openssl verifies',
      async (algorithm, digestAlgorithm) => {
        const person = await setting.person(['generate-keypair', 'sign']);
        const made = await person.post('/keypairs', { alias: uuidv7(), algorithm }).expect(201);
        const { id, publicKeyPem } = made.body as { id: string; publicKeyPem: string };
        const name = digestAlgorithm?.replace('-', '').toLowerCase() ?? '';
        const what =
          digestAlgorithm === null
            ? { message: content.toString('base64') }
            : { digestAlgorithm, digest: createHash(name).update(content).digest('base64') };

        const { body } = await person.post(`/keypairs/${id}/sign`, what).expect(201);

        expect(body).toEqual({
          signatureId: expect.any(String),
          signature: expect.any(String),
          algorithm,
          releaseId: null,
        });
        const { signature, signatureId } = body as { signature: string; signatureId: string };
        const { output } = await verifies(
          publicKeyPem,
          signature,
          digestAlgorithm === null ? ['pkeyutl'] : [`-${name}`],
        );
        expect(output).toMatch(/Verified OK|Verified Successfully/);
        expect(await signaturesOf(service, id)).toMatchObject([
          { id: signatureId, algorithm, digestAlgorithm, signature, outcome: 'signed' },
        ]);
        expect(await auditOf(service, id)).toContainEqual({
          action: 'keypair.sign',
          outcome: 'done',
          code: null,
          detail: expect.objectContaining({ signatureId }),
        });
      },
      60_000,
    );

    it('needs Sign and the assignment; Manage keypair replaces neither', async () => {
      const signer = await setting.person(['sign']);
      const widened = await setting.person(['sign', 'manage-keypair']);
      const manager = await setting.person(['manage-keypair']);
      const id = await setting.keypair([signer, manager]);

      await signer.post(`/keypairs/${id}/sign`, request).expect(201);
      const outOfScope = await widened.post(`/keypairs/${id}/sign`, request).expect(403);
      const missing = await manager.post(`/keypairs/${id}/sign`, request).expect(403);

      expect(outOfScope.body).toMatchObject({ code: 'out-of-scope', scope: ['assigned'] });
      expect(missing.body).toMatchObject({ code: 'permission-missing', missing: ['sign'] });
      expect(await signaturesOf(service, id)).toHaveLength(1);
    });

    it.each([
      ['a digest of another length', { digestAlgorithm: 'SHA-384', digest }, 'digest'],
      ['no digest', { digestAlgorithm: 'SHA-256' }, 'digest'],
      ['an unknown digest algorithm', { digestAlgorithm: 'SHA-1', digest }, 'digestAlgorithm'],
      ['a message', { ...request, message: digest }, 'message'],
      ['a release that is no id', { ...request, releaseId: 'x' }, 'releaseId'],
      ['an unknown release', { ...request, releaseId: absentId }, 'releaseId'],
      ['an unknown field', { ...request, keypairId: absentId }, 'keypairId'],
    ])('refuses %s', async (_, body, field) => {
      const signer = await setting.person(['sign']);
      const id = await setting.keypair([signer]);

      const { body: problem } = await signer.post(`/keypairs/${id}/sign`, body).expect(400);

      expect(problem).toMatchObject({ errors: [{ field }] });
      expect(await signaturesOf(service, id)).toEqual([]);
    });

    it('sends GPG master keys to their own route', async () => {
      const id = await service.keypair('m1');
      const { db } = service.database.handle;
      const alice = await service.named('user', 'alice');
      await db.insertInto('keypairUser').values({ keypairId: id, userId: alice }).execute();

      const { body } = await service.as('alice').post(`/keypairs/${id}/sign`, request).expect(409);

      expect((body as { detail: string }).detail).toContain('/gpg/master-keys/:id/sign');
      await service.as('bob').post(`/keypairs/${id}/sign`, request).expect(403);
    });
  });

  describe('requesting a certificate', () => {
    it('proves possession of the keypair, assigned or not, online or not', async () => {
      const manager = await setting.person(['manage-keypair']);
      const id = await setting.keypair([], { status: 'offline', algorithm: 'RSA_3072' });
      const subject = 'CN=Release signing, O=Example';

      const { body } = await manager.post(`/keypairs/${id}/csr`, { subject }).expect(201);

      const file = join(folder, uuidv7());
      await writeFile(file, (body as { csrPem: string }).csrPem);
      const { output } = await openssl('req', '-verify', '-noout', '-subject', '-in', file);
      expect(output).toContain('verify OK');
      expect(output).toMatch(/CN ?= ?Release signing/);
      const wrong = await manager.post(`/keypairs/${id}/csr`, { subject: 'nobody' }).expect(400);
      expect(wrong.body).toMatchObject({ errors: [{ field: 'subject' }] });
    });

    it('needs Manage keypair, not Generate certificate', async () => {
      const person = await setting.person(['generate-certificate', 'sign', 'view-keypair']);
      const id = await setting.keypair([person]);

      await person.post(`/keypairs/${id}/csr`, { subject: 'CN=x' }).expect(403);
    });
  });
});
