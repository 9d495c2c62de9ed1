import { bootApp, type Client, type TestService } from '../support/app.js';
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

describe('people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  describe('roles', () => {
    it('are made, read, listed, changed and deleted by who holds what is in them', async () => {
      const { chief } = await onboard(service);
      const { body } = await chief
        .post('/roles', { name: 'Crew', permissions: ['sign', 'view-keypair'] })
        .expect(201);
      const { id } = body as { id: string };

      expect(body).toMatchObject({
        name: 'Crew',
        permissions: ['sign', 'view-keypair'],
        preset: false,
        actions: ['role.view', 'role.update', 'role.delete'],
      });
      expect((await chief.get(`/roles/${id}`).expect(200)).body).toEqual(body);
      expect((await chief.get('/roles?limit=1').expect(200)).body).toMatchObject({ items: [body] });

      const changed = await chief.patch(`/roles/${id}`, { permissions: ['sign'] }).expect(200);
      expect(changed.body).toMatchObject({ name: 'Crew', permissions: ['sign'] });
      await chief.delete(`/roles/${id}`).expect(204);
      await chief.get(`/roles/${id}`).expect(404);
    });

    it('nobody makes a role with a permission they do not hold', async () => {
      const wanted = { name: freshName('role'), permissions: ['manage-users', 'manage-keypair'] };

      const { body } = await service.as('ron').post('/roles', wanted).expect(403);
      expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['manage-keypair'] });
      await service
        .as('ron')
        .post('/roles', { ...wanted, permissions: ['manage-users'] })
        .expect(201);
    });

    it('records a refusal of the ceiling', async () => {
      const { chief, id } = await onboard(service);
      const helper = await makeRole(chief, ['manage-roles']);
      const { client, id: helperId } = await makeUser(service, chief, [helper.id]);

      await client.post('/roles', { name: 'Big', permissions: ['sign'] }).expect(403);

      expect(await auditOf(service, id, 'role.create')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            actorId: helperId,
            outcome: 'denied',
            code: 'grant-ceiling',
            detail: { decisionId: expect.any(String) as string, missing: ['sign'] },
          }),
        ]),
      );
    });

    it('nobody edits, renames, empties or deletes a role that holds more than they hold', async () => {
      const { chief } = await onboard(service);
      const managing = ['manage-users', 'manage-roles'];
      const [big, small] = [
        await makeRole(chief, [...managing, 'sign']),
        await makeRole(chief, managing),
      ];
      const { client } = await makeUser(service, chief, [small.id]);

      for (const change of [
        { name: freshName('x') },
        { permissions: [] },
        { permissions: managing },
      ]) {
        const { body } = await client.patch(`/roles/${big.id}`, change).expect(403);
        expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['sign'] });
      }
      await client.delete(`/roles/${big.id}`).expect(403);
      await client.patch(`/roles/${small.id}`, { permissions: [...managing, 'sign'] }).expect(403);

      await client.patch(`/roles/${small.id}`, { name: freshName('own') }).expect(200);
      await chief.patch(`/roles/${big.id}`, { name: freshName('big') }).expect(200);
      await chief.delete(`/roles/${big.id}`).expect(204);
    });

    it('the role holds no more than before after a refused edit', async () => {
      const { chief } = await onboard(service);
      const own = await makeRole(chief, ['manage-roles']);
      const { client } = await makeUser(service, chief, [own.id]);

      await client.patch(`/roles/${own.id}`, { permissions: ['manage-roles', 'sign'] }).expect(403);

      const { body } = await chief.get(`/roles/${own.id}`).expect(200);
      expect(body).toMatchObject({ permissions: ['manage-roles'] });
    });

    it.each([
      ['an unknown permission', ['view-certificate', 'manage-everything']],
      ['the name of a property', ['constructor']],
      ['a wildcard', ['*']],
      ['one permission twice', ['sign', 'sign']],
      ['another case', ['Sign']],
      ['a number', [1]],
      ['a text', 'sign'],
      ['nothing', undefined],
      ['null', null],
    ])('refuse %s as permissions, naming the field', async (_case, permissions) => {
      const { body } = await service
        .as('admin')
        .post('/roles', { name: 'Never', permissions })
        .expect(400);

      expect((body as { errors: object[] }).errors).toEqual([
        expect.objectContaining({ field: 'permissions' }),
      ]);
    });

    it.each([
      ['a blank at the end', 'Wardens ', 400],
      ['fullwidth letters', '\uff37ardens', 400],
      ['a zero-width joiner', 'War\u200ddens', 400],
      ['a Cyrillic letter', 'W\u0430rdens', 400],
      ['a control character', 'Wardens\u0000', 400],
      ['letters in another case', 'WARDENS', 409],
      ['nothing that differs', 'Wardens', 409],
      ['the letters of a built-in one', 'lead', 409],
      ['a letter less (permitted)', 'Warden', 201],
    ])('a name with %s', async (_case, name, status) => {
      const { chief } = await onboard(service);
      await chief.post('/roles', { name: 'Wardens', permissions: [] }).expect(201);
      const other = await makeRole(chief, []);

      await chief.post('/roles', { name, permissions: [] }).expect(status);
      if (status !== 201) await chief.patch(`/roles/${other.id}`, { name }).expect(status);
    });

    it('keep their name when they are edited under it, or in another case of it', async () => {
      const { chief } = await onboard(service);
      const { id } = await makeRole(chief, []);

      await chief.patch(`/roles/${id}`, { name: 'Crew' }).expect(200);
      await chief.patch(`/roles/${id}`, { name: 'CREW', permissions: ['sign'] }).expect(200);
    });

    it('no role gives anything by its name', async () => {
      const { chief } = await onboard(service);
      const { body } = await chief.post('/roles', { name: 'root', permissions: [] }).expect(201);
      const { client } = await makeUser(service, chief, [(body as Made).id]);

      await client.get('/roles').expect(403);
      await client.get('/keypairs').expect(403);
    });

    it('that are preset are neither edited nor deleted, but assigned', async () => {
      const { chief } = await onboard(service);
      const lead = await roleNamed(chief, 'Lead');
      const user = await makeUser(service, chief);

      const { body } = await chief.patch(`/roles/${lead}`, { name: 'Boss' }).expect(409);
      expect((body as { detail: string }).detail).toContain('preset');
      await chief.delete(`/roles/${lead}`).expect(409);
      await chief.put(`/users/${user.id}/roles`, { roles: [lead] }).expect(200);
    });

    it('a role deleted while assigned, or a permission the catalogue lost, gives nothing', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, ['view-keypair']);
      const { client, id } = await makeUser(service, chief, [role.id]);
      await client.get('/keypairs').expect(200);

      await chief.delete(`/roles/${role.id}`).expect(204);
      await client.get('/keypairs').expect(403);

      const stale = await makeRole(chief, ['sign']);
      await service.database.handle.db
        .updateTable('role')
        .set({ permissions: ['sign', 'view-everything', 'constructor'] })
        .where('id', '=', stale.id)
        .execute();
      await chief.put(`/users/${id}/roles`, { roles: [stale.id] }).expect(200);
      const { body } = await client.get('/me').expect(200);
      expect(body).toMatchObject({ permissions: ['sign'] });
      await chief.patch(`/roles/${stale.id}`, { permissions: ['sign'] }).expect(200);
    });

    it('of another account are not found', async () => {
      const [one, other] = [await onboard(service), await onboard(service)];
      const { id } = await makeRole(one.chief, []);

      for (const answer of [
        await other.chief.get(`/roles/${id}`),
        await other.chief.patch(`/roles/${id}`, { name: 'Mine' }),
        await other.chief.delete(`/roles/${id}`),
        await other.chief.get(`/roles/${absentId}`),
      ]) {
        expect([answer.status, answer.body]).toMatchObject([404, { code: 'not-found' }]);
      }
      await one.chief.get(`/roles/${id}`).expect(200);
    });

    it('offer changes on roles of the account that confer no more than the caller holds', async () => {
      const { chief } = await onboard(service);
      const managing = ['manage-roles', 'sign'];
      const own = await makeRole(chief, managing);
      const [below, above] = [
        await makeRole(chief, ['sign']),
        await makeRole(chief, ['manage-users']),
      ];
      const preset = await roleNamed(chief, 'Signer');
      const { client } = await makeUser(service, chief, [own.id]);
      const seen = async (by: Client, id: string) => {
        const { body } = await by.get(`/roles/${id}`).expect(200);
        const { items } = (await by.get('/roles?limit=200').expect(200)).body as { items: Made[] };
        expect(items.find((item) => item.id === id)).toEqual(body);
        return (body as { actions: string[] }).actions;
      };
      const changing = ['role.view', 'role.update', 'role.delete'];

      expect(await seen(client, below.id)).toEqual(changing);
      expect(await seen(client, above.id)).toEqual(['role.view']);
      await client.patch(`/roles/${above.id}`, { name: freshName('x') }).expect(403);
      expect(await seen(chief, above.id)).toEqual(changing);
      for (const by of [client, chief]) expect(await seen(by, preset)).toEqual(['role.view']);
      await chief.delete(`/roles/${preset}`).expect(409);
      await client.delete(`/roles/${below.id}`).expect(204);
    });

    it('need Manage roles', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, ['manage-users']);
      const { client } = await makeUser(service, chief, [role.id]);

      const { body } = await client.get('/roles').expect(403);
      expect(body).toMatchObject({ code: 'permission-missing', missing: ['manage-roles'] });
      await client.post('/roles', { name: 'x', permissions: [] }).expect(403);
      await client.patch(`/roles/${role.id}`, { name: 'x' }).expect(403);
      await client.delete(`/roles/${role.id}`).expect(403);
    });
  });
});
