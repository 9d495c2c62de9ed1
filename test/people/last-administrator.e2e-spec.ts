import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type TestService } from '../support/app.js';
import { auditOf, freshName, type Made, makeRole, makeUser, onboard } from '../support/people.js';

describe('people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  describe('the last administrator', () => {
    const managing = ['manage-users', 'manage-roles'];
    const everything = catalogue.permissions;

    it('cannot disable or strip themselves, or revoke their last credential', async () => {
      const { chief, chiefId, id } = await onboard(service);
      const { body } = await chief.get('/me/credentials').expect(200);
      const [only] = (body as { items: Made[] }).items;

      for (const answer of [
        await chief.patch(`/users/${chiefId}`, { status: 'disabled' }),
        await chief.put(`/users/${chiefId}/roles`, { roles: [] }),
        await chief.delete(`/me/credentials/${only?.id}`),
      ]) {
        expect([answer.status, answer.body]).toMatchObject([
          409,
          { detail: expect.stringContaining('last administrator') as string },
        ]);
      }
      await chief.get('/users').expect(200);
      expect(await auditOf(service, id, 'role.assign')).toMatchObject([{ outcome: 'failed' }]);
    });

    it('does not lose the role, or anything in it', async () => {
      const { chief, chiefId } = await onboard(service);
      const own = await makeRole(chief, everything);
      await chief.put(`/users/${chiefId}/roles`, { roles: [own.id] }).expect(200);

      await chief.delete(`/roles/${own.id}`).expect(409);
      for (const lost of [...managing, 'sign', 'export-audit-logs']) {
        const permissions = everything.filter((name) => name !== lost);
        await chief.patch(`/roles/${own.id}`, { permissions }).expect(409);
      }
      await chief.patch(`/roles/${own.id}`, { permissions: managing }).expect(409);
      await chief.patch(`/roles/${own.id}`, { name: freshName('everything') }).expect(200);
    });

    it('may hold everything through two roles, and loses neither', async () => {
      const { chief, chiefId } = await onboard(service);
      const people = await makeRole(chief, managing);
      const rest = await makeRole(
        chief,
        everything.filter((name) => !managing.includes(name)),
      );

      await chief.put(`/users/${chiefId}/roles`, { roles: [people.id, rest.id] }).expect(200);
      for (const left of [people.id, rest.id]) {
        await chief.put(`/users/${chiefId}/roles`, { roles: [left] }).expect(409);
      }
      await chief.delete(`/roles/${rest.id}`).expect(409);
      await chief.delete(`/roles/${people.id}`).expect(409);
    });

    it('is not replaced by who manages people and holds nothing else, and is by who holds everything', async () => {
      const { chief, chiefId } = await onboard(service);
      const manager = await makeUser(service, chief, [(await makeRole(chief, managing)).id]);

      await manager.client.put(`/users/${chiefId}/roles`, { roles: [] }).expect(409);
      await manager.client.patch(`/users/${chiefId}`, { status: 'disabled' }).expect(409);
      const { body } = await chief.get('/me').expect(200);
      expect(body).toMatchObject({ permissions: everything });

      const successor = await makeUser(service, chief, [(await makeRole(chief, everything)).id]);
      await manager.client.put(`/users/${chiefId}/roles`, { roles: [] }).expect(200);
      await successor.client.get('/users').expect(200);
    });

    it('is admin of the demo, beside ron', async () => {
      const admin = await service.named('user', 'admin');

      await service.as('ron').put(`/users/${admin}/roles`, { roles: [] }).expect(409);
      await service.as('ron').patch(`/users/${admin}`, { status: 'disabled' }).expect(409);
      await service.as('ron').patch(`/users/${admin}`, { email: 'admin@acme.example' }).expect(200);
    });

    it('is not missed where there is none already', async () => {
      const { id, chief, chiefId } = await onboard(service);
      const manager = await makeUser(service, chief, [(await makeRole(chief, managing)).id]);
      const { db } = service.database.handle;
      await db.deleteFrom('userRole').where('userId', '=', chiefId).execute();

      await manager.client.patch(`/users/${chiefId}`, { status: 'disabled' }).expect(200);
      await manager.client.patch(`/users/${manager.id}`, { status: 'disabled' }).expect(200);
      expect(await auditOf(service, id, 'user.update')).toMatchObject([
        { outcome: 'done' },
        { outcome: 'done' },
      ]);
    });

    it.each([
      ['a service user', { kind: 'service' as const }],
      ['a disabled person', { disabled: true }],
    ])(
      'is not replaced by %s',
      async (_case, { kind, disabled }: { kind?: 'service'; disabled?: boolean }) => {
        const { chief, chiefId } = await onboard(service);
        const role = await makeRole(chief, everything);
        const other = await makeUser(service, chief, [role.id], kind);
        if (disabled) await chief.patch(`/users/${other.id}`, { status: 'disabled' }).expect(200);

        await chief.patch(`/users/${chiefId}`, { status: 'disabled' }).expect(409);
      },
    );

    it('leaves when another one is there, and only one of two removes the other', async () => {
      const { chief, chiefId } = await onboard(service);
      const role = await makeRole(chief, everything);
      const other = await makeUser(service, chief, [role.id]);

      const answers = await Promise.all([
        chief.patch(`/users/${other.id}`, { status: 'disabled' }),
        other.client.patch(`/users/${chiefId}`, { status: 'disabled' }),
      ]);

      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 401 || status === 409)).toHaveLength(1);
      const [first, second] = [await chief.get('/users'), await other.client.get('/users')];
      expect(new Set([first.status, second.status])).toEqual(new Set([200, 401]));
    });
  });
});
