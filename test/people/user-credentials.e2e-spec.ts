/** Tokens that a manager of users makes: for service users, and for people who lost theirs. */
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { NIL_UUID } from '../../apps/signing-service/src/platform/database/ids.js';
import { Callers } from '../support/callers.js';
import { askExport } from '../key-requests/key-requests.fixture.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import { absentId, auditOf, type Made, makeRole, makeUser, onboard } from '../support/people.js';

interface Offered extends Made {
  readonly actions: readonly string[];
}

describe('credentials in the hands of others', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  /** An account with a service user and somebody who manages users and holds what it holds. */
  async function scene() {
    const account = await onboard(service);
    const { chief } = account;
    const role = await makeRole(chief, ['view-keypair']);
    const managing = await makeRole(chief, ['manage-users', 'view-keypair']);
    return {
      ...account,
      machine: await makeUser(service, chief, [role.id], 'service'),
      manager: await makeUser(service, chief, [managing.id]),
      plain: await makeUser(service, chief, [role.id]),
    };
  }

  const pathOf = ({ id }: { id: string }) => `/users/${id}/credentials`;

  describe('the time of a token', () => {
    const soon = () => new Date(Date.now() + 3_600_000).toISOString();

    /** Moves the end of a token into the past. */
    const expire = ({ id }: { readonly id: string }) =>
      service.database.handle.db
        .updateTable('apiToken')
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where('id', '=', id)
        .execute();

    it('is said when it is made, listed with its last use, and over when it ends', async () => {
      const { manager, machine } = await scene();
      const expiresAt = soon();
      for (const [by, path] of [
        [manager.client, '/me/credentials'],
        [manager.client, pathOf(machine)],
      ] as const) {
        const { body } = await by.post(path, { label: 'short', expiresAt }).expect(201);
        const made = body as Made;
        const client = clientWith(service, made.token);
        const listed = async () =>
          ((await by.get(path).expect(200)).body as { items: { id: string }[] }).items.find(
            ({ id }) => id === made.id,
          );

        expect(body).toMatchObject({ expiresAt });
        expect(await listed()).toMatchObject({ expiresAt, lastUsedAt: null });
        await client.get('/me').expect(200);
        expect(await listed()).toMatchObject({ lastUsedAt: expect.any(String) });
        await expire(made);

        await client.get('/me').expect(401);
        expect(await listed()).toBe(undefined);
        await by.delete(`${path}/${made.id}`).expect(404);
      }
    });

    it('is a year when nobody says more, and noted as used once an hour', async () => {
      const { manager } = await scene();
      const { db } = service.database.handle;
      const { body } = await manager.client.post('/me/credentials', {}).expect(201);
      const { id, token } = body as Made;
      const { expiresAt } = body as { expiresAt: string };
      expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(365, 1);
      const use = async (lastUsedAt: Date) => {
        await db.updateTable('apiTokenUse').set({ lastUsedAt }).where('tokenId', '=', id).execute();
        await clientWith(service, token).get('/me').expect(200);
        const row = db.selectFrom('apiTokenUse').select('lastUsedAt').where('tokenId', '=', id);
        return (await row.executeTakeFirstOrThrow()).lastUsedAt.getTime() > lastUsedAt.getTime();
      };
      await clientWith(service, token).get('/me').expect(200);

      expect(await use(new Date(Date.now() - 3_000_000))).toBe(false);
      expect(await use(new Date(Date.now() - 4_000_000))).toBe(true);
    });

    it('that is past or no time is refused', async () => {
      const { manager } = await scene();
      for (const expiresAt of ['2020-01-01T00:00:00Z', 'tomorrow', '2031-01-01', 7, null]) {
        const { body } = await manager.client.post('/me/credentials', { expiresAt }).expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'expiresAt' }] });
      }
    });

    it('counts for the last administrator: a token that has ended is none', async () => {
      const { chief, chiefId } = await onboard(service);
      const { body } = await chief.post('/me/credentials', { expiresAt: soon() }).expect(201);
      const [first] = (
        (await chief.get('/me/credentials?sort=createdAt').expect(200)).body as {
          items: Made[];
        }
      ).items;
      await expire(body as Made);

      await chief.delete(`/me/credentials/${first?.id}`).expect(409);
      await chief.get(`/users/${chiefId}`).expect(200);
    });
  });

  describe('the token of the operator', () => {
    it('is replaced by the operator: the new one holds, every other has ended, and it is on record', async () => {
      const { chief, id: accountId } = await onboard(service);
      const { id, token } = await new Callers(service).caller(accountId, [], 'system');
      const old = clientWith(service, token);

      const { body } = await old.post('/system/me/token', { label: 'spring' }).expect(201);

      await old.get('/system/accounts').expect(401);
      const made = body as Made;
      await clientWith(service, made.token).get('/system/accounts').expect(200);
      const records = await auditOf(service, NIL_UUID, 'operator.rotate-token');
      expect(records.at(-1)).toMatchObject({ actorId: id, resourceId: made.id });
      expect(JSON.stringify(records)).not.toContain(made.token);
      await chief.post('/system/me/token', {}).expect(403);
    });
  });

  describe('the credentials of a user', () => {
    it('are issued by who manages users: shown once, listed without tokens, and end with their revocation', async () => {
      const { machine, manager, chiefId } = await scene();
      const { body } = await manager.client
        .post(pathOf(machine), { label: 'build server 2' })
        .expect(201);
      const { id, token } = body as Made;
      const second = clientWith(service, token);
      await second.get('/keypairs').expect(200);

      const listed = await manager.client.get(pathOf(machine)).expect(200);
      expect(listed.body).toMatchObject({
        items: [
          { id, label: 'build server 2', issuedBy: manager.id, actions: ['user.update'] },
          { label: 'first token', issuedBy: chiefId, actions: ['user.update'] },
        ],
        nextCursor: null,
      });
      expect(JSON.stringify(listed.body)).not.toContain(token);

      await manager.client.delete(`${pathOf(machine)}/${id}`).expect(204);
      await second.get('/keypairs').expect(401);
      await machine.client.get('/keypairs').expect(200);
      await manager.client.delete(`${pathOf(machine)}/${id}`).expect(404);
    });

    it('can all be revoked: a leaked token of a service user is replaced', async () => {
      const { machine, manager } = await scene();
      const { body } = await manager.client.get(pathOf(machine)).expect(200);
      const [leaked] = (body as { items: Made[] }).items;

      await manager.client.delete(`${pathOf(machine)}/${leaked?.id}`).expect(204);
      await machine.client.get('/me').expect(401);

      const issued = await manager.client.post(pathOf(machine), { label: 'new' }).expect(201);
      const { token } = issued.body as Made;
      expect((await clientWith(service, token).get('/me').expect(200)).body).toMatchObject({
        id: machine.id,
        kind: 'service',
      });
    });

    it('store and record no token, and record who did what', async () => {
      const { id: accountId, machine, manager } = await scene();
      const { body } = await manager.client.post(pathOf(machine), { label: 'spare' }).expect(201);
      const { id, token } = body as Made;
      await manager.client.delete(`${pathOf(machine)}/${id}`).expect(204);

      const { db } = service.database.handle;
      const stored = await db.selectFrom('apiToken').selectAll().execute();
      const records = await auditOf(service, accountId, 'user.update');

      expect(stored.some(({ hash }) => hash.includes(token))).toBe(false);
      expect(JSON.stringify(records)).not.toContain(token);
      const about = { actorId: manager.id, resourceId: machine.id, outcome: 'done' };
      expect(records).toMatchObject([
        { ...about, detail: { credential: id, label: 'spare', issued: true } },
        { ...about, detail: { credential: id, label: 'spare', issued: false } },
      ]);
    });

    it('need Manage users, held by a person', async () => {
      const { chief, machine, plain, manager } = await scene();
      const managing = await makeRole(chief, ['manage-users', 'view-keypair']);
      const robot = await makeUser(service, chief, [managing.id], 'service');
      for (const [{ client }, code] of [
        [plain, 'permission-missing'],
        [robot, 'principal-not-allowed'],
      ] as const) {
        for (const answer of [
          await client.get(pathOf(machine)).expect(403),
          await client.post(pathOf(machine), { label: 'mine' }).expect(403),
          await client.delete(`${pathOf(machine)}/${absentId}`).expect(403),
        ]) {
          expect(answer.body).toMatchObject({ code });
        }
      }
      await manager.client.get(pathOf(machine)).expect(200);
    });

    it('are not issued for a user who holds more than the caller, and are revoked all the same', async () => {
      const { chief, chiefId, manager } = await scene();
      const signing = await makeRole(chief, ['sign', 'view-keypair']);
      const signer = await makeUser(service, chief, [signing.id], 'service');

      const { body } = await manager.client.post(pathOf(signer), { label: 'mine' }).expect(403);
      expect(body).toMatchObject({ code: 'grant-ceiling', missing: ['sign'] });
      await manager.client.post(`/users/${chiefId}/credentials`, { label: 'mine' }).expect(403);
      const { body: kept } = await manager.client.get(pathOf(signer)).expect(200);
      const [only] = (kept as { items: Made[] }).items;
      expect(kept).toMatchObject({ items: [{ label: 'first token' }] });

      await manager.client.delete(`${pathOf(signer)}/${only?.id}`).expect(204);
      await signer.client.get('/me').expect(401);
      await chief.post(pathOf(signer), { label: 'new' }).expect(201);
    });

    it('of the last administrator stay', async () => {
      const { chief, chiefId, manager } = await scene();
      const path = `/users/${chiefId}/credentials`;
      const shown = async (by: Client, list: string) =>
        ((await by.get(list).expect(200)).body as { items: Offered[] }).items;
      const [only] = await shown(manager.client, path);

      expect(only).toMatchObject({ actions: [] });
      expect(await shown(chief, '/me/credentials')).toMatchObject([{ actions: [] }]);
      await manager.client.delete(`${path}/${only?.id}`).expect(409);
      await chief.get('/me').expect(200);

      await makeUser(service, chief, [(await makeRole(chief, catalogue.permissions)).id]);
      expect(await shown(manager.client, path)).toMatchObject([{ actions: ['user.update'] }]);
      expect(await shown(chief, '/me/credentials')).toMatchObject([
        { actions: ['credentials.manage-own'] },
      ]);
      await manager.client.delete(`${path}/${only?.id}`).expect(204);
      await chief.get('/me').expect(401);
    });

    it('belong to the user of the path, in the account of the caller', async () => {
      const [one, other] = [await scene(), await scene()];
      const own = (
        (await one.manager.client.get(pathOf(one.plain)).expect(200)).body as {
          items: Made[];
        }
      ).items[0];

      await one.manager.client.delete(`${pathOf(one.machine)}/${own?.id}`).expect(404);
      await one.manager.client.delete(`${pathOf(one.machine)}/%2A`).expect(404);
      await one.manager.client.get(pathOf(other.machine)).expect(404);
      await one.manager.client.post(pathOf(other.machine), { label: 'mine' }).expect(404);
      await other.manager.client.delete(`${pathOf(one.plain)}/${own?.id}`).expect(404);
      await one.plain.client.get('/me').expect(200);
      await one.manager.client.delete(`${pathOf(one.plain)}/${own?.id}`).expect(204);
    });

    it.each([
      ['a blank label', { label: ' ' }],
      ['a label of 101 characters', { label: 'x'.repeat(101) }],
      ['a token', { label: 'x', token: 'mine' }],
      ['an issuer', { label: 'x', issuedBy: absentId }],
    ])('are not issued with %s', async (_case, body) => {
      const { machine, manager } = await scene();

      await manager.client.post(pathOf(machine), body).expect(400);
      await manager.client.post(pathOf(machine), { label: 'x' }).expect(201);
    });

    it('are listed in pages, by themselves, with no parameter that a list has not', async () => {
      const { chief, chiefId } = await scene();
      const ids: string[] = [];
      for (const label of ['1', '2']) {
        const { body } = await chief.post('/me/credentials', { label }).expect(201);
        expect(body).toMatchObject({ actions: ['credentials.manage-own'] });
        ids.unshift((body as Made).id);
      }
      const issued = await chief.post(`/users/${chiefId}/credentials`).expect(201);
      expect(issued.body).toMatchObject({ actions: ['user.update'] });
      ids.unshift((issued.body as Made).id);

      for (const path of ['/me/credentials', `/users/${chiefId}/credentials`]) {
        const { body: first } = await chief.get(`${path}?limit=2`).expect(200);
        const { items, nextCursor } = first as { items: Made[]; nextCursor: string };
        const { body: rest } = await chief.get(`${path}?cursor=${nextCursor}`).expect(200);

        expect(items.map(({ id }) => id)).toEqual([ids[0], ids[1]]);
        expect(rest).toMatchObject({
          items: [{ id: ids[2] }, { label: 'first token' }],
          nextCursor: null,
        });
        await chief.get(`/roles?cursor=${nextCursor}`).expect(400);
        for (const wrong of ['hash=1', 'limit=0', 'limit=201', 'cursor=x', 'userId=x']) {
          const { body } = await chief.get(`${path}?${wrong}`).expect(400);
          expect(body).toMatchObject({ errors: [{ field: wrong.split('=')[0] }] });
        }
      }
    });

    it('are fifty at most, also of those that are made at once', async () => {
      const { machine, manager } = await scene();
      for (let more = 1; more < 46; more += 1) {
        await manager.client.post(pathOf(machine), { label: `${more}` }).expect(201);
      }
      const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const answers = await Promise.all(
        labels.map((label) => manager.client.post(pathOf(machine), { label })),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
      await manager.client.post(pathOf(machine), { label: 'one more' }).expect(409);
      const { body } = await manager.client.get(pathOf(machine)).expect(200);
      const [newest] = (body as { items: Made[] }).items;
      await manager.client.delete(`${pathOf(machine)}/${newest?.id}`).expect(204);
      await manager.client.post(pathOf(machine), { label: 'one more' }).expect(201);
    });
  });

  describe('approving one’s own request through a user whose token one has', () => {
    const approving = [
      ...['request-keypair-export', 'approve-keypair-export', 'manage-keypair'],
      ...['manage-users', 'generate-keypair'],
    ];

    it.each(['service', 'user'] as const)(
      'is refused for a %s that another made, also after the token is revoked',
      async (kind) => {
        const { chief } = await onboard(service);
        const role = await makeRole(chief, approving);
        const [own, third, target] = [
          await makeUser(service, chief, [role.id]),
          await makeUser(service, chief, [role.id]),
          await makeUser(service, chief, [role.id], kind),
        ];
        const { body: keypair } = await own.client
          .post('/keypairs', { alias: 'summer', algorithm: 'ECDSA_P256' })
          .expect(201);
        const { id: keypairId } = keypair as { id: string };
        const asking = { ...own.client, id: own.id };
        const before = await askExport(asking, keypairId);
        await target.client.post(`/export-requests/${before}/approve`).expect(200);

        const issued = await own.client.post(pathOf(target), { label: 'mine' }).expect(201);
        const { id, token } = issued.body as Made;
        const through = clientWith(service, token);
        const mine = await askExport(asking, keypairId);
        const its = await askExport({ ...through, id: target.id }, keypairId);

        const { body } = await through.post(`/export-requests/${mine}/approve`).expect(403);
        expect(body).toMatchObject({ code: 'constraint', scope: ['distinct-approver'] });
        await own.client.delete(`${pathOf(target)}/${id}`).expect(204);
        await own.client.post(`/export-requests/${its}/approve`).expect(403);
        for (const request of [mine, its]) {
          await third.client.post(`/export-requests/${request}/approve`).expect(200);
        }
      },
    );
  });
});
