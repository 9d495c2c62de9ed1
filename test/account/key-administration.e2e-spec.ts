import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { bootApp, type TestService } from '../support/app.js';

describe('the administration of keys', () => {
  let service: TestService;
  let setting: Setting;
  let manager: Person;
  let viewer: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    manager = await setting.person(['manage-keypair', 'generate-keypair', 'view-keypair']);
    viewer = await setting.person(['view-keypair', 'sign', 'generate-keypair']);
  }, 60_000);

  afterAll(() => service.close());

  const idOf = async (answer: PromiseLike<{ body: unknown }>) =>
    ((await answer).body as { id: string }).id;

  describe('keypair profiles', () => {
    const body = {
      name: 'Releases',
      algorithm: 'ECDSA_P384',
      type: 'production',
      access: 'open',
    };

    it('are made, read, listed, changed, disabled and enabled by holders of Manage keypair', async () => {
      const made = await manager.post('/keypair-profiles', body).expect(201);
      const { id } = made.body as { id: string };

      expect(made.body).toMatchObject({
        ...body,
        status: 'enabled',
        createdBy: manager.id,
        actions: [
          'keypair-profile.update',
          'keypair-profile.enable',
          'keypair-profile.disable',
          'keypair-profile.view',
        ],
      });
      const path = `/keypair-profiles/${id}`;
      expect((await manager.get(path).expect(200)).body).toEqual(made.body);
      expect((await manager.get('/keypair-profiles?limit=1').expect(200)).body).toMatchObject({
        items: [made.body],
      });
      const changed = await manager.patch(path, { name: 'Nightly' }).expect(200);
      expect(changed.body).toMatchObject({ ...body, name: 'Nightly' });
      for (const [verb, status] of [
        ['disable', 'disabled'],
        ['disable', 'disabled'],
        ['enable', 'enabled'],
        ['enable', 'enabled'],
      ]) {
        expect((await manager.post(`${path}/${verb}`).expect(200)).body).toMatchObject({ status });
      }
      expect(await auditOf(service, id)).toHaveLength(6);
    });

    it('shape the keypairs that are made under them, while they are enabled', async () => {
      const id = await idOf(manager.post('/keypair-profiles', body));
      const generate = (algorithm: string) =>
        viewer.post('/keypairs', { alias: `${algorithm}-${id}`, algorithm, profileId: id });

      const made = await generate('ECDSA_P384').expect(201);
      await generate('ECDSA_P256').expect(400);
      await manager.post(`/keypair-profiles/${id}/disable`).expect(200);
      const { body: refused } = await generate('ECDSA_P384').expect(400);

      expect(made.body).toMatchObject({ access: 'open', type: 'production', profileId: id });
      expect(refused).toMatchObject({ errors: [{ field: 'profileId' }] });
    });

    it.each([
      ['without a name', { name: undefined }],
      ['with a blank name', { name: ' ' }],
      ['with an invisible name', { name: '\u200b' }],
      ['for an unknown algorithm', { algorithm: 'DSA_1024' }],
      ['for the name of a property', { algorithm: 'constructor' }],
      ['of another type', { type: 'staging' }],
      ['of another access', { access: 'public' }],
      ['with another field', { status: 'disabled' }],
    ])('are not made %s', async (_, wrong) => {
      await manager.post('/keypair-profiles', { ...body, ...wrong }).expect(400);
    });

    it('are not changed to null', async () => {
      const id = await idOf(manager.post('/keypair-profiles', body));

      await manager.patch(`/keypair-profiles/${id}`, { name: null }).expect(400);
      await manager.patch(`/keypair-profiles/${id}`, {}).expect(200);
    });

    it('are nobody else’s business', async () => {
      const id = await idOf(manager.post('/keypair-profiles', body));
      const path = `/keypair-profiles/${id}`;
      const zed = service.as('zed');

      for (const [person, status] of [
        [viewer, 403],
        [service.as('nobody'), 401],
      ] as const) {
        await person.get('/keypair-profiles').expect(status);
        await person.post('/keypair-profiles', body).expect(status);
        await person.get(path).expect(status);
        await person.patch(path, { name: 'x' }).expect(status);
        await person.post(`${path}/disable`).expect(status);
        await person.post(`${path}/enable`).expect(status);
      }
      await zed.get(path).expect(404);
      await zed.patch(path, { name: 'x' }).expect(404);
      await zed.post(`${path}/disable`).expect(404);
      await manager.patch(path, { name: 'x' }).expect(200);
    });
  });

  const make = (users: readonly string[], name = 'Crew') =>
    manager.post('/user-groups', { name, users });

  describe('user groups', () => {
    it('are made, read, listed and changed by holders of Manage keypair', async () => {
      const made = await make([viewer.id]).expect(201);
      const { id } = made.body as { id: string };
      const path = `/user-groups/${id}`;

      expect(made.body).toMatchObject({
        name: 'Crew',
        status: 'active',
        users: [viewer.id],
        createdBy: manager.id,
        actions: ['user-group.update', 'user-group.view'],
      });
      expect((await manager.get(path).expect(200)).body).toEqual(made.body);
      expect((await manager.get('/user-groups?limit=1').expect(200)).body).toMatchObject({
        items: [made.body],
      });
      const named = await manager.patch(path, { name: 'Team' }).expect(200);
      expect(named.body).toMatchObject({ name: 'Team', users: [viewer.id] });
      const emptied = await manager.patch(path, { users: [] }).expect(200);
      expect(emptied.body).toMatchObject({ name: 'Team', users: [] });
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'user-group.create', detail: { usersAdded: [viewer.id] } },
        { action: 'user-group.update' },
        { action: 'user-group.update', detail: { usersRemoved: [viewer.id] } },
      ]);
    });

    it('assign their keypairs to their members, everywhere and at once', async () => {
      const member = await setting.person([
        'view-keypair',
        'sign',
        'view-certificate',
        'request-keypair-export',
      ]);
      const keypairId = await setting.keypair([]);
      const id = await idOf(make([member.id]));
      const path = `/keypairs/${keypairId}`;
      const expectStatus = async (status: number) => {
        await member.get(path).expect(status);
        await member.post(`${path}/sign`, request).expect(status === 200 ? 201 : status);
        await member
          .post(`${path}/export-requests`, { reason: 'Move' })
          .expect(status === 200 ? 201 : status);
        const { body } = await member.get('/keypairs').expect(200);
        const listed = (body as { items: { id: string }[] }).items.map((item) => item.id);
        expect(listed.includes(keypairId)).toBe(status === 200);
      };

      await expectStatus(403);
      await manager.patch(path, { groups: [id] }).expect(200);
      await expectStatus(200);
      await manager.patch(`/user-groups/${id}`, { status: 'disabled' }).expect(200);
      await expectStatus(403);
      await manager.patch(`/user-groups/${id}`, { status: 'active' }).expect(200);
      await expectStatus(200);
      await manager.patch(`/user-groups/${id}`, { users: [] }).expect(200);
      await expectStatus(403);
    });

    it('take active users of the account only; who is disabled later may stay', async () => {
      const { db } = service.database.handle;
      const leaver = await setting.person([]);
      const foreigner = await (await makeSetting(service)).person([]);
      const id = await idOf(make([leaver.id]));
      const operator = await service.named('user', 'operator');
      await db
        .updateTable('user')
        .set({ status: 'disabled' })
        .where('id', '=', leaver.id)
        .execute();

      for (const stranger of [leaver.id, foreigner.id, operator, absentId]) {
        const { body } = await make([viewer.id, stranger]).expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'users' }] });
      }
      await manager.patch(`/user-groups/${id}`, { users: [leaver.id, foreigner.id] }).expect(400);
      await manager.patch(`/user-groups/${id}`, { users: [leaver.id, viewer.id] }).expect(200);
    });

    it.each([
      ['no list', { users: undefined }],
      ['a text', { users: 'x' }],
      ['no ids', { users: ['x'] }],
      ['one user twice', { users: [absentId, absentId] }],
      ['null', { users: null }],
      ['too many', { users: Array.from({ length: 1001 }, () => absentId) }],
      ['a control character', { name: 'a\u0007' }],
      ['a status', { status: 'disabled' }],
    ])('are not made of %s', async (_, wrong) => {
      await manager.post('/user-groups', { name: 'Crew', users: [], ...wrong }).expect(400);
    });

    it('record who adds themselves (A28)', async () => {
      const id = await idOf(make([]));

      await manager.patch(`/user-groups/${id}`, { users: [manager.id] }).expect(200);

      expect((await auditOf(service, id)).at(-1)).toMatchObject({ detail: { selfAdded: true } });
    });

    it('are nobody else’s business', async () => {
      const id = await idOf(make([]));
      const path = `/user-groups/${id}`;

      await viewer.get('/user-groups').expect(403);
      await viewer.post('/user-groups', { name: 'Crew', users: [] }).expect(403);
      await viewer.get(path).expect(403);
      await viewer.patch(path, { users: [viewer.id] }).expect(403);
      await service.as('zed').get(path).expect(404);
      await service.as('zed').patch(path, { name: 'x' }).expect(404);
      await manager.patch(path, { name: 'x' }).expect(200);
    });
  });
});
