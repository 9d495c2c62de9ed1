import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';
import { addTeam, membersOf, twice } from './teams.fixture.js';

describe('teams', () => {
  let service: TestService;
  let setting: Setting;
  let foreign: Setting;
  let chief: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    foreign = await makeSetting(service);
    chief = await setting.person(['manage-all-teams']);
  }, 60_000);

  afterAll(() => service.close());

  const team = (members: readonly Person[] = [], approvals = 1) =>
    addTeam(service, setting.accountId, members, approvals);

  const setStatus = (person: Person, status: 'active' | 'disabled') =>
    service.database.handle.db
      .updateTable('user')
      .set({ status })
      .where('id', '=', person.id)
      .execute();

  type Route = readonly [
    action: string,
    method: 'get' | 'patch' | 'post' | 'put' | 'delete',
    path: string,
    body: object | undefined,
  ];

  /** Every route of one team. `:id` is the team, `:user` a colleague. */
  const routes: readonly Route[] = [
    ['team.view', 'get', '/teams/:id', undefined],
    ['team.update', 'patch', '/teams/:id', { name: 'green' }],
    ['team.deactivate', 'post', '/teams/:id/deactivate', undefined],
    ['team.activate', 'post', '/teams/:id/activate', undefined],
    ['team.update', 'put', '/teams/:id/members/:user', undefined],
    ['team.update', 'delete', '/teams/:id/members/:user', undefined],
    ['team.delete', 'delete', '/teams/:id', undefined],
  ];

  const ask = (person: Person, [, method, path, body]: Route, teamId: string, userId: string) =>
    person[method](path.replace(':id', teamId).replace(':user', userId), body);

  const idsFor = async (person: Person) => {
    const { body } = await person.get('/teams').expect(200);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  describe('Manage all teams and Manage my teams', () => {
    it.each(routes)('%s by %s %s: all, mine, neither', async (...route) => {
      const [action] = route;
      const mine = await setting.person(['manage-my-teams']);
      const plain = await setting.person([]);
      const everythingElse = await setting.person(['manage-keypair', 'manage-users', 'sign']);
      const codeOf = async (person: Person, members: readonly Person[]) => {
        const { status, body } = await ask(person, route, await team(members), plain.id);
        return status < 300 ? 'permit' : (body as { code: string }).code;
      };

      expect({
        allOnOther: await codeOf(chief, []),
        mineOnMine: await codeOf(mine, [mine]),
        mineOnOther: await codeOf(mine, [plain]),
        plainOnTheirs: await codeOf(plain, [plain]),
        elseOnTheirs: await codeOf(everythingElse, [everythingElse]),
      }).toEqual({
        allOnOther: 'permit',
        mineOnMine: action === 'team.delete' ? 'permission-missing' : 'permit',
        mineOnOther: action === 'team.delete' ? 'permission-missing' : 'out-of-scope',
        plainOnTheirs: 'permission-missing',
        elseOnTheirs: 'permission-missing',
      });
    });

    it.each(routes)('%s by %s %s finds no team of another account', async (...route) => {
      const outside = await addTeam(service, foreign.accountId);

      const denied = await ask(chief, route, outside, chief.id).expect(404);
      expect(denied.body).toMatchObject({ code: 'not-found' });
      await ask(chief, route, absentId, chief.id).expect(404);
      expect((await ask(chief, route, await team(), chief.id)).status).toBeLessThan(300);
    });

    it('lets only Manage all teams create', async () => {
      const mine = await setting.person(['manage-my-teams']);

      const denied = await mine.post('/teams', { name: 'red' }).expect(403);
      expect(denied.body).toMatchObject({ code: 'permission-missing' });
      await chief.post('/teams', { name: 'red' }).expect(201);
    });

    it('lists every team, or those of the caller, or refuses', async () => {
      const apart = await makeSetting(service);
      const all = await apart.person(['manage-all-teams']);
      const mine = await apart.person(['manage-my-teams']);
      const plain = await apart.person([]);
      const first = await addTeam(service, apart.accountId, [mine]);
      const second = await addTeam(service, apart.accountId, [plain]);
      expect(await idsFor(all)).toEqual([second, first]);
      expect(await idsFor(mine)).toEqual([first]);
      const denied = await plain.get('/teams').expect(403);
      expect(denied.body).toMatchObject({ code: 'permission-missing' });
    });

    it('pages the list, each item with its members and what the caller may do', async () => {
      const apart = await makeSetting(service);
      const mine = await apart.person(['manage-my-teams']);
      const ids = [];
      for (let count = 0; count < 3; count += 1) {
        ids.unshift(await addTeam(service, apart.accountId, [mine]));
      }

      const { body: page } = await mine.get('/teams?limit=2').expect(200);
      const { items, nextCursor } = page as { items: object[]; nextCursor: string };
      const { body: rest } = await mine.get(`/teams?limit=2&cursor=${nextCursor}`).expect(200);

      expect(rest).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
      expect(items).toMatchObject([
        { id: ids[0], members: [mine.id], actions: expect.arrayContaining(['team.update']) },
        { id: ids[1], members: [mine.id] },
      ]);
      expect(items[0]).not.toHaveProperty('resources');
    });
  });

  describe('a team', () => {
    it('is made active, with one approval, without members, and answered as it is', async () => {
      const { body } = await chief.post('/teams', { name: 'green' }).expect(201);

      expect(body).toEqual({
        id: expect.any(String),
        name: 'green',
        requiredApprovals: 1,
        status: 'active',
        members: [],
        resources: [],
        createdBy: chief.id,
        createdAt: expect.stringMatching(/Z$/),
        actions: ['team.view', 'team.update', 'team.deactivate', 'team.activate', 'team.delete'],
      });
      const { id } = body as { id: string };
      const { body: read } = await chief.get(`/teams/${id}`).expect(200);
      expect(read).toEqual(body);
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'team.create', outcome: 'done', detail: { name: 'green', requiredApprovals: 1 } },
      ]);
    });

    it.each([1, 2, 3])('may ask for %d approvals, from the start or later', async (approvals) => {
      const { body } = await chief
        .post('/teams', { name: 'green', requiredApprovals: approvals })
        .expect(201);
      const { body: changed } = await chief
        .patch(`/teams/${await team([], (approvals % 3) + 1)}`, { requiredApprovals: approvals })
        .expect(200);

      expect([body, changed]).toMatchObject([
        { requiredApprovals: approvals },
        { requiredApprovals: approvals },
      ]);
    });

    it.each([
      ['requiredApprovals', 0],
      ['requiredApprovals', 4],
      ['requiredApprovals', 1.5],
      ['requiredApprovals', '2'],
      ['requiredApprovals', null],
      ['name', ''],
      ['name', ' green'],
      ['name', 'gr\u0000een'],
      ['name', 'n'.repeat(101)],
      ['name', 7],
      ['members', []],
      ['accountId', absentId],
    ])('refuses %s = %j by name and changes nothing', async (field, value) => {
      const id = await team();
      const refused = [
        await chief.post('/teams', { name: 'green', [field]: value }).expect(400),
        await chief.patch(`/teams/${id}`, { [field]: value }).expect(400),
      ];

      for (const { body } of refused) expect(body).toMatchObject({ errors: [{ field }] });
      const { body: unchanged } = await chief.get(`/teams/${id}`).expect(200);
      expect(unchanged).toMatchObject({ name: id, requiredApprovals: 1, members: [] });
    });

    it('refuses a change of nothing', async () => {
      await chief.patch(`/teams/${await team()}`, {}).expect(400);
    });

    it('is renamed and keeps everything else', async () => {
      const id = await team([chief], 2);
      const { body } = await chief.patch(`/teams/${id}`, { name: 'new' }).expect(200);

      expect(body).toMatchObject({ id, name: 'new', requiredApprovals: 2, members: [chief.id] });
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'team.update', detail: { before: { name: id }, after: { name: 'new' } } },
      ]);
    });

    it.each([
      ['deactivate', 'inactive'],
      ['activate', 'active'],
    ])('answers %s as often as it is asked', async (verb, status) => {
      const id = await team();
      await twice(async () => {
        const { body } = await chief.post(`/teams/${id}/${verb}`).expect(200);
        expect(body).toMatchObject({ status });
      });
    });

    it('is deleted with its memberships, and then nobody finds it', async () => {
      const mine = await setting.person(['manage-my-teams']);
      const id = await team([mine]);
      await mine.get(`/teams/${id}`).expect(200);
      await chief.delete(`/teams/${id}`).expect(204);

      await chief.get(`/teams/${id}`).expect(404);
      await chief.delete(`/teams/${id}`).expect(404);
      await mine.get(`/teams/${id}`).expect(404);
      expect(await membersOf(service, id)).toEqual([]);
    });
  });

  describe('members of a team', () => {
    it('are added and removed as often as it is asked', async () => {
      const [one, two] = [await setting.person([]), await setting.person([])];
      const id = await team([one]);
      const path = `/teams/${id}/members/${two.id}`;

      await twice(async () => {
        const { body } = await chief.put(path).expect(200);
        expect(body).toMatchObject({ id, members: [one.id, two.id].toSorted() });
      });
      await twice(() => chief.delete(path).expect(204));
      expect(await membersOf(service, id)).toEqual([one.id]);
      const changes = (await auditOf(service, id)).map(({ detail }) => detail);
      expect(changes).toMatchObject(
        ['added', 'unchanged', 'removed', 'unchanged'].map((change) => ({
          member: two.id,
          change,
        })),
      );
    });

    it('may be service users', async () => {
      const robot = await setting.person([]);
      await service.database.handle.db
        .updateTable('user')
        .set({ kind: 'service' })
        .where('id', '=', robot.id)
        .execute();
      await chief.put(`/teams/${await team()}/members/${robot.id}`).expect(200);
    });

    it('must be active users of the account', async () => {
      const id = await team();
      const [outsider, colleague] = [await foreign.person([]), await setting.person([])];
      const operator = await service.named('user', 'operator');
      await setStatus(colleague, 'disabled');

      for (const userId of [
        outsider.id,
        operator,
        absentId,
        'colleague',
        colleague.id.toUpperCase(),
      ]) {
        const { body } = await chief.put(`/teams/${id}/members/${userId}`).expect(404);
        expect(body).toMatchObject({ code: 'not-found' });
        await chief.delete(`/teams/${id}/members/${userId}`).expect(204);
      }
      await chief.put(`/teams/${id}/members/${colleague.id}`).expect(409);
      expect(await membersOf(service, id)).toEqual([]);
      await setStatus(colleague, 'active');
      await chief.put(`/teams/${id}/members/${colleague.id}`).expect(200);
    });

    it('leave their team, and with it their right to manage it', async () => {
      const mine = await setting.person(['manage-my-teams']);
      const id = await team([mine]);

      await mine.patch(`/teams/${id}`, { name: 'ours' }).expect(200);
      await mine.delete(`/teams/${id}/members/${mine.id}`).expect(204);
      for (const again of [
        mine.get(`/teams/${id}`),
        mine.patch(`/teams/${id}`, { name: 'ours' }),
        mine.put(`/teams/${id}/members/${mine.id}`),
      ]) {
        const { body } = await again.expect(403);
        expect(body).toMatchObject({ code: 'out-of-scope' });
      }
    });

    it('who add themselves are recorded as such', async () => {
      const id = await team();
      await chief.put(`/teams/${id}/members/${chief.id}`).expect(200);

      expect(await auditOf(service, id)).toMatchObject([
        { action: 'team.update', detail: { member: chief.id, change: 'added', self: true } },
      ]);
    });

    it('attack A11: do not add themselves to a team that has what they may not map, and may add others (A32)', async () => {
      const joiner = await setting.person(['manage-all-teams', 'sign']);
      const other = await setting.person(['sign']);
      const id = await team();
      const keypairId = await setting.keypair([]);
      const { db } = service.database.handle;
      const mapped = db.updateTable('keypair').set({ teamId: id });
      await mapped.where('id', '=', keypairId).execute();

      const { body } = await joiner.put(`/teams/${id}/members/${joiner.id}`).expect(403);
      expect(body).toMatchObject({ code: 'constraint', scope: ['governs-mapped-resources'] });
      expect(await membersOf(service, id)).toEqual([]);
      await joiner.put(`/teams/${id}/members/${other.id}`).expect(200);

      const records = await auditOf(service, id);
      expect(records).toMatchObject([
        { action: 'team.update', outcome: 'denied', code: 'constraint' },
        {
          ...{ action: 'team.update', outcome: 'done' },
          detail: { member: other.id, gains: [{ type: 'keypair', id: keypairId }] },
        },
      ]);
    });

    it.each([
      ['a keypair', ['manage-keypair'], 'standard'],
      ['a master key', ['manage-master-gpg-key', 'manage-keypair'], 'gpg-master'],
      ['a project', ['manage-threat-detection'], 'project'],
    ] as const)(
      'add themselves to a team with %s that they may map, and not without',
      async (_what, permissions, kind) => {
        const governs = await setting.person(['manage-all-teams', ...permissions]);
        const lacks = await setting.person(['manage-all-teams']);
        const id = await team();
        const { db } = service.database.handle;
        if (kind === 'project') {
          const { accountId } = setting;
          await db
            .insertInto('teamProject')
            .values({ accountId, teamId: id, project: id })
            .execute();
        } else {
          const keypairId = await setting.keypair([]);
          await db
            .updateTable('keypair')
            .set({ teamId: id, kind })
            .where('id', '=', keypairId)
            .execute();
        }

        await lacks.put(`/teams/${id}/members/${lacks.id}`).expect(403);
        await governs.put(`/teams/${id}/members/${governs.id}`).expect(200);
      },
    );

    it('manage a team that is inactive, and with Teams off, all the same (A16)', async () => {
      const mine = await setting.person(['manage-my-teams']);
      const id = await team([mine]);

      await mine.post(`/teams/${id}/deactivate`).expect(200);
      await mine.patch(`/teams/${id}`, { name: uuidv7() }).expect(200);
      await mine.post(`/teams/${id}/activate`).expect(200);
    });
  });
});
