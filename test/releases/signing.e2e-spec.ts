import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { approve, at, bodyFor, made } from './releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('signing under a release', () => {
  let service: TestService;
  let setting: Setting;
  let requester: Person;
  let approver: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    requester = await setting.person(['request-release', 'view-release', 'sign']);
    approver = await setting.person(['approve-release', 'view-release']);
  }, 60_000);

  afterAll(() => service.close());

  const offline = (users: readonly Person[] = [requester]) =>
    setting.keypair(users, { status: 'offline' });
  const sign = (id: string, more: object = {}) =>
    requester.post(`/keypairs/${id}/sign`, { ...request, ...more });
  const released = async (keypairIds: readonly string[], more: object = {}) => {
    const id = await made(requester, bodyFor(keypairIds, more));
    await approve(approver, id).expect(200);
    return id;
  };

  describe('signing with an offline keypair', () => {
    it('works inside an approved release that names it, counts, and ends with the last signature', async () => {
      const [keypairId, another] = [await offline(), await offline()];
      const id = await made(requester, bodyFor([keypairId], { maxSignatures: 2 }));

      await sign(keypairId).expect(409);
      await sign(keypairId, { releaseId: id }).expect(409);
      await approve(approver, id).expect(200);
      const { body: first } = await sign(keypairId).expect(201);
      await sign(another).expect(409);
      await sign(another, { releaseId: id }).expect(409);
      await sign(keypairId, { releaseId: id }).expect(201);
      await sign(keypairId).expect(409);

      expect(first).toMatchObject({ releaseId: id });
      const { body: release } = await requester.get(`/releases/${id}`).expect(200);
      expect(release).toMatchObject({ signatureCount: 2, status: 'closed' });
      const next = await released([keypairId]);
      expect((await sign(keypairId).expect(201)).body).toMatchObject({ releaseId: next });
    });

    it.each([
      ['before its window', { windowStart: at(1), windowEnd: at(2) }],
      ['as an online release', { type: 'online' }],
      ['as a test release', { type: 'test' }],
    ])('is refused by a release %s', async (_, more) => {
      const keypairId = await offline();
      const id = await made(requester, bodyFor([keypairId], more));
      if (!('type' in more)) await approve(approver, id).expect(200);

      await sign(keypairId).expect(409);
      await sign(keypairId, { releaseId: id }).expect(409);
    });

    it('still needs Sign and the assignment', async () => {
      const manager = await setting.person(['sign', 'manage-keypair']);
      const keypairId = await offline();
      await released([keypairId]);

      await manager.post(`/keypairs/${keypairId}/sign`, request).expect(403);
      await sign(keypairId).expect(201);
    });

    it('asks for a name when more than one release admits it', async () => {
      const keypairId = await offline();
      const first = await released([keypairId]);
      const second = await released([keypairId], { windowStart: at(2), windowEnd: at(3) });
      await service.database.handle.db
        .updateTable('release')
        .set({ windowStart: new Date(at(-1)) })
        .where('id', '=', second)
        .execute();

      const { body } = await sign(keypairId).expect(409);
      await sign(keypairId, { releaseId: first }).expect(201);

      expect((body as { detail: string }).detail).toContain('releaseId');
    });

    it('counts for an online keypair when the release is named, and not otherwise', async () => {
      const keypairId = await setting.keypair([requester]);
      const id = await made(requester, bodyFor([keypairId], { type: 'online' }));

      await sign(keypairId).expect(201);
      await sign(keypairId, { releaseId: id }).expect(201);

      const { body } = await requester.get(`/releases/${id}`).expect(200);
      expect(body).toMatchObject({ signatureCount: 1 });
    });
  });

  const statusesOf = async (requests: readonly PromiseLike<{ status: number }>[]) =>
    (await Promise.all(requests)).map(({ status }) => status).toSorted();

  describe('on a server, at the same moment', () => {
    let server: TestService;

    beforeAll(async () => {
      server = await bootApp({ database: 'postgres' });
    }, 120_000);

    afterAll(() => server.close());

    it('makes no more signatures than the release allows, and no two releases of one keypair', async () => {
      const { person, keypair } = await makeSetting(server);
      const signer = await person(['request-release', 'sign', 'view-release']);
      const second = await person(['approve-release']);
      const keypairId = await keypair([signer], { status: 'offline' });
      const another = await keypair([signer], { status: 'offline' });
      const six = [1, 2, 3, 4, 5, 6];

      const body = bodyFor([keypairId, another], { maxSignatures: 2 });
      const created = await Promise.all(six.map(() => signer.post('/releases', body)));
      expect(created.map(({ status }) => status).toSorted()).toEqual([
        201, 409, 409, 409, 409, 409,
      ]);
      const release = created.find(({ status }) => status === 201)?.body as { id: string };
      const approvals = six.map(() => approve(second, release.id));
      expect(await statusesOf(approvals)).toEqual([200, 409, 409, 409, 409, 409]);
      const signatures = six.map((number) =>
        signer.post(`/keypairs/${number % 2 === 0 ? keypairId : another}/sign`, request),
      );
      expect(await statusesOf(signatures)).toEqual([201, 201, 409, 409, 409, 409]);
      const shown = await signer.get(`/releases/${release.id}`).expect(200);
      expect(shown.body).toMatchObject({ signatureCount: 2, status: 'closed' });
      const attempts = await server.database.handle.db
        .selectFrom('signature')
        .select('outcome')
        .where('keypairId', 'in', [keypairId, another])
        .execute();
      expect(attempts.map(({ outcome }) => outcome).toSorted()).toEqual([
        'failed',
        'failed',
        'failed',
        'failed',
        'signed',
        'signed',
      ]);
    }, 60_000);
  });
});
