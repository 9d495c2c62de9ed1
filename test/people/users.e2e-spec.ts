import { bootApp, clientWith, type TestService } from '../support/app.js';
import {
  absentId,
  auditOf,
  freshName,
  type Made,
  makeRole,
  makeUser,
  onboard,
  roleNamed,
} from '../support/people.js';

const userWith = (kind: string, roles: string[]) => ({
  name: freshName('user'),
  email: 'a@example.com',
  kind,
  roles,
});

describe('people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  describe('users', () => {
    it('are made with a token that is shown once, read, listed and changed', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, ['sign']);
      const { body } = await chief
        .post('/users', { name: 'zoe', email: 'zoe@example.com', kind: 'user', roles: [role.id] })
        .expect(201);
      const { token, ...user } = body as Made;

      expect(user).toMatchObject({
        name: 'zoe',
        email: 'zoe@example.com',
        kind: 'user',
        status: 'active',
        roles: [role.id],
        actions: ['user.view', 'user.update', 'role.assign'],
      });
      await clientWith(service, token).get('/me').expect(200);
      expect((await chief.get(`/users/${user.id}`).expect(200)).body).toEqual(user);
      const { body: list } = await chief.get('/users').expect(200);
      expect(list).toMatchObject({ items: [user, { name: 'chief' }], nextCursor: null });
      expect(JSON.stringify(list)).not.toContain(token);
      const changed = await chief
        .patch(`/users/${user.id}`, { name: 'zoë', email: 'zoe@example.org' })
        .expect(200);
      expect(changed.body).toMatchObject({ name: 'zoë', email: 'zoe@example.org' });
    });

    it('have unique names within the account', async () => {
      const { chief } = await onboard(service);
      const user = await makeUser(service, chief);

      await chief
        .post('/users', { name: user.name, email: 'a@example.com', kind: 'user', roles: [] })
        .expect(409);
      await chief.patch(`/users/${user.id}`, { name: 'chief' }).expect(409);
    });

    it.each([
      ['a system principal', { kind: 'system' }],
      ['no address', { email: 'nowhere' }],
      ['a blank name', { name: ' ' }],
      ['an account', { accountId: absentId }],
      ['a token', { token: 'mine' }],
      ['a role that is no id', { roles: ['Administrator'] }],
      ['an unknown role', { roles: [absentId] }],
      ['roles in an object', { roles: { length: 0 } }],
    ])('are not made with %s', async (_case, wrong) => {
      const right = { name: freshName('user'), email: 'a@example.com', kind: 'user', roles: [] };

      await service
        .as('admin')
        .post('/users', { ...right, ...wrong })
        .expect(400);
      await service.as('admin').post('/users', right).expect(201);
    });

    it('take no role of another account', async () => {
      const [one, other] = [await onboard(service), await onboard(service)];
      const foreign = await makeRole(other.chief, []);
      const user = await makeUser(service, one.chief);

      const { body } = await one.chief
        .put(`/users/${user.id}/roles`, { roles: [foreign.id] })
        .expect(400);
      expect((body as { errors: object[] }).errors).toEqual([
        expect.objectContaining({ field: 'roles' }),
      ]);
      await other.chief.put(`/users/${user.id}/roles`, { roles: [] }).expect(404);
    });

    it('nobody assigns a role that confers more than they hold, to whomever', async () => {
      const { chief } = await onboard(service);
      const small = await makeRole(chief, ['manage-users', 'manage-roles']);
      const big = await makeRole(chief, ['sign']);
      const [delegate, friend] = [
        await makeUser(service, chief, [small.id]),
        await makeUser(service, chief),
      ];

      for (const id of [delegate.id, friend.id]) {
        const { body } = await delegate.client
          .put(`/users/${id}/roles`, { roles: [small.id, big.id] })
          .expect(403);
        expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['sign'] });
        const { body: user } = await chief.get(`/users/${id}`).expect(200);
        expect((user as { roles: string[] }).roles).not.toContain(big.id);
      }
      await delegate.client.put(`/users/${friend.id}/roles`, { roles: [small.id] }).expect(200);
      await chief.put(`/users/${friend.id}/roles`, { roles: [big.id] }).expect(200);
    });

    it('nobody makes a user or service user with more than they hold', async () => {
      const { chief } = await onboard(service);
      const small = await makeRole(chief, ['manage-users']);
      const big = await makeRole(chief, ['sign']);
      const { client } = await makeUser(service, chief, [small.id]);
      for (const kind of ['user', 'service']) {
        const { body } = await client
          .post('/users', userWith(kind, [small.id, big.id]))
          .expect(403);
        expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['sign'] });
        await client.post('/users', userWith(kind, [small.id])).expect(201);
        await chief.post('/users', userWith(kind, [big.id])).expect(201);
      }
    });

    it('may be stripped of roles that confer more than the caller holds', async () => {
      const { chief } = await onboard(service);
      const small = await makeRole(chief, ['manage-users']);
      const [big, biggest] = [
        await makeRole(chief, ['sign']),
        await makeRole(chief, ['manage-keypair']),
      ];
      const { client } = await makeUser(service, chief, [small.id]);
      const target = await makeUser(service, chief, [big.id, biggest.id]);

      const { body } = await client
        .put(`/users/${target.id}/roles`, { roles: [big.id] })
        .expect(200);
      expect(body).toMatchObject({ roles: [big.id] });
    });

    it('that were disabled are enabled again only by who holds what they hold', async () => {
      const { chief } = await onboard(service);
      const small = await makeRole(chief, ['manage-users']);
      const big = await makeRole(chief, ['sign']);
      const { client } = await makeUser(service, chief, [small.id]);
      const [strong, weak] = [
        await makeUser(service, chief, [big.id]),
        await makeUser(service, chief, []),
      ];

      for (const { id } of [strong, weak]) {
        await client.patch(`/users/${id}`, { status: 'disabled' }).expect(200);
      }
      const { body } = await client.patch(`/users/${strong.id}`, { status: 'active' }).expect(403);
      expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['sign'] });
      await client.patch(`/users/${weak.id}`, { status: 'active' }).expect(200);
      await chief.patch(`/users/${strong.id}`, { status: 'active' }).expect(200);
    });

    it('what is taken away is gone at the next request, also for every token', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, ['view-keypair']);
      const { client, id } = await makeUser(service, chief, [role.id]);
      const { body } = await client.post('/me/credentials', { label: 'second' }).expect(201);
      const second = clientWith(service, (body as Made).token);
      await client.get('/keypairs').expect(200);
      await second.get('/keypairs').expect(200);

      await chief.put(`/users/${id}/roles`, { roles: [] }).expect(200);
      await client.get('/keypairs').expect(403);
      await second.get('/keypairs').expect(403);

      await chief.patch(`/users/${id}`, { status: 'disabled' }).expect(200);
      await client.get('/me').expect(401);
      await second.get('/me').expect(401);

      await chief.patch(`/users/${id}`, { status: 'active' }).expect(200);
      await client.get('/me').expect(200);
    });

    it('nobody changes themselves by the side door', async () => {
      const { chief } = await onboard(service);
      const manager = await makeRole(chief, ['manage-users']);
      const plain = await makeUser(service, chief);
      const { client, id } = await makeUser(service, chief, [manager.id]);
      const administrator = await roleNamed(chief, 'Administrator');

      for (const path of ['/users/me', `/users/${plain.id}`]) {
        await plain.client.patch(path, { name: 'x' }).expect(403);
      }
      await chief.patch('/users/me', { name: 'x' }).expect(404);
      for (const smuggled of [
        { roles: [administrator] },
        { disabled: false },
        { accountId: absentId },
        { kind: 'system' },
        { permissions: ['sign'] },
        { status: 'approved' },
        { name: null },
        {},
      ]) {
        await client.patch(`/users/${id}`, smuggled).expect(400);
      }
      await client.patch(`/users/${id}`, { name: freshName('renamed') }).expect(200);
      expect((await client.get('/me').expect(200)).body).toMatchObject({
        kind: 'user',
        permissions: ['manage-users'],
      });
    });

    it('of another account are not found', async () => {
      const zed = await service.named('user', 'zed');

      await service.as('admin').get(`/users/${zed}`).expect(404);
      await service.as('admin').patch(`/users/${zed}`, { name: 'x' }).expect(404);
      await service.as('admin').put(`/users/${zed}/roles`, { roles: [] }).expect(404);
      await service.as('zed').get(`/users/${zed}`).expect(200);
    });

    it('need Manage users', async () => {
      const bob = await service.named('user', 'bob');

      for (const answer of [
        await service.as('alice').get('/users').expect(403),
        await service.as('alice').get(`/users/${bob}`).expect(403),
        await service.as('alice').post('/users', {}).expect(403),
        await service.as('alice').put(`/users/${bob}/roles`, { roles: [] }).expect(403),
      ]) {
        expect(answer.body).toMatchObject({
          code: 'permission-missing',
          missing: ['manage-users'],
        });
      }
      await service.as('ron').get(`/users/${bob}`).expect(200);
    });
  });

  describe('records', () => {
    it('name the caller, what was done to whom, and no token', async () => {
      const { chief, chiefId, id } = await onboard(service);
      const role = await makeRole(chief, ['sign']);
      const { body } = await chief
        .post('/users', { name: 'zoe', email: 'z@example.com', kind: 'user', roles: [role.id] })
        .expect(201);
      const made = body as Made;

      const records = await auditOf(service, id, 'user.create');

      expect(records).toMatchObject([
        {
          actorId: chiefId,
          actorName: 'chief',
          resourceType: 'user',
          resourceId: made.id,
          outcome: 'done',
          detail: { name: 'zoe', kind: 'user', roles: [{ id: role.id, name: role.name }] },
        },
      ]);
      expect(JSON.stringify(records)).not.toContain(made.token);
    });
  });
});
