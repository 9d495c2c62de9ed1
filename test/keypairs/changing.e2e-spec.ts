import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { absentId } from '../support/people.js';
import { auditOf, signaturesOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { digest, request } from '../support/signing-request.js';
import { approve, bodyFor, made } from '../releases/releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('changing keypairs', () => {
  let service: TestService;
  let setting: Setting;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
  }, 60_000);

  afterAll(() => service.close());

  describe('updating a keypair', () => {
    it('changes what is given, and audits who was added and removed', async () => {
      const manager = await setting.person(['manage-keypair', 'view-keypair', 'sign']);
      const before = await setting.person(['sign']);
      const id = await setting.keypair([before]);
      await manager.post(`/keypairs/${id}/sign`, request).expect(403);
      const { db } = service.database.handle;
      const groupId = uuidv7();
      await db
        .insertInto('userGroup')
        .values({ id: groupId, accountId: setting.accountId, name: groupId, createdBy: manager.id })
        .execute();
      const alias = uuidv7();

      const change = { alias, users: [manager.id], groups: [groupId] };
      const { body } = await manager.patch(`/keypairs/${id}`, change).expect(200);

      expect(body).toMatchObject({ ...change, access: 'restricted' });
      await manager.post(`/keypairs/${id}/sign`, request).expect(201);
      await before.post(`/keypairs/${id}/sign`, request).expect(403);
      const records = await auditOf(service, id);
      expect(records.findLast(({ action }) => action === 'keypair.update')?.detail).toMatchObject({
        alias: { to: alias },
        usersAdded: [manager.id],
        usersRemoved: [before.id],
        selfAssigned: true,
        groupsAdded: [groupId],
        groupsRemoved: [],
      });
      const emptied = await manager.patch(`/keypairs/${id}`, { users: [], groups: [] }).expect(200);
      expect(emptied.body).toMatchObject({ users: [], groups: [], alias });
      expect((await manager.patch(`/keypairs/${id}`, {}).expect(200)).body).toMatchObject({
        alias,
      });
    });

    it.each([
      ['status', 'offline'],
      ['accountId', absentId],
      ['createdBy', absentId],
      ['id', absentId],
      ['users', [absentId]],
      ['users', 'all'],
      ['users', null],
      ['groups', [absentId]],
      ['groups', ['x']],
      ['access', 'public'],
      ['alias', ''],
      ['defaultCertificateId', absentId],
    ])('refuses %s = %j and changes nothing', async (field, value) => {
      const manager = await setting.person(['manage-keypair', 'view-keypair']);
      const id = await setting.keypair([manager]);
      const { body: before } = await manager.get(`/keypairs/${id}`).expect(200);

      const { body } = await manager.patch(`/keypairs/${id}`, { [field]: value }).expect(400);

      expect(body).toMatchObject({ errors: [{ field }] });
      expect((await manager.get(`/keypairs/${id}`).expect(200)).body).toEqual(before);
    });

    it('names at most 1,000 users', async () => {
      const manager = await setting.person(['manage-keypair']);
      const id = await setting.keypair([manager]);
      const users = Array.from({ length: 1001 }, () => uuidv7());

      const { body } = await manager.patch(`/keypairs/${id}`, { users }).expect(400);

      expect(body).toMatchObject({ errors: [{ field: 'users' }] });
    });

    it('names users of the account only, and no others', async () => {
      const manager = await setting.person(['manage-keypair']);
      const id = await setting.keypair([manager]);
      const stranger = await (await makeSetting(service)).person([]);

      const foreign = await manager.patch(`/keypairs/${id}`, { users: [stranger.id] }).expect(400);
      const absent = await manager.patch(`/keypairs/${id}`, { users: [absentId] }).expect(400);

      expect(foreign.body).toEqual(absent.body);
    });

    it('takes a certificate of this keypair as default, and no other', async () => {
      const manager = await setting.person(['manage-keypair']);
      const [id, another] = [await setting.keypair([manager]), await setting.keypair([manager])];
      const ids: string[] = [];
      for (const keypairId of [id, another]) {
        const certificateId = uuidv7();
        ids.push(certificateId);
        await service.database.handle.db
          .insertInto('certificate')
          .values({
            id: certificateId,
            accountId: setting.accountId,
            keypairId,
            subject: 'CN=x',
            serialNumber: certificateId,
            pem: 'x',
            createdBy: manager.id,
            notBefore: new Date(),
            notAfter: new Date(Date.now() + 86_400_000),
          })
          .execute();
      }
      const [own = '', foreign = ''] = ids;

      await manager.patch(`/keypairs/${id}`, { defaultCertificateId: foreign }).expect(400);
      const set = await manager.patch(`/keypairs/${id}`, { defaultCertificateId: own }).expect(200);
      expect(set.body).toMatchObject({ defaultCertificateId: own });
      const unset = await manager.patch(`/keypairs/${id}`, { defaultCertificateId: null });
      expect(unset.body).toMatchObject({ defaultCertificateId: null });

      const { db } = service.database.handle;
      const revoked = db.updateTable('certificate').set({ revokedAt: new Date() });
      await revoked.where('id', '=', own).execute();
      await manager.patch(`/keypairs/${id}`, { defaultCertificateId: own }).expect(409);
    });

    it('needs Manage keypair, also for one that is assigned', async () => {
      const person = await setting.person(['view-keypair', 'generate-keypair', 'sign']);
      const id = await setting.keypair([person]);

      const denied = await person.patch(`/keypairs/${id}`, { access: 'open' }).expect(403);

      expect(denied.body).toMatchObject({
        code: 'permission-missing',
        missing: ['manage-keypair'],
      });
    });

    it('is not for GPG master keys, which are viewed like any keypair', async () => {
      const id = await service.keypair('m1');

      const denied = await service.as('mia').patch(`/keypairs/${id}`, { alias: 'm' }).expect(403);

      expect(denied.body).toMatchObject({ code: 'condition-failed' });
      const { body } = await service.as('mia').get(`/keypairs/${id}`).expect(200);
      expect(body).toMatchObject({ kind: 'gpg-master' });
      const { actions } = body as { actions: string[] };
      expect(actions).not.toContain('keypair.update');
    });
  });

  describe('suspending a keypair', () => {
    it('stops it and gives it back, each as often as asked', async () => {
      const manager = await setting.person(['manage-keypair']);
      const signer = await setting.person(['sign']);
      const id = await setting.keypair([signer]);
      const sign = () => signer.post(`/keypairs/${id}/sign`, request);

      for (const _ of [1, 2]) {
        const { body } = await manager.post(`/keypairs/${id}/suspend`).expect(200);
        expect(body).toMatchObject({ status: 'suspended' });
      }
      const refused = await sign().expect(409);
      for (const _ of [1, 2]) {
        const { body } = await manager.post(`/keypairs/${id}/unsuspend`).expect(200);
        expect(body).toMatchObject({ status: 'online' });
      }
      await sign().expect(201);

      expect(refused.body).toMatchObject({ type: 'urn:countersign:problem:conflict' });
      expect(await signaturesOf(service, id)).toMatchObject([
        { outcome: 'failed', signature: null, digest, signerId: signer.id },
        { outcome: 'signed', digest, signerId: signer.id },
      ]);
      expect(await auditOf(service, id)).toContainEqual(
        expect.objectContaining({ action: 'keypair.sign', outcome: 'failed' }),
      );
    });

    it.each([
      ['an offline keypair', { status: 'offline' }, 'offline'],
      ['an online keypair', {}, 'online'],
      ['a test keypair', { type: 'test' }, 'online'],
    ] as const)('gives %s back the status that it had', async (_what, more, status) => {
      const manager = await setting.person(['manage-keypair']);
      const id = await setting.keypair([], more);
      const after = async (verb: string) =>
        (await manager.post(`/keypairs/${id}/${verb}`).expect(200)).body;

      expect(await after('unsuspend')).toMatchObject({ status });
      expect(await after('suspend')).toMatchObject({ status: 'suspended' });
      const back = await after('unsuspend');

      expect(back).toMatchObject({ status });
      expect(back).not.toHaveProperty('statusBefore');
      expect(await auditOf(service, id)).toContainEqual(
        expect.objectContaining({
          action: 'keypair.suspend',
          detail: expect.objectContaining({ from: status, to: 'suspended' }),
        }),
      );
    });

    it('stops it everywhere: inside an approved window, as a test key, and for certificate requests', async () => {
      const person = await setting.person([
        ...['manage-keypair', 'sign', 'request-release', 'view-keypair'],
      ]);
      const approver = await setting.person(['approve-release']);
      const [offline, test] = [
        await setting.keypair([person], { status: 'offline' }),
        await setting.keypair([person], { type: 'test' }),
      ];
      await approve(approver, await made(person, bodyFor([offline]))).expect(200);
      const uses = (id: string) => [
        ...[() => person.post(`/keypairs/${id}/sign`, request)],
        ...[() => person.post(`/keypairs/${id}/csr`, { subject: 'CN=x' })],
      ];
      for (const id of [offline, test]) {
        for (const use of uses(id)) await use().expect(201);
        await person.post(`/keypairs/${id}/suspend`).expect(200);
        const { body } = await person.get(`/keypairs/${id}`).expect(200);
        expect((body as { actions: string[] }).actions).not.toContain('keypair.sign');
        for (const use of uses(id)) {
          expect((await use().expect(409)).body).toMatchObject({
            detail: 'The key is suspended: it signs nowhere.',
          });
        }
        await person.post(`/keypairs/${id}/unsuspend`).expect(200);
        for (const use of uses(id)) await use().expect(201);
      }
    });

    it('needs Manage keypair', async () => {
      const person = await setting.person(['view-keypair', 'sign']);
      const id = await setting.keypair([person]);

      await person.post(`/keypairs/${id}/suspend`).expect(403);
      await person.post(`/keypairs/${id}/unsuspend`).expect(403);
    });
  });
});
