/** What callers find without knowing an id: names, permissions, reasons, and what a change of a role would do. */
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { absentId, freshName, makeHolder, makeRole, makeUser, onboard } from '../support/people.js';

interface Item {
  readonly id: string;
  readonly name: string;
}

interface Holder {
  readonly id: string;
  readonly gained: readonly object[];
  readonly lost: readonly object[];
}

async function itemsOf<T = Item>(client: Client, path: string): Promise<T[]> {
  const { body } = await client.get(path).expect(200);
  return (body as { items: T[] }).items;
}

describe('finding things', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  describe('GET /permissions', () => {
    it('lists every permission with what it gives, to everybody who is authenticated', async () => {
      const items = await itemsOf<Record<string, unknown>>(
        service.as('mia'),
        '/permissions?limit=200',
      );

      expect(items.map(({ id }) => id).toSorted()).toEqual(catalogue.permissions.toSorted());
      expect(items.find(({ id }) => id === 'revoke-certificate')).toEqual({
        id: 'revoke-certificate',
        title: 'Revoke certificate',
        group: expect.any(String) as string,
        actions: ['certificate.revoke'],
        grants: [
          { actions: ['certificate.revoke'], scope: 'assigned', widenedBy: 'manage-keypair' },
        ],
        held: false,
      });
      const held = await itemsOf(service.as('mia'), '/permissions?held=true');
      expect(held.map(({ id }) => id)).toEqual(['manage-keypair', 'view-keypair']);
      await service.as('robot').get('/permissions').expect(200);
      await service.as('nobody').get('/permissions').expect(401);
    });
  });

  describe('the directory', () => {
    it('tells people the names of their account, and no more of anybody', async () => {
      const { chief, chiefId } = await onboard(service);
      const plain = await makeUser(service, chief);
      const robot = await makeUser(service, chief, [], 'service');
      const group = { name: freshName('group'), users: [plain.id] };
      const { body } = await chief.post('/user-groups', group).expect(201);
      const gone = await makeUser(service, chief);
      await chief.patch(`/users/${gone.id}`, { status: 'disabled' }).expect(200);

      expect(await itemsOf(plain.client, '/directory/users')).toEqual([
        { id: robot.id, name: robot.name, kind: 'service' },
        { id: plain.id, name: plain.name, kind: 'user' },
        { id: chiefId, name: 'chief', kind: 'user' },
      ]);
      expect(await itemsOf(plain.client, '/directory/groups')).toEqual([
        { id: (body as Item).id, name: group.name, kind: 'group' },
      ]);
      const refused = await robot.client.get('/directory/users').expect(403);
      expect(refused.body).toMatchObject({ code: 'principal-not-allowed' });
      await service.as('operator').get('/directory/users').expect(403);
    });

    it('is searched, ordered, filtered and paged', async () => {
      const { chief } = await onboard(service);
      for (let each = 0; each < 3; each++) await makeUser(service, chief, [], 'service');
      const all = await itemsOf(chief, '/directory/users?kind=service&sort=name');
      expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted());

      const found: Item[] = [];
      let path = '/directory/users?kind=service&sort=-name&limit=2';
      for (;;) {
        const { body } = await chief.get(path).expect(200);
        const { items, nextCursor } = body as { items: Item[]; nextCursor: string | null };
        found.push(...items);
        if (nextCursor === null) break;
        await chief.get(`/directory/users?limit=2&cursor=${nextCursor}`).expect(400);
        path = `/directory/users?kind=service&sort=-name&limit=2&cursor=${nextCursor}`;
      }
      expect(found).toEqual(all.toReversed());
      const part = (all[0]?.name ?? '').toUpperCase();
      expect(await itemsOf(chief, `/directory/users?search=${part}`)).toEqual([all[0]]);
    });

    it.each([
      ['an unknown field', 'email=a', 'email', 'id, name, kind'],
      ['an order by an unknown field', 'sort=email', 'sort', 'id, name, kind'],
      ['an order by one field twice', 'sort=name,-name', 'sort', 'different'],
      ['a value that there is not', 'kind=system', 'kind', 'user, service'],
      ['what is no id', 'id=1', 'id', 'UUID'],
      ['a field twice', 'name=a&name=b', 'name', 'once'],
      ['no page', 'limit=0', 'limit', '1 to 200'],
    ])('refuses %s with what there is', async (_, query, field, told) => {
      const { body } = await service.as('alice').get(`/directory/users?${query}`).expect(400);
      expect((body as { errors: object[] }).errors).toEqual([
        { field, expected: expect.stringContaining(told) as string },
      ]);
    });

    it('lists the roles that one may give to who manages users, and no other', async () => {
      const { chief } = await onboard(service);
      const small = await makeRole(chief, ['manage-users']);
      await makeRole(chief, ['manage-users', 'sign']);
      const { client } = await makeUser(service, chief, [small.id]);

      expect(await itemsOf(client, '/directory/roles')).toEqual([
        { id: small.id, name: small.name },
      ]);
      expect(await itemsOf(chief, '/directory/roles')).toHaveLength(8);
      await service.as('alice').get('/directory/roles').expect(403);
      await client
        .post('/users', { name: 'x', email: 'x@example.com', kind: 'user', roles: [small.id] })
        .expect(201);
    });

    it('lists the enabled profiles to who may issue and generate with them', async () => {
      const profiles = await itemsOf(service.as('bob'), '/directory/certificate-profiles');
      expect(profiles).not.toHaveLength(0);
      await service.as('bob').get('/certificate-profiles').expect(403);
      await service.as('mia').get('/directory/certificate-profiles').expect(403);

      const profile = {
        ...{ name: freshName('profile'), algorithm: 'ECDSA_P256' },
        ...{ type: 'test', access: 'open' },
      };
      const { body } = await service.as('admin').post('/keypair-profiles', profile).expect(201);
      const { id, name } = body as Item;
      const path = '/directory/keypair-profiles';
      expect(await itemsOf(service.as('developer'), path)).toContainEqual({ id, name });
      await service.as('alice').get(path).expect(403);
      await service.as('admin').post(`/keypair-profiles/${id}/disable`).expect(200);
      expect(await itemsOf(service.as('developer'), path)).not.toContainEqual({ id, name });
    });
  });

  describe('GET /keypairs/:keypairId/certificates', () => {
    it('lists those in scope, and answers 404 for a keypair of another account', async () => {
      const [k1, k2, k9] = await Promise.all(
        ['k1', 'k2', 'k9'].map((name) => service.keypair(name)),
      );
      const [alice, mia] = [service.as('alice'), service.as('mia')];

      const own = await itemsOf<{ keypairId: string }>(alice, `/keypairs/${k1}/certificates`);
      expect(own).not.toHaveLength(0);
      expect(own.every(({ keypairId }) => keypairId === k1)).toBe(true);
      for (const { id } of await itemsOf(alice, `/keypairs/${k2}/certificates`)) {
        await alice.get(`/certificates/${id}`).expect(200);
      }
      await mia.get(`/keypairs/${k1}/certificates`).expect(403);
      for (const id of [k9, absentId, 'x']) {
        await alice.get(`/keypairs/${id}/certificates`).expect(404);
      }
    });
  });

  describe('POST /access/explain', () => {
    const explain = async (client: Client, question: object): Promise<object> => {
      const { body } = await client.post('/access/explain', question).expect(200);
      return body as object;
    };

    it('answers what the request would be answered', async () => {
      const [k1, k2, k9] = await Promise.all(
        ['k1', 'k2', 'k9'].map((name) => service.keypair(name)),
      );
      const [alice, mia] = [service.as('alice'), service.as('mia')];

      expect(await explain(alice, { action: 'keypair.sign', resourceId: k1 })).toMatchObject({
        ...{ effect: 'permit', grantedBy: 'sign', scope: 'assigned', fixes: [] },
      });
      expect(await explain(alice, { action: 'keypair.sign', resourceId: k2 })).toMatchObject({
        ...{ effect: 'deny', code: 'out-of-scope', scope: ['assigned'] },
        fixes: [{ permissions: [], predicates: ['assigned'] }],
      });
      expect(await explain(mia, { action: 'keypair.sign', resourceId: k1 })).toMatchObject({
        ...{ effect: 'deny', code: 'permission-missing', missing: ['sign'] },
        fixes: [{ permissions: ['sign'], predicates: ['assigned'] }],
      });
      expect(await explain(mia, { action: 'keypair.view', resourceId: k2 })).toMatchObject({
        ...{
          effect: 'permit',
          grantedBy: 'view-keypair',
          widenedBy: 'manage-keypair',
          scope: 'all',
        },
      });
      for (const resourceId of [k9, absentId]) {
        expect(await explain(mia, { action: 'keypair.view', resourceId })).toMatchObject({
          ...{ effect: 'deny', code: 'not-found' },
        });
      }
      expect(await explain(mia, { action: 'user.create' })).toMatchObject({
        missing: ['manage-users'],
      });
      expect(await explain(alice, { action: 'keypair.view' })).toMatchObject({ effect: 'permit' });
    });

    it('answers about others to who manages users, and records nothing of it', async () => {
      const k1 = await service.keypair('k1');
      const [aliceId, zedId] = [
        await service.named('user', 'alice'),
        await service.named('user', 'zed'),
      ];
      const question = { principalId: aliceId, action: 'keypair.sign', resourceId: k1 };
      const before = await records(service);

      expect(await explain(service.as('ron'), question)).toMatchObject({ effect: 'permit' });
      const own = { ...question, action: 'keypair.delete.approve' };
      expect(await explain(service.as('alice'), own)).toMatchObject({ effect: 'deny' });
      expect(await records(service)).toBe(before);
      await service.as('bob').post('/access/explain', question).expect(403);
      for (const principalId of [zedId, absentId]) {
        await service
          .as('ron')
          .post('/access/explain', { ...question, principalId })
          .expect(404);
      }
      const disabled = await service.named('user', 'disabled');
      expect(
        await explain(service.as('ron'), { ...question, principalId: disabled }),
      ).toMatchObject({ effect: 'deny', fixes: [{ kind: 'enable-user' }] });
    });

    it.each([
      ['an unknown action', { action: 'keypair.shred' }, 'action'],
      ['no id where one is needed', { action: 'keypair.sign' }, 'resourceId'],
      ['an id of the account', { action: 'user.create', resourceId: absentId }, 'resourceId'],
      ['what is no id', { action: 'keypair.view', resourceId: 'k1' }, 'resourceId'],
    ])('refuses %s', async (_, question, field) => {
      const { body } = await service.as('alice').post('/access/explain', question).expect(400);
      expect(body).toMatchObject({ errors: [{ field }] });
    });

    it('tells no more than the request where existence is hidden', async () => {
      const hidden = await bootApp({ existence: 'hidden' });
      try {
        const resourceId = await hidden.keypair('k2');
        const [there, not] = [
          await explain(hidden.as('alice'), { action: 'keypair.view', resourceId }),
          await explain(hidden.as('alice'), { action: 'keypair.view', resourceId: absentId }),
        ];
        expect({ ...there, resourceId: absentId }).toEqual(not);
        const { body } = await hidden.as('bob').get('/export-requests').expect(200);
        const { items } = body as { items: { id: string }[] };
        const withdrawing = { action: 'keypair.export.withdraw', resourceId: items[0]?.id };
        expect(await explain(hidden.as('bob'), withdrawing)).toMatchObject({ effect: 'permit' });
        expect(await explain(hidden.as('alice'), withdrawing)).toMatchObject({ code: 'not-found' });
        const shown = await explain(hidden.as('bob'), { action: 'keypair.view', resourceId });
        expect(shown).toMatchObject({ effect: 'permit' });
      } finally {
        await hidden.close();
      }
    }, 60_000);
  });

  describe('POST /roles/:roleId/impact', () => {
    it('says what each holder would gain and lose, and changes nothing', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, ['view-keypair', 'view-release']);
      const holder = await makeUser(service, chief, [role.id]);
      const wider = await makeUser(service, chief, [
        role.id,
        (await makeRole(chief, ['manage-keypair'])).id,
      ]);
      const keypair = { algorithm: 'ECDSA_P256', access: 'restricted' };
      for (const alias of ['a', 'b'])
        await chief.post('/keypairs', { alias, ...keypair }).expect(201);
      const { body: open } = await chief
        .post('/keypairs', { alias: 'c', ...keypair, access: 'open' })
        .expect(201);
      const path = `/roles/${role.id}/impact`;
      const permissions = ['view-keypair', 'sign', 'manage-users'];

      const { body } = await chief.post(path, { permissions }).expect(200);
      const [first, second] = (body as { items: Holder[] }).items;

      expect(second).toMatchObject({
        id: holder.id,
        gained: expect.arrayContaining([
          { action: 'keypair.sign', objects: 1 },
          { action: 'user.create', objects: null },
          { action: 'user.view', objects: 3 },
        ]) as object[],
        lost: [{ action: 'release.view', objects: 0 }],
      });
      expect(first).toMatchObject({ id: wider.id, lost: [{ action: 'release.view' }] });

      const widened = await chief
        .post(path, { permissions: ['view-keypair', 'view-release', 'manage-keypair'] })
        .expect(200);
      const [same, more] = (widened.body as { items: Holder[] }).items;
      expect(same).toMatchObject({ gained: [], lost: [] });
      expect(more?.gained).toContainEqual({ action: 'keypair.view', objects: 2 });
      expect(more?.gained).toContainEqual({ action: 'keypair.update', objects: 3 });

      expect(await itemsOf(holder.client, '/keypairs')).toMatchObject([{ id: (open as Item).id }]);
      await holder.client.get('/users').expect(403);
    });

    it('is for who may change the role', async () => {
      const { chief } = await onboard(service);
      const role = await makeRole(chief, []);
      const keeper = await makeHolder(service, chief, ['manage-roles']);
      const other = await makeHolder(service, chief, ['manage-users']);
      const path = `/roles/${role.id}/impact`;

      await keeper.client.post(path, { permissions: ['sign'] }).expect(200, {
        ...{ items: [], nextCursor: null },
      });
      await keeper.client.post(path, { permissions: ['no-such'] }).expect(400);
      await other.client.post(path, { permissions: [] }).expect(403);
      await service.as('admin').post(path, { permissions: [] }).expect(404);
    });
  });
});

/** The number of audit records. */
async function records({ database }: TestService): Promise<number> {
  const { rows } = await database.handle.pool.query('select count(*)::int as n from "auditRecord"');
  return (rows[0] as { n: number }).n;
}
