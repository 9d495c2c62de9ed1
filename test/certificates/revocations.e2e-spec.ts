/** Revocation over HTTP, of one and of many, the lists it leads to, and that no race gets around it. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { openssl } from '../../libs/signing-crypto/src/fixtures/openssl.js';
import { untilWaiting } from '../races/barrier.js';
import { denied, refused, World } from './certificates.fixture.js';

describe('revocations', () => {
  let world: World;

  /** What was asked for at the public address, which is known before the service has one. */
  const asked: string[] = [];
  const front = createServer((incoming, answer) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    world.service.app.getHttpAdapter().getInstance()(incoming, answer);
  });

  beforeAll(async () => {
    await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening));
    const { port } = front.address() as AddressInfo;
    const environment = { PUBLIC_URL: `http://127.0.0.1:${port}/` };
    world = await World.start({ environment });
  }, 120_000);

  afterAll(async () => {
    front.closeAllConnections();
    front.close();
    await world.stop();
  });

  /** Copies a certificate `count` times, each with a different serial number. @returns the ids of the copies */
  async function copies(certificateId: string, count: number): Promise<string[]> {
    const { db } = world;
    const row = await db
      .selectFrom('certificate')
      .selectAll()
      .where('id', '=', certificateId)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: count }, (_, at) => {
      return { ...row, id: uuidv7(), alias: null, serialNumber: (0x40_00_00 + at).toString(16) };
    });
    await db.insertInto('certificate').values(rows).execute();
    return rows.map(({ id }) => id);
  }

  function bulk(ids: unknown, changes: object = {}) {
    return world.signer.post('/certificates/bulk-revoke', {
      ids,
      reason: 'superseded',
      ...changes,
    });
  }

  describe('revoking a certificate', () => {
    it('is offered as long as it can be done', async () => {
      const id = await world.certificate();
      const offered = async () => {
        const paths = [`/certificates/${id}`, `/keypairs/${world.keypairId}/certificates/${id}`];
        const answers = await Promise.all(paths.map((path) => world.signer.get(path).expect(200)));
        const { body } = await world.signer.get('/certificates?limit=200').expect(200);
        const items = body.items.filter((item: { id: string }) => item.id === id);
        return [...answers.map((answer) => answer.body), ...items].map(({ actions }) => actions);
      };
      const both = ['certificate.view', 'certificate.revoke'];

      expect(await offered()).toEqual([both, both, both]);
      const revoked = await world.revoke(id).expect(200);
      expect(revoked.body.actions).toEqual(['certificate.view']);
      expect(await offered()).toEqual([0, 1, 2].map(() => ['certificate.view']));
      await world.revoke(id).expect(409);
    });

    it('takes a reason of RFC 5280 and the permission on it', async () => {
      const id = await world.certificate();
      for (const reason of [undefined, 'removeFromCRL', 'toString', 4]) {
        const answer = await world.signer
          .post(`/certificates/${id}/revoke`, { reason })
          .expect(400);
        expect(answer.body).toEqual(refused('reason'));
      }
      await world.revoke(id, 'superseded', world.maker).expect(403);
      await world.revoke(id, 'superseded', world.foreigner).expect(404);
      const other = await world.otherCertificate();
      expect((await world.revoke(other).expect(403)).body).toEqual(denied('out-of-scope'));
      await world.revoke(other, 'superseded', world.widened).expect(200);
      const { body } = await world.revoke(id, 'aACompromise').expect(200);
      expect(body).toMatchObject({ id, status: 'revoked', revocationReason: 'aACompromise' });
    });

    it('happens once, and every attempt is recorded', async () => {
      const id = await world.certificate();
      const answers = await Promise.all([world.revoke(id), world.revoke(id)]);
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
      const records = await world.db
        .selectFrom('auditRecord')
        .select(['outcome', 'actorId'])
        .where('resourceId', '=', id)
        .where('action', '=', 'certificate.revoke')
        .execute();
      expect(records.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'failed']);
      expect(new Set(records.map(({ actorId }) => actorId))).toEqual(new Set([world.signer.id]));
    });
  });

  describe('revoking many certificates', () => {
    it('does all or nothing', async () => {
      const [a, b, done] = [
        await world.certificate(),
        await world.certificate(),
        await world.certificate(),
      ];
      await world.revoke(done).expect(200);
      const other = await world.otherCertificate();
      await bulk([a, other]).expect(403);
      await bulk([other, a]).expect(403);
      await bulk([a, uuidv7()]).expect(404);
      await bulk([a, done]).expect(409);
      expect([await world.statusOf(a), await world.statusOf(b)]).toEqual(['active', 'active']);
      const answer = await bulk([b, a, b], { mode: 'all' }).expect(200);
      expect(answer.body.results).toEqual([
        { id: b, status: 'revoked' },
        { id: a, status: 'revoked' },
      ]);
      expect([await world.statusOf(a), await world.statusOf(b)]).toEqual(['revoked', 'revoked']);
    });

    it.each([
      ['no ids', [], {}],
      ['one id that is no list', uuidv7(), {}],
      ['ids that are not text', [7], {}],
      ['1001 ids', Array.from({ length: 1001 }, () => uuidv7()), {}],
      ['an unknown mode', [uuidv7()], { mode: 'some' }],
    ])('is refused for %s', async (_, ids, changes) => {
      await bulk(ids, changes).expect(400);
    });

    it('is refused for an unknown reason or field before anything is done', async () => {
      const id = await world.certificate();
      expect((await bulk([id], { force: true }).expect(400)).body).toEqual(refused('force'));
      expect((await bulk([id], { reason: 'whim' }).expect(400)).body).toEqual(refused('reason'));
      expect(await world.statusOf(id)).toBe('active');
    });

    it('reports on each in the order of the request when asked to', async () => {
      const [a, done, missing] = [await world.certificate(), await world.certificate(), uuidv7()];
      await world.revoke(done).expect(200);
      const other = await world.otherCertificate();
      const out = { id: other, status: 'denied', code: 'out-of-scope' };
      const answer = await bulk([other, done, a, missing, a], { mode: 'report' }).expect(207);
      expect(answer.body.results).toEqual([
        out,
        { id: done, status: 'conflict', code: 'conflict' },
        { id: a, status: 'revoked' },
        { id: missing, status: 'not-found', code: 'not-found' },
      ]);
      expect((await bulk([other], { mode: 'report' }).expect(207)).body.results).toEqual([out]);
      expect(await world.statusOf(other)).toBe('active');
    });

    const recordsOf = () =>
      world.db
        .selectFrom('auditRecord')
        .selectAll()
        .where('actorId', '=', world.signer.id)
        .orderBy('sequence')
        .execute();
    const digestOf = (ids: readonly string[]) =>
      createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');

    it('attack A10: records what it refuses of a thousand as one, with how many and which', async () => {
      const ids = Array.from({ length: 1000 }, () => uuidv7());
      const before = (await recordsOf()).length;
      const { body } = await bulk(ids, { mode: 'report' }).expect(207);
      const refusal = { status: 'not-found', code: 'not-found' };
      expect(body.results).toEqual(ids.map((id) => ({ id, ...refusal })));
      const records = (await recordsOf()).slice(before);
      expect(records).toMatchObject([
        {
          ...{ action: 'certificate.revoke', resourceType: 'certificate', resourceId: null },
          ...{ outcome: 'denied', code: 'not-found' },
          detail: {
            ...{ decisionId: expect.any(String), asked: 1000, denied: 1000 },
            refused: { 'not-found': { count: 1000, ids: ids.slice(0, 100) } },
            idsSha256: digestOf(ids),
          },
        },
      ]);
    });

    it('records one refusal as itself, several by their codes, and what it did as before', async () => {
      const [a, other, missing] = [
        await world.certificate(),
        await world.otherCertificate(),
        uuidv7(),
      ];
      const before = (await recordsOf()).length;
      await bulk([a, other], { mode: 'report' }).expect(207);
      await bulk([missing, other, uuidv7()], { mode: 'report' }).expect(207);
      const records = (await recordsOf()).slice(before);
      expect(records).toMatchObject([
        { outcome: 'denied', code: 'out-of-scope', resourceId: other },
        { outcome: 'done', detail: { revoked: [a] } },
        {
          ...{ outcome: 'denied', code: null, resourceId: null },
          detail: {
            ...{ asked: 3, denied: 3 },
            refused: {
              'not-found': { count: 2, ids: [missing, expect.any(String)] },
              'out-of-scope': { count: 1, ids: [other] },
            },
          },
        },
      ]);
    });

    it('takes a thousand, and the list names each', async () => {
      const hierarchyId = await world.hierarchy();
      const first = await world.certificate(world.keypairId, await world.profile({ hierarchyId }));
      const ids = await copies(first, 1000);
      const { body } = await bulk(ids).expect(200);
      expect(body.results).toEqual(ids.map((id) => ({ id, status: 'revoked' })));
      expect((await world.crlText(hierarchyId)).match(/Serial Number:/g)).toHaveLength(1000);
      expect((await world.verify(first, true)).output).toContain('leaf.pem: OK');
    });
  });

  describe('the revocation list', () => {
    it('is there for everybody who verifies, as are the certificates of the authorities', async () => {
      const files = { crl: 'crl', 'root-crl': 'crl', issuer: 'cert', root: 'cert' };
      for (const [file, type] of Object.entries(files)) {
        const path = `/hierarchies/${world.hierarchyId}/${file}`;
        for (const client of [world.empty, world.foreigner, world.service.as('nobody')]) {
          await client.get(path).expect(200).expect('Content-Type', `application/pkix-${type}`);
        }
        await world.empty.get(`/hierarchies/${uuidv7()}/${file}`).expect(404);
        await world.empty.get(`/hierarchies/x/${file}`).expect(404);
      }
    });

    it('is found by openssl, which follows the addresses in the certificates', async () => {
      const hierarchyId = await world.hierarchy();
      const id = await world.certificate(world.keypairId, await world.profile({ hierarchyId }));
      const fetched = asked.length;
      expect((await world.verifyOnline(id)).output).toContain('leaf.pem: OK');
      await world.revoke(id).expect(200);
      const revoked = await world.verifyOnline(id);
      expect(revoked).toMatchObject({
        ok: false,
        output: expect.stringContaining('certificate revoked'),
      });
      const base = `/api/v1/hierarchies/${hierarchyId}`;
      expect(asked.slice(fetched)).toEqual(
        expect.arrayContaining([`GET ${base}/crl`, `GET ${base}/root-crl`]),
      );
    });

    it('is issued by the authority whose certificate the addresses name', async () => {
      const text = await world.certificateText(await world.certificate());
      const [issuer] = /http:\S+\/issuer/.exec(text) ?? [];
      const answer = await fetch(issuer ?? '');
      const der = await world.folder.write('issuer.der', Buffer.from(await answer.arrayBuffer()));
      const { output } = await openssl('x509', '-inform', 'DER', '-in', der, '-noout', '-text');
      expect(output).toContain('North Issuing CA');
      expect(output).toMatch(/CA Issuers - URI:http:\S+\/root\n/);
    });

    it('has a greater number after a revocation, and one entry more', async () => {
      const hierarchyId = await world.hierarchy();
      const id = await world.certificate(world.keypairId, await world.profile({ hierarchyId }));
      const before = await world.crlNumber(hierarchyId);
      expect(await world.crlNumber(hierarchyId)).toBe(before);
      expect(await world.crlText(hierarchyId)).toContain('No Revoked Certificates');
      await world.revoke(id).expect(200);
      expect((await world.crlNumber(hierarchyId)) > before).toBe(true);
      expect(await world.crlText(hierarchyId)).toMatch(/Revocation Date[\s\S]*Superseded/);
    });

    it('is served while the hierarchy is inactive', async () => {
      const hierarchyId = await world.hierarchy();
      await world.maker.post(`/hierarchies/${hierarchyId}/deactivate`).expect(200);
      expect(await world.crlText(hierarchyId)).toContain('Issuer: CN = North Issuing CA');
    });
  });

  describe('on a server, at the same time', () => {
    let server: World;

    beforeAll(async () => {
      server = await World.start({ database: 'postgres' });
    }, 120_000);

    afterAll(() => server.stop());

    it('an assignment that ends first prevents the revocation', async () => {
      const id = await server.certificate();
      const { db, keypairId } = server;
      const attempt = await db.transaction().execute(async (trx) => {
        await trx
          .selectFrom('keypair')
          .select('id')
          .where('id', '=', keypairId)
          .forUpdate()
          .execute();
        await trx.deleteFrom('keypairUser').where('keypairId', '=', keypairId).execute();
        const sent = server.revoke(id).then((answer) => answer);
        await untilWaiting(db, 1);
        return { sent };
      });
      expect((await attempt.sent).body).toEqual(denied('out-of-scope'));
      expect(await server.statusOf(id)).toBe('active');
      await db.insertInto('keypairUser').values({ keypairId, userId: server.signer.id }).execute();
      await server.revoke(id).expect(200);
    });

    it('a profile that is disabled first prevents issuing', async () => {
      const profileId = await server.profile();
      const path = `/keypairs/${server.keypairId}/certificates`;
      const body = { profileId, subject: 'CN=Late' };
      const attempt = await server.db.transaction().execute(async (trx) => {
        await trx
          .updateTable('certificateProfile')
          .set({ status: 'disabled' })
          .where('id', '=', profileId)
          .execute();
        const sent = server.signer.post(path, body).then((answer) => answer);
        await untilWaiting(server.db, 1);
        return { sent };
      });
      expect((await attempt.sent).status).toBe(409);
      await server.maker.post(`/certificate-profiles/${profileId}/enable`).expect(200);
      await server.signer.post(path, body).expect(201);
    });

    it('bulk requests in opposite orders end, and each certificate is revoked once', async () => {
      const ids = [
        await server.certificate(),
        await server.certificate(),
        await server.certificate(),
      ];
      const orders = [ids, ids.toReversed(), ids, ids.toReversed()];
      const answers = await Promise.all(
        orders.map((order) =>
          server.signer.post('/certificates/bulk-revoke', { ids: order, reason: 'superseded' }),
        ),
      );
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual([
        '200',
        '409',
        '409',
        '409',
      ]);
      const text = await server.crlText(server.hierarchyId);
      expect(new Set(text.match(/Serial Number:.*/g)).size).toBe(
        text.match(/Serial Number:/g)?.length,
      );
    });
  });
});
