import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import {
  absentId,
  auditOf,
  freshName,
  type Made,
  makeRole,
  makeUser,
  onboard,
} from '../support/people.js';

describe('people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  describe('GET /me', () => {
    it('tells people, service users and system principals who they are', async () => {
      const { chief, id } = await onboard(service);
      const robot = await makeUser(service, chief, [], 'service');

      const [person, machine, system] = await Promise.all(
        [chief, robot.client, service.as('operator')].map((client) =>
          client.get('/me').expect(200),
        ),
      );

      expect(person?.body).toMatchObject({
        name: 'chief',
        kind: 'user',
        accountId: id,
        roles: [{ name: 'Administrator' }],
        permissions: catalogue.permissions,
      });
      expect(machine?.body).toMatchObject({
        kind: 'service',
        roles: [],
        permissions: [],
        grants: [
          { action: 'client.use', scope: 'all' },
          { action: 'release.withdraw', constraints: ['requested-by-caller'] },
          { action: 'keypair.export.withdraw', constraints: ['requested-by-caller'] },
          { action: 'keypair.delete.withdraw', constraints: ['requested-by-caller'] },
        ],
      });
      expect(system?.body).toMatchObject({
        kind: 'system',
        accountId: null,
        grants: expect.arrayContaining([
          { action: 'account.onboard', scope: 'all' },
          { action: 'account.provision', scope: 'all' },
        ]),
      });
      const { grants } = (await service.as('operator').get('/me').expect(200)).body as {
        grants: { action: string }[];
      };
      const areas = new Set(grants.map(({ action }) => action.split('.')[0]));
      expect([...areas].toSorted()).toEqual(['account', 'operator']);
    });

    it('shows the scope in which each action is held', async () => {
      const { body } = await service.as('alice').get('/me').expect(200);

      expect((body as { grants: object[] }).grants).toEqual(
        expect.arrayContaining([
          { action: 'keypair.view', scope: 'assigned' },
          { action: 'ui.access', scope: 'all' },
        ]),
      );
      expect(JSON.stringify(body)).not.toContain('user.create');
    });

    it('is refused without a credential, with a wrong one, and to the disabled', async () => {
      for (const user of ['nobody', 'unknown', 'disabled']) {
        const { headers } = await service.as(user).get('/me').expect(401);
        expect(headers['www-authenticate']).toBe('Bearer');
      }
    });
  });

  describe('kinds of principal', () => {
    it('a service user has no user interface, no own credentials and no people, a person has', async () => {
      const { chief } = await onboard(service);
      const managing = await makeRole(chief, ['manage-users', 'manage-roles']);
      const { client } = await makeUser(service, chief, [managing.id], 'service');
      const somebody = await makeUser(service, chief);
      const role = await makeRole(chief, []);
      const person = () => ({
        ...{ name: freshName('minted'), email: 'a@example.com', kind: 'user' },
        roles: [managing.id],
      });
      const acts = (by: Client) => [
        by.get('/users'),
        by.get(`/users/${somebody.id}`),
        by.post('/users', person()),
        by.patch(`/users/${somebody.id}`, { email: 'b@example.com' }),
        by.put(`/users/${somebody.id}/roles`, { roles: [role.id] }),
        by.get('/roles'),
        by.get(`/roles/${role.id}`),
        by.post('/roles', { name: freshName('role'), permissions: [] }),
        by.patch(`/roles/${role.id}`, { permissions: ['manage-users'] }),
        by.delete(`/roles/${role.id}`),
      ];

      for (const act of [
        client.get('/me/interface'),
        client.get('/me/credentials'),
        client.post('/me/credentials', { label: 'mine' }),
        client.delete(`/me/credentials/${absentId}`),
        ...acts(client),
      ]) {
        const answer = await act.expect(403);
        expect(answer.body).toMatchObject({ code: 'principal-not-allowed' });
      }

      await chief.get('/me/interface').expect(200);
      await chief.get('/me/credentials').expect(200);
      const manager = await makeUser(service, chief, [managing.id]);
      for (const act of acts(manager.client)) expect((await act).status).toBeLessThan(300);
    });

    it('a service user that manages people by its role is not told that it may', async () => {
      const { chief } = await onboard(service);
      const managing = await makeRole(chief, ['manage-users', 'manage-roles', 'view-keypair']);
      const machine = await makeUser(service, chief, [managing.id], 'service');
      const person = await makeUser(service, chief, [managing.id]);
      const granted = async ({ client }: { client: Client }) => {
        const { body } = await client.get('/me').expect(200);
        return (body as { grants: { action: string }[] }).grants.map(({ action }) => action);
      };

      expect(await granted(machine)).toEqual([
        ...['keypair.view', 'key-rotation.view', 'client.use', 'release.withdraw'],
        ...['keypair.export.withdraw', 'keypair.delete.withdraw'],
      ]);
      expect(await granted(person)).toContain('user.create');
    });

    it('opens to each person the sections that their permissions open', async () => {
      const { chief } = await onboard(service);
      const viewer = await makeRole(chief, ['view-keypair']);
      const { client } = await makeUser(service, chief, [viewer.id]);

      const { body } = await client.get('/me/interface').expect(200);

      expect(body).toEqual({
        sections: [
          { name: 'keypairs', path: '/keypairs', offers: [] },
          { name: 'key-rotations', path: '/key-rotations', offers: [] },
        ],
      });
    });

    it('gives client configuration to people and service users, not to the system', async () => {
      const { chief } = await onboard(service);
      const { client } = await makeUser(service, chief, [], 'service');

      const { body } = await client.get('/client/configuration').expect(200);
      await chief.get('/client/configuration').expect(200);
      await service.as('operator').get('/client/configuration').expect(403);

      expect(body).toMatchObject({
        basePath: '/api/v1',
        digestAlgorithms: ['SHA-256', 'SHA-384', 'SHA-512'],
      });
      expect((body as { algorithms: object[] }).algorithms).toContainEqual({
        name: 'ED25519',
        digestAlgorithms: [],
        defaultDigestAlgorithm: null,
      });
    });

    it('leaves onboarding and provisioning to the system, whatever an account user holds', async () => {
      const { chief, id } = await onboard(service);
      const account = { name: 'x', administrator: { name: 'y', email: 'y@example.com' } };

      for (const answer of [
        await chief.post('/system/accounts', account).expect(403),
        await chief.post(`/system/accounts/${id}/provision`, { teamsEnabled: true }).expect(403),
      ]) {
        expect(answer.body).toMatchObject({ code: 'principal-not-allowed' });
      }
      await service
        .as('operator')
        .post(`/system/accounts/${id}/provision`, { teamsEnabled: true })
        .expect(200);
    });

    it('keeps system principals out of accounts', async () => {
      for (const path of ['/users', '/roles', '/me/interface', '/keypairs']) {
        const { body } = await service.as('operator').get(path).expect(403);
        expect(body).toMatchObject({ code: 'principal-not-allowed' });
      }
    });
  });

  describe('own credentials', () => {
    it('are shown once, listed without tokens, and end with their revocation', async () => {
      const { chief } = await onboard(service);
      const { body } = await chief.post('/me/credentials', { label: 'laptop' }).expect(201);
      const { id, token } = body as Made;
      const second = clientWith(service, token);

      await second.get('/me').expect(200);
      const listed = await chief.get('/me/credentials').expect(200);
      expect(listed.body).toMatchObject({
        items: [{ id, label: 'laptop' }, { label: 'first token' }],
      });
      expect(JSON.stringify(listed.body)).not.toContain(token);

      await chief.delete(`/me/credentials/${id}`).expect(204);
      await second.get('/me').expect(401);
      await chief.delete(`/me/credentials/${id}`).expect(404);
      await chief.get('/me').expect(200);
    });

    it('store and record no token', async () => {
      const { chief, id: accountId } = await onboard(service);
      const { body } = await chief.post('/me/credentials', { label: 'laptop' }).expect(201);
      const { db } = service.database.handle;

      const stored = await db.selectFrom('apiToken').selectAll().execute();
      const records = await auditOf(service, accountId, 'credentials.manage-own');

      const { token } = body as Made;
      expect(stored.some(({ hash }) => hash.includes(token))).toBe(false);
      expect(JSON.stringify(records)).not.toContain(token);
      expect(records).toMatchObject([{ outcome: 'done', detail: { label: 'laptop' } }]);
    });

    it('of another person are not found', async () => {
      const { chief } = await onboard(service);
      const other = await makeUser(service, chief);
      const { body } = await other.client.post('/me/credentials', { label: 'theirs' }).expect(201);
      const { id } = body as Made;

      await chief.delete(`/me/credentials/${id}`).expect(404);
      await chief.delete(`/me/credentials/${absentId}`).expect(404);
      await chief.delete('/me/credentials/%2A').expect(404);
      await other.client.delete(`/me/credentials/${id}`).expect(204);
    });

    it.each([
      ['a label that is null', { label: null }],
      ['a blank label', { label: ' ' }],
      ['a label of 101 characters', { label: 'x'.repeat(101) }],
      ['a user to make it for', { label: 'x', userId: absentId }],
    ])('refuse %s', async (_case, body) => {
      await service.as('admin').post('/me/credentials', body).expect(400);
    });
  });
});
