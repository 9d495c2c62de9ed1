/** Certificates over HTTP (apps/signing-service/docs/http.md): issued, imported, listed, changed, deleted, and checked by `openssl`. */
import { p384 } from '@noble/curves/nist.js';
import { randomBytes, X509Certificate } from 'node:crypto';
import {
  PublicKey,
  X509Certificate as Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { createAuthorities, issueCertificate } from '@countersign/signing-crypto/x509';
import {
  derBitString,
  derInteger,
  derSequence,
  readDer,
  readDerSequence,
  writePem,
} from '@countersign/signing-crypto/encoding';

import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { request } from '../support/signing-request.js';
import { created, denied, type Person, refused, World } from './certificates.fixture.js';

describe('certificates', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
  }, 120_000);

  afterAll(() => world.stop());

  describe('generating a certificate', () => {
    it.each(['ECDSA_P256', 'ECDSA_P384', 'RSA_3072', 'ED25519'])(
      'for a keypair of %s satisfies openssl, until it is revoked',
      async (algorithm) => {
        const id = await world.certificate(await world.keypair(world.signer, algorithm));
        expect((await world.verify(id, true)).output).toContain('leaf.pem: OK');
        const { body } = await world.revoke(id, 'keyCompromise').expect(200);
        expect(body).toMatchObject({ status: 'revoked', revocationReason: 'keyCompromise' });
        expect((await world.verify(id)).output).toContain('leaf.pem: OK');
        const revoked = await world.verify(id, true);
        expect(revoked).toMatchObject({
          ok: false,
          output: expect.stringContaining('certificate revoked'),
        });
      },
      60_000,
    );

    it('answers what the certificate says', async () => {
      const body = { profileId: world.profileId, subject: 'CN=Build, O=North', validityDays: 7 };
      const answer = await world.signer
        .post(`/keypairs/${world.keypairId}/certificates`, body)
        .expect(201);
      expect(answer.body).toMatchObject({
        keypairId: world.keypairId,
        profileId: world.profileId,
        hierarchyId: world.hierarchyId,
        subject: 'CN=Build, O=North',
        status: 'active',
        createdBy: world.signer.id,
        actions: ['certificate.view', 'certificate.revoke'],
      });
      expect(Date.parse(answer.body.notAfter) - Date.parse(answer.body.notBefore)).toBe(
        7 * 86_400_000,
      );
      expect(answer.body.chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    });

    it('is decided by the keypair: assigned, or any with Manage keypair', async () => {
      const path = `/keypairs/${world.otherKeypairId}/certificates`;
      const body = { profileId: world.profileId, subject: 'CN=Other' };
      expect((await world.signer.post(path, body).expect(403)).body).toEqual(
        denied('out-of-scope'),
      );
      await world.widened.post(`/keypairs/${world.keypairId}/certificates`, body).expect(201);
      await world.maker.post(path, body).expect(403);
      await world.foreigner.post(path, body).expect(404);
    });

    it.each([
      ['subject', { subject: 'O=Nobody' }],
      ['subject', { subject: 7 }],
      ['validityDays', { validityDays: 91 }],
      ['validityDays', { validityDays: null }],
      ['profileId', { profileId: uuidv7() }],
      ['profileId', { profileId: 'x' }],
      ['keypairId', { keypairId: uuidv7() }],
    ])('is refused for a wrong %s in %j', async (field, changes) => {
      const body = { profileId: world.profileId, subject: 'CN=Good', ...changes };
      const answer = await world.signer
        .post(`/keypairs/${world.keypairId}/certificates`, body)
        .expect(400);
      expect(answer.body).toEqual(refused(field));
    });

    it('conflicts with a disabled profile, an inactive hierarchy and a GPG master key', async () => {
      const off = await created(
        world.maker.post('/hierarchies', { name: 'Off', kind: 'restricted' }),
      );
      const [disabled, stale] = [await world.profile(), await world.profile({ hierarchyId: off })];
      await world.certificate(world.keypairId, disabled);
      await world.certificate(world.keypairId, stale);
      await world.maker.post(`/certificate-profiles/${disabled}/disable`).expect(200);
      await world.maker.post(`/hierarchies/${off}/deactivate`).expect(200);
      for (const under of [disabled, stale]) {
        const body = { profileId: under, subject: 'CN=Late' };
        await world.signer.post(`/keypairs/${world.keypairId}/certificates`, body).expect(409);
      }
      const master = await world.keypair(world.signer);
      await world.db
        .updateTable('keypair')
        .set({ kind: 'gpg-master' })
        .where('id', '=', master)
        .execute();
      await world.signer
        .post(`/keypairs/${master}/certificates`, { profileId: world.profileId, subject: 'CN=G' })
        .expect(409);
    });
  });

  describe('a certificate out of its time', () => {
    /** A certificate of the keypair that was valid from then until then, in days from now. */
    async function outside(keypairId: string, from: number, until: number): Promise<string> {
      const { publicKeyPem } = (await world.signer.get(`/keypairs/${keypairId}`).expect(200)).body;
      const { issuing } = await createAuthorities('Outside');
      const at = (days: number) => new Date(Date.now() + days * 86_400_000);
      const algorithm = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' };
      const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const made = await X509CertificateGenerator.create({
        ...{ subject: 'CN=Outside', issuer: new Certificate(issuing.certificatePem).subject },
        ...{
          serialNumber: randomBytes(8).toString('hex'),
          notBefore: at(from),
          notAfter: at(until),
        },
        publicKey: new PublicKey(publicKeyPem),
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
      });
      return made.toString('pem');
    }

    it.each([
      ['expired', -2, -1, 400],
      ['that ends before it begins', 2, 1, 400],
      ['that is valid later', 1, 2, 201],
      ['that is valid now', -1, 1, 201],
    ])('finding D5: one %s is imported or not', async (_, from, until, status) => {
      const keypairId = await world.keypair();
      const certificatePem = await outside(keypairId, from, until);
      const path = `/keypairs/${keypairId}/certificates/import`;
      const { body } = await world.signer.post(path, { certificatePem }).expect(status);
      if (status === 400) expect(body).toEqual(refused('certificatePem'));
    });

    it.each([{ notAfter: new Date(0) }, { notBefore: new Date('2999-01-01T00:00:00Z') }])(
      'finding D5: it does not become the default of its keypair: %j',
      async (change) => {
        const person = await world.person(['manage-keypair', 'view-keypair']);
        const id = await world.certificate();
        const path = `/keypairs/${world.keypairId}`;
        const become = () => person.patch(path, { defaultCertificateId: id });
        await become().expect(200);
        await person.patch(path, { defaultCertificateId: null }).expect(200);
        await world.db.updateTable('certificate').set(change).where('id', '=', id).execute();
        await become().expect(409);
      },
    );
  });

  describe('importing a certificate', () => {
    it('takes one of the keypair with its chain, once, and no other', async () => {
      const { publicKeyPem } = (await world.signer.get(`/keypairs/${world.keypairId}`).expect(200))
        .body;
      const { root, issuing } = await createAuthorities('Elsewhere');
      const leaf = {
        subject: 'CN=Outside',
        keyUsages: ['digitalSignature'],
        extendedKeyUsages: ['codeSigning'],
      };
      const { pem } = await issueCertificate({
        ...leaf,
        issuer: issuing,
        publicKeyPem,
        validityDays: 30,
      });
      const chainPem = `${issuing.certificatePem}${root.certificatePem}`;
      const post = (body: object, of = world.keypairId, person = world.signer) =>
        person.post(`/keypairs/${of}/certificates/import`, body);
      expect((await post({ certificatePem: issuing.certificatePem }).expect(400)).body).toEqual(
        refused('certificatePem'),
      );
      expect((await post({ certificatePem: 'text' }).expect(400)).body).toEqual(
        refused('certificatePem'),
      );
      const wrong = await post({ certificatePem: pem, chainPem: root.certificatePem }).expect(400);
      expect(wrong.body).toEqual(refused('chainPem'));
      await post({ certificatePem: pem }, world.otherKeypairId).expect(403);
      await post({ certificatePem: pem }, world.otherKeypairId, world.widened).expect(400);
      const { body } = await post({ certificatePem: pem, chainPem }).expect(201);
      expect(body).toMatchObject({
        subject: 'CN=Outside',
        profileId: null,
        hierarchyId: null,
        chainPem,
        status: 'active',
      });
      await post({ certificatePem: pem, chainPem }).expect(409);
      await world.signer
        .post(`/certificates/${body.id}/revoke`, { reason: 'superseded' })
        .expect(200);
      const own = await world.signer.get(`/certificates/${await world.certificate()}`).expect(200);
      await post({ certificatePem: own.body.pem }).expect(409);
      const twin = malleated(own.body.pem);
      expect(twin).not.toBe(own.body.pem);
      expect(new X509Certificate(twin).serialNumber.toLowerCase()).toBe(own.body.serialNumber);
      await post({ certificatePem: twin }).expect(409);
    });

    it('of another type of key is refused and leaves every private key as usable as before', async () => {
      const holds = ['generate-keypair', 'view-keypair', 'import-certificate', 'sign'];
      const here = await world.person(holds);
      const elsewhere = await world.person(holds, await world.account('east'));
      const { issuing } = await createAuthorities('Elsewhere');
      for (const signer of [here, elsewhere]) {
        const keypairId = await world.keypair(signer);
        for (const algorithm of ['RSA_3072', 'ED25519', 'ECDSA_P384', 'ECDSA_P256']) {
          const other = await world.keypair(here, algorithm);
          await here
            .post(`/keypairs/${other}/certificates/import`, {
              certificatePem: issuing.certificatePem,
            })
            .expect(400);
          await signer.post(`/keypairs/${keypairId}/sign`, request).expect(201);
        }
      }
    });
  });

  /** The ids of every certificate that the person is shown, three by three. */
  async function listed(person: Person): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await person
        .get(`/certificates?limit=3${after}`)
        .expect(200);
      ids.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    return ids;
  }

  describe('viewing certificates', () => {
    it('lists exactly what each caller may get, page by page', async () => {
      const mine = await world.certificate();
      const body = { profileId: world.profileId, subject: 'CN=Unseen' };
      const unseen = await created(
        world.widened.post(`/keypairs/${world.otherKeypairId}/certificates`, body),
      );
      const everything = await listed(world.widened);
      expect(everything).toEqual(expect.arrayContaining([mine, unseen]));
      expect(everything).toEqual(everything.toSorted().toReversed());
      for (const [person, status] of [
        [world.signer, 403],
        [world.maker, 403],
        [world.foreigner, 404],
      ] as const) {
        const seen = await listed(person);
        for (const id of everything) {
          await person.get(`/certificates/${id}`).expect(seen.includes(id) ? 200 : status);
        }
      }
      expect(await listed(world.foreigner)).toEqual([]);
      await world.empty.get('/certificates').expect(403);
    });

    it('under its keypair, and under no other', async () => {
      const id = await world.certificate();
      const second = await world.keypair(world.signer);
      await world.signer.get(`/keypairs/${world.keypairId}/certificates/${id}`).expect(200);
      await world.signer.get(`/keypairs/${second}/certificates/${id}`).expect(404);
      await world.widened.get(`/keypairs/${world.otherKeypairId}/certificates/${id}`).expect(404);
    });

    it('of a deleted keypair is left to Manage keypair and the world.maker of the profile', async () => {
      const gone = await world.keypair(world.signer);
      const id = await world.certificate(gone);
      await world.signer.get(`/certificates/${id}`).expect(200);
      await world.db.deleteFrom('keypair').where('id', '=', gone).execute();
      expect((await world.signer.get(`/certificates/${id}`).expect(403)).body).toEqual(
        denied('out-of-scope'),
      );
      await world.widened.get(`/certificates/${id}`).expect(200);
      await world.maker.get(`/certificates/${id}`).expect(200);
      await world.widened.post(`/certificates/${id}/revoke`, { reason: 'superseded' }).expect(200);
    });
  });

  describe('changing and deleting certificates', () => {
    it('is for the world.maker of the profile, and Manage keypair does not widen it', async () => {
      const id = await world.certificate();
      const { body } = await world.maker
        .patch(`/certificates/${id}`, { alias: 'release' })
        .expect(200);
      expect(body).toMatchObject({
        alias: 'release',
        actions: ['certificate.view', 'certificate.update', 'certificate.delete'],
      });
      expect((await world.maker.patch(`/certificates/${id}`, {}).expect(200)).body.alias).toBe(
        'release',
      );
      expect(
        (await world.maker.patch(`/certificates/${id}`, { alias: null }).expect(200)).body.alias,
      ).toBe(null);
      for (const person of [world.signer, world.widened]) {
        await person.patch(`/certificates/${id}`, { alias: 'mine' }).expect(403);
        await person.delete(`/certificates/${id}`).expect(403);
      }
      await world.foreigner.delete(`/certificates/${id}`).expect(404);
      await world.maker
        .patch(`/certificates/${id}`, { keypairId: world.otherKeypairId })
        .expect(400);
    });

    it.each(['active', 'revoked'])('keeps the list entry of an %s one', async (status) => {
      const id = await world.certificate();
      const { pem, serialNumber } = (await world.signer.get(`/certificates/${id}`)).body;
      if (status === 'revoked') await world.revoke(id, 'cessationOfOperation').expect(200);
      await world.maker.delete(`/certificates/${id}`).expect(204);
      await world.maker.get(`/certificates/${id}`).expect(404);
      expect((await world.crlText(world.hierarchyId)).toLowerCase()).toContain(serialNumber);
      const again = { certificatePem: pem };
      await world.signer
        .post(`/keypairs/${world.keypairId}/certificates/import`, again)
        .expect(409);
    });

    it('takes an expired one', async () => {
      const id = await world.certificate();
      await world.db
        .updateTable('certificate')
        .set({ notAfter: new Date(0) })
        .where('id', '=', id)
        .execute();
      expect(await world.statusOf(id)).toBe('expired');
      await world.maker.delete(`/certificates/${id}`).expect(204);
    });
  });
});

/** The same certificate under its issuer's other signature: a holder of (r, s) of ECDSA also has (r, n - s). */
function malleated(pem: string): string {
  const { content } = readDer(new X509Certificate(pem).raw);
  const { rest } = readDer(readDer(content).rest);
  const signature = readDer(readDer(rest).content.subarray(1));
  const [r, s] = readDerSequence(signature.content).map((each) =>
    BigInt(`0x${each.content.toString('hex')}`),
  );
  const other = derSequence(derInteger(r ?? 0n), derInteger(p384.Point.Fn.ORDER - (s ?? 0n)));
  const signed = content.subarray(0, content.length - rest.length);
  return writePem('CERTIFICATE', derSequence(signed, derBitString(other)));
}
