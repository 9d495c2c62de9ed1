import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { NIL_UUID } from '../../apps/signing-service/src/platform/database/ids.js';
import { bootApp, type TestService } from '../support/app.js';
import { absentId, auditOf, makeHolder, onboard } from '../support/people.js';

const administrator = { name: 'chief', email: 'chief@example.com' };

describe('accounts and their settings', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  });

  afterAll(() => service.close());

  describe('onboarding', () => {
    it('gives an account its administrator, preset roles and certificate templates', async () => {
      const { chief, id } = await onboard(service);

      const me = await chief.get('/me').expect(200);
      const roles = await chief.get('/roles').expect(200);
      const templates = await chief.get('/certificate-templates').expect(200);

      expect(me.body).toMatchObject({ accountId: id, permissions: catalogue.permissions });
      expect((roles.body as { items: { name: string; preset: boolean }[] }).items).toMatchObject(
        ['Signer', 'Developer', 'Build engineer', 'Team lead', 'Lead', 'Administrator'].map(
          (name) => ({ name, preset: true }),
        ),
      );
      expect((templates.body as { items: object[] }).items).not.toEqual([]);
    });

    it('is recorded in the chain of the system and in that of the account', async () => {
      const { id, chiefId, chiefToken } = await onboard(service, 'Hooli');

      const own = await auditOf(service, id, 'account.onboard');
      const systems = await auditOf(service, NIL_UUID, 'account.onboard');

      const record = {
        actorName: 'operator',
        resourceType: 'account',
        resourceId: id,
        outcome: 'done',
        detail: { name: 'Hooli', administratorId: chiefId },
      };
      expect(own).toMatchObject([{ ...record, sequence: 1 }]);
      expect(systems.at(-1)).toMatchObject(record);
      expect(JSON.stringify([own, systems])).not.toContain(chiefToken);
    });

    it('keeps accounts apart', async () => {
      const [one, other] = [await onboard(service), await onboard(service)];

      const { body } = await one.chief.get('/users').expect(200);

      expect((body as { items: object[] }).items).toMatchObject([{ id: one.chiefId }]);
      await one.chief.get(`/users/${other.chiefId}`).expect(404);
    });

    it.each([
      ['no name', { administrator }],
      ['no administrator', { name: 'x' }],
      ['an administrator who is null', { name: 'x', administrator: null }],
      ['a list of administrators', { name: 'x', administrator: [administrator] }],
      ['a wrong address', { name: 'x', administrator: { ...administrator, email: 'x' } }],
      [
        'a further field inside',
        { name: 'x', administrator: { ...administrator, kind: 'system' } },
      ],
      ['a further field', { name: 'x', administrator, teamsEnabled: true }],
    ])('is refused with %s', async (_case, body) => {
      await service.as('operator').post('/system/accounts', body).expect(400);
    });

    it('is refused to everybody in an account, and to nobody in particular', async () => {
      const body = { name: 'x', administrator };

      for (const user of ['admin', 'ron', 'robot', 'zed']) {
        const answer = await service.as(user).post('/system/accounts', body).expect(403);
        expect(answer.body).toMatchObject({ code: 'principal-not-allowed' });
      }
      await service.as('nobody').post('/system/accounts', body).expect(401);
    });
  });

  describe('provisioning', () => {
    it('switches Teams on and off, recorded in both chains', async () => {
      const { chief, id } = await onboard(service, 'Initech');
      const path = `/system/accounts/${id}/provision`;
      const actions = expect.arrayContaining(['account.view', 'account.provision']);

      for (const teamsEnabled of [true, false]) {
        const { body } = await service.as('operator').post(path, { teamsEnabled }).expect(200);
        expect(body).toMatchObject({ id, name: 'Initech', teamsEnabled, actions });
        const settings = await chief.get('/account/settings').expect(200);
        expect(settings.body).toMatchObject({ teamsEnabled });
      }
      expect(await auditOf(service, id, 'account.provision')).toMatchObject([
        { detail: { teamsEnabled: true } },
        { detail: { teamsEnabled: false } },
      ]);
      expect((await auditOf(service, NIL_UUID, 'account.provision')).at(-1)).toMatchObject({
        resourceId: id,
      });
    });

    it.each([absentId, 'me', '%2A', NIL_UUID])('finds no account %s', async (id) => {
      await service
        .as('operator')
        .post(`/system/accounts/${id}/provision`, { teamsEnabled: true })
        .expect(404);
    });

    it.each([{}, { teamsEnabled: 'true' }, { teamsEnabled: null }, { teamsEnabled: true, x: 1 }])(
      'refuses %j',
      async (body) => {
        const { id } = await onboard(service);
        await service.as('operator').post(`/system/accounts/${id}/provision`, body).expect(400);
      },
    );
  });

  describe('an account in the hands of the operator', () => {
    const path = (id: string) => `/system/accounts/${id}`;

    it('is listed and renamed, and what is in it is not shown', async () => {
      const operator = service.as('operator');
      const { id, chief } = await onboard(service, 'acme east');

      await operator.patch(path(id), { name: 'acme north' }).expect(200);
      const { body } = await operator.get('/system/accounts?search=acme%20north').expect(200);

      expect((body as { items: object[] }).items).toEqual([
        {
          ...{ id, name: 'acme north', status: 'active', teamsEnabled: false },
          createdAt: expect.any(String),
          actions: ['account.view', 'account.update', 'account.provision', 'account.disable'],
        },
      ]);
      expect((await chief.get('/account/settings').expect(200)).body).toMatchObject({
        name: 'acme north',
      });
      await operator.patch(path(absentId), { name: 'x' }).expect(404);
      await operator.get(`/users`).expect(403);
      await chief.patch(path(id), { name: 'Mine' }).expect(403);
      await chief.get('/system/accounts').expect(403);
    });

    it('is 401 for everybody as soon as it is disabled, and as it was when it is enabled', async () => {
      const operator = service.as('operator');
      const { id, chief } = await onboard(service);
      const other = await makeHolder(service, chief, ['view-keypair']);
      const stranger = await onboard(service);

      const disabled = await operator.post(`${path(id)}/disable`, { reason: 'unpaid' }).expect(200);

      expect(disabled.body).toMatchObject({ id, status: 'disabled' });
      expect((disabled.body as { actions: string[] }).actions.at(-1)).toBe('account.enable');
      for (const client of [chief, other.client]) await client.get('/keypairs').expect(401);
      await stranger.chief.get('/keypairs').expect(200);
      await operator.post(`${path(id)}/enable`, { reason: 'paid' }).expect(200);
      for (const client of [chief, other.client]) await client.get('/keypairs').expect(200);
      const detail = {
        ...{ before: { status: 'active' }, status: 'disabled' },
        reason: 'unpaid',
      };
      expect(await auditOf(service, id, 'account.disable')).toMatchObject([{ detail }]);
      expect((await auditOf(service, NIL_UUID, 'account.disable')).at(-1)).toMatchObject({
        resourceId: id,
        detail,
      });
    });
  });

  describe('settings', () => {
    it('are read and changed by who manages them', async () => {
      const { chief, id } = await onboard(service, 'Initech');
      const { client: manager } = await makeHolder(service, chief, ['manage-account-settings']);

      const before = await manager.get('/account/settings').expect(200);
      expect(before.body).toEqual({
        id,
        name: 'Initech',
        teamsEnabled: false,
        defaultAccess: 'restricted',
        distinctApprover: true,
        actions: ['account-settings.update', 'account-settings.view'],
      });
      const after = await manager
        .patch('/account/settings', { defaultAccess: 'open', distinctApprover: false })
        .expect(200);
      expect(after.body).toEqual({
        ...(before.body as object),
        defaultAccess: 'open',
        distinctApprover: false,
      });
      expect(await auditOf(service, id, 'account-settings.update')).toMatchObject([
        { outcome: 'done', detail: { defaultAccess: 'open', distinctApprover: false } },
      ]);
    });

    it('are closed to everybody else', async () => {
      const { chief } = await onboard(service);
      const { client: other } = await makeHolder(service, chief, [
        'manage-users',
        'manage-certcentral-api-key',
      ]);

      for (const answer of [
        await other.get('/account/settings').expect(403),
        await other.patch('/account/settings', { teamsEnabled: true }).expect(403),
      ]) {
        expect(answer.body).toMatchObject({
          code: 'permission-missing',
          missing: ['manage-account-settings'],
        });
      }
      await chief.patch('/account/settings', { teamsEnabled: true }).expect(200);
    });

    it('of another account are out of reach', async () => {
      const [one, other] = [await onboard(service), await onboard(service)];

      await one.chief.patch('/account/settings', { teamsEnabled: true }).expect(200);

      const { body } = await other.chief.get('/account/settings').expect(200);
      expect(body).toMatchObject({ id: other.id, teamsEnabled: false });
    });

    it.each([
      [{}],
      [{ teamsEnabled: 'yes' }],
      [{ teamsEnabled: null }],
      [{ defaultAccess: 'public' }],
      [{ distinctApprover: 1 }],
      [{ name: 'Globex' }],
      [{ id: absentId }],
      [{ status: 'disabled' }],
    ])('refuse %j', async (body) => {
      const { chief } = await onboard(service);
      await chief.patch('/account/settings', body).expect(400);
    });
  });
});
