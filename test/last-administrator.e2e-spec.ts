import { catalogue } from '../apps/signing-service/src/permissions/index.js';
import { bootApp, type TestService } from './support/app.js';
import { auditOf, type Made, makeRole, makeUser, onboard } from './support/people.js';

describe('people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  });

  afterAll(() => service.close());

  describe('attack 134: the last administrator', () => {
    const managing = ['manage-users', 'manage-roles'];

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

    it('does not lose the role, or what is in it', async () => {
      const { chief, chiefId } = await onboard(service);
      const everything = catalogue.permissions;
      const own = await makeRole(chief, everything);
      await chief.put(`/users/${chiefId}/roles`, { roles: [own.id] }).expect(200);

      await chief.delete(`/roles/${own.id}`).expect(409);
      for (const lost of managing) {
        const permissions = everything.filter((name) => name !== lost);
        await chief.patch(`/roles/${own.id}`, { permissions }).expect(409);
      }
      await chief.patch(`/roles/${own.id}`, { permissions: managing }).expect(200);
    });

    it('may hold the two permissions through two roles', async () => {
      const { chief, chiefId } = await onboard(service);
      const [users, roles] = [
        await makeRole(chief, ['manage-users']),
        await makeRole(chief, ['manage-roles']),
      ];

      await chief.put(`/users/${chiefId}/roles`, { roles: [users.id, roles.id] }).expect(200);
      await chief.put(`/users/${chiefId}/roles`, { roles: [users.id] }).expect(409);
      await chief.delete(`/roles/${roles.id}`).expect(409);
    });

    it.each([
      ['a service user', { kind: 'service' as const }],
      ['a disabled person', { disabled: true }],
    ])(
      'is not replaced by %s',
      async (_case, { kind, disabled }: { kind?: 'service'; disabled?: boolean }) => {
        const { chief, chiefId } = await onboard(service);
        const role = await makeRole(chief, managing);
        const other = await makeUser(service, chief, [role.id], kind);
        if (disabled) await chief.patch(`/users/${other.id}`, { status: 'disabled' }).expect(200);

        await chief.patch(`/users/${chiefId}`, { status: 'disabled' }).expect(409);
      },
    );

    it('leaves when another one is there, and only one of two removes the other', async () => {
      const { chief, chiefId } = await onboard(service);
      const role = await makeRole(chief, managing);
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
