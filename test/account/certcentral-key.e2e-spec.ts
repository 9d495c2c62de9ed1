import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bootApp, type TestService } from '../support/app.js';
import { auditOf, makeHolder, onboard } from '../support/people.js';

/** The key as answered; only what specifications read. */
interface Offer {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly actions: readonly string[];
}

describe('CertCentral', () => {
  describe('the CertCentral key', () => {
    const good = 'canary-certcentral-key-good';
    const better = 'canary-certcentral-key-better';
    const path = '/account/certcentral-key';
    let service: TestService;
    let certcentral: Server;
    let accepted: ReadonlySet<unknown>;
    let status: number;

    beforeAll(async () => {
      certcentral = createServer((request, response) => {
        const known = accepted.has(request.headers['x-dc-devkey']);
        response.writeHead(known ? status : 403).end('{"id": 112234}');
      });
      certcentral.listen(0, '127.0.0.1');
      await once(certcentral, 'listening');
      const { port } = certcentral.address() as AddressInfo;
      service = await bootApp({
        environment: { CERTCENTRAL_BASE_URL: `http://127.0.0.1:${port}/services/v2` },
      });
    });

    beforeEach(() => {
      accepted = new Set([good, better]);
      status = 200;
    });

    afterAll(async () => {
      await service.close();
      certcentral.closeAllConnections();
      certcentral.close();
      await once(certcentral, 'close');
    });

    it('is set up, replaced, updated, switched, validated and deleted, and never answered', async () => {
      const { chief, id } = await onboard(service);
      const { client: manager } = await makeHolder(service, chief, ['manage-certcentral-api-key']);
      const shown = expect.objectContaining({
        status: 'enabled',
        validatedAt: expect.stringMatching(/Z$/) as string,
      }) as object;

      await manager.get(path).expect(404);
      const answers = [
        await manager.put(path, { apiKey: good }).expect(201),
        await manager.put(path, { apiKey: good }).expect(200),
        await manager.patch(path, { apiKey: better }).expect(200),
        await manager.post(`${path}/validate`).expect(200),
        await manager.post(`${path}/enable`).expect(200),
        await manager.get(path).expect(200),
      ];
      for (const { body } of answers) expect(body).toEqual(shown);
      const created = answers[0]?.body as Offer;
      expect(created.updatedAt).toBe(created.createdAt);
      expect(created.actions).toContain('certcentral-key.validate');
      expect(Object.keys(answers.at(-1)?.body as object)).toEqual([
        'status',
        'validatedAt',
        'createdAt',
        'updatedAt',
        'actions',
      ]);
      for (let again = 0; again < 2; again += 1) {
        const { body } = await manager.post(`${path}/disable`).expect(200);
        expect(body).toMatchObject({ status: 'disabled' });
      }
      const kept = await manager.patch(path, { apiKey: good }).expect(200);
      expect(kept.body).toMatchObject({ status: 'disabled' });
      await manager.delete(path).expect(204);
      await manager.delete(path).expect(404);
      await manager.get(path).expect(404);

      const { db } = service.database.handle;
      const records = await db
        .selectFrom('auditRecord')
        .selectAll()
        .where('accountId', '=', id)
        .execute();
      const actions = new Set(records.map(({ action }) => action));
      expect(actions).toEqual(
        expect.objectContaining(
          new Set(
            ['setup', 'update', 'validate', 'enable', 'disable', 'delete'].map(
              (verb) => `certcentral-key.${verb}`,
            ),
          ),
        ),
      );
      expect(JSON.stringify([records, answers.map(({ body }) => body as object)])).not.toContain(
        'canary',
      );
    });

    it('is stored sealed', async () => {
      const { chief, id } = await onboard(service);
      await chief.put(path, { apiKey: good }).expect(201);

      const { wrappedKey } = await service.database.handle.db
        .selectFrom('certcentralKey')
        .selectAll()
        .where('accountId', '=', id)
        .executeTakeFirstOrThrow();

      expect(wrappedKey.includes(good)).toBe(false);
      expect(wrappedKey.length).toBeGreaterThan(good.length);
    });

    it('that CertCentral refuses is not stored, and not repeated', async () => {
      const { chief } = await onboard(service);
      const apiKey = 'canary-certcentral-key-wrong';

      const { body } = await chief.put(path, { apiKey }).expect(400);

      expect((body as { errors: object[] }).errors).toEqual([
        expect.objectContaining({ field: 'apiKey' }),
      ]);
      expect(JSON.stringify(body)).not.toContain('canary');
      await chief.get(path).expect(404);
      await chief.put(path, { apiKey: good }).expect(201);
      await chief.patch(path, { apiKey }).expect(400);
    });

    it('is not stored while CertCentral fails', async () => {
      const { chief } = await onboard(service);
      status = 500;

      const { body } = await chief.put(path, { apiKey: good }).expect(502);

      expect(body).toMatchObject({ detail: 'CertCentral answered with status 500.' });
      expect(JSON.stringify(body)).not.toContain('canary');
      await chief.get(path).expect(404);
    });

    it('that was withdrawn at CertCentral counts as not validated from then on', async () => {
      const { chief, id } = await onboard(service);
      await chief.put(path, { apiKey: good }).expect(201);
      accepted = new Set();

      await chief.post(`${path}/validate`).expect(400);

      expect((await chief.get(path).expect(200)).body).toMatchObject({ validatedAt: null });
      expect(await auditOf(service, id, 'certcentral-key.validate')).toMatchObject([
        { outcome: 'done', detail: { accepted: false } },
      ]);
      accepted = new Set([good]);
      const { body } = await chief.post(`${path}/validate`).expect(200);
      expect(body).toMatchObject({ validatedAt: expect.stringMatching(/Z$/) as string });
    });

    it('keeps its state when CertCentral fails to answer about it', async () => {
      const { chief } = await onboard(service);
      await chief.put(path, { apiKey: good }).expect(201);
      status = 503;

      await chief.post(`${path}/validate`).expect(502);

      expect((await chief.get(path).expect(200)).body).toMatchObject({
        validatedAt: expect.stringMatching(/Z$/) as string,
      });
    });

    it('that is not there cannot be changed', async () => {
      const { chief } = await onboard(service);

      await chief.patch(path, { apiKey: good }).expect(404);
      for (const verb of ['validate', 'enable', 'disable']) {
        await chief.post(`${path}/${verb}`).expect(404);
      }
    });

    it.each([
      ['none', {}],
      ['an empty one', { apiKey: '' }],
      ['a short one', { apiKey: 'short' }],
      ['one with a line break', { apiKey: 'canary-canary\r\nX-Header: 1' }],
      ['one that is too long', { apiKey: 'x'.repeat(513) }],
      ['a list', { apiKey: [good] }],
      ['an address of the caller', { apiKey: good, baseUrl: 'http://127.0.0.1:1' }],
    ])('is refused: %s', async (_case, body) => {
      const { chief } = await onboard(service);

      const answer = await chief.put(path, body).expect(400);

      expect(JSON.stringify(answer.body)).not.toContain('canary');
    });

    it('is closed to everybody without Manage CertCentral API key, and to other accounts', async () => {
      const [one, other] = [await onboard(service), await onboard(service)];
      const { client: stranger } = await makeHolder(service, one.chief, [
        'manage-account-settings',
        'manage-users',
      ]);
      await one.chief.put(path, { apiKey: good }).expect(201);

      for (const answer of [
        await stranger.get(path),
        await stranger.put(path, { apiKey: good }),
        await stranger.patch(path, { apiKey: good }),
        await stranger.delete(path),
        await stranger.post(`${path}/validate`),
        await stranger.post(`${path}/enable`),
        await stranger.post(`${path}/disable`),
      ]) {
        expect([answer.status, answer.body]).toMatchObject([
          403,
          { code: 'permission-missing', missing: ['manage-certcentral-api-key'] },
        ]);
      }
      await other.chief.get(path).expect(404);
      await one.chief.get(path).expect(200);
    });
  });

  describe('the CertCentral key without an address', () => {
    let service: TestService;

    beforeAll(async () => {
      service = await bootApp();
    });

    afterAll(() => service.close());

    const apiKey = 'canary-certcentral-key-0001';

    it('is stored unvalidated, and validating says what the operator has to do', async () => {
      const { chief } = await onboard(service);

      const { body } = await chief.put('/account/certcentral-key', { apiKey }).expect(201);
      expect(body).toMatchObject({ status: 'enabled', validatedAt: null });
      expect((body as Offer).actions).not.toContain('certcentral-key.validate');
      const answer = await chief.post('/account/certcentral-key/validate').expect(409);
      expect(answer.body).toMatchObject({
        detail: expect.stringContaining('CERTCENTRAL_BASE_URL') as string,
      });
    });
  });
});
