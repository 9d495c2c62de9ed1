import type { Transaction } from 'kysely';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { untilWaiting } from '../races/barrier.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { databases } from '../support/exhaustive.js';
import { addTeam, mappedTo } from './teams.fixture.js';

const settings = '/account/settings';

const switchTeams = (by: Client, teamsEnabled: boolean) =>
  by.patch(settings, { teamsEnabled }).expect(200);

/** Whether the keypair is there for the client: alone, in the list and for signing, which must agree. */
const reaches = async (client: Client, id: string) => {
  const single = await client.get(`/keypairs/${id}`);
  const signed = await client.post(`/keypairs/${id}/sign`, request);
  const { body } = await client.get('/keypairs?limit=200').expect(200);
  const listed = (body as { items: { id: string }[] }).items.some((item) => item.id === id);
  if (single.status === 200 && signed.status === 201 && listed) return true;
  expect([single.status, signed.status, listed]).toEqual([403, 403, false]);
  expect([single.body, signed.body]).toMatchObject([
    { code: 'out-of-scope' },
    { code: 'out-of-scope' },
  ]);
  return false;
};

/** Sends an approval. @returns the state of the request, or the code of the denial */
const approve = async (by: Person, requestId: string) => {
  const { status, body } = await by.post(`/export-requests/${requestId}/approve`, {});
  const { code, status: state } = body as { code?: string; status?: unknown };
  return status === 200 ? state : code;
};

describe('access through teams', () => {
  describe.each(databases)('access through teams on %s', (database) => {
    let service: TestService;

    beforeAll(async () => {
      service = await bootApp({ database });
    }, 60_000);

    afterAll(() => service.close());

    it('assigns k-team to alice and teamlead exactly while Teams is on', async () => {
      const id = await service.keypair('k-team');
      const names = ['alice', 'teamlead', 'bob', 'developer'];
      const who = async () => {
        const reached = [];
        for (const name of names) if (await reaches(service.as(name), id)) reached.push(name);
        return reached;
      };
      const admin = service.as('admin');

      expect(await who()).toEqual([]);
      await switchTeams(admin, true);
      expect(await who()).toEqual(['alice', 'teamlead']);
      await switchTeams(admin, false);
      expect(await who()).toEqual([]);
      await switchTeams(admin, true);
      expect(await who()).toEqual(['alice', 'teamlead']);
      await switchTeams(admin, false);
    });

    it('gives no access by team to an account that never had Teams on', async () => {
      const apart = await makeSetting(service);
      const { member, keypairId, chief } = await scene(apart);

      expect(await reaches(member, keypairId)).toBe(false);
      await switchTeams(chief, true);
      expect(await reaches(member, keypairId)).toBe(true);
    });

    interface Scene {
      readonly chief: Person;
      readonly member: Person;
      readonly teamId: string;
      readonly keypairId: string;
    }

    /** A team with one member and one keypair that names nobody. */
    const scene = async (setting: Setting): Promise<Scene> => {
      const chief = await setting.person([
        'manage-all-teams',
        'manage-keypair',
        'manage-users',
        'manage-account-settings',
      ]);
      const member = await setting.person(['view-keypair', 'sign', 'manage-my-teams']);
      const teamId = await addTeam(service, setting.accountId, [member]);
      const keypairId = await setting.keypair([]);
      await chief
        .post(`/teams/${teamId}/resources`, { type: 'keypair', id: keypairId })
        .expect(201);
      return { chief, member, teamId, keypairId };
    };

    type Step = (scene: Scene) => PromiseLike<unknown>;

    const ways: readonly (readonly [string, Step, Step | undefined])[] = [
      [
        'leaves the team',
        ({ member, teamId }) => member.delete(`/teams/${teamId}/members/${member.id}`).expect(204),
        ({ chief, member, teamId }) =>
          chief.put(`/teams/${teamId}/members/${member.id}`).expect(200),
      ],
      [
        'is removed from the team',
        ({ chief, member, teamId }) =>
          chief.delete(`/teams/${teamId}/members/${member.id}`).expect(204),
        ({ chief, member, teamId }) =>
          chief.put(`/teams/${teamId}/members/${member.id}`).expect(200),
      ],
      [
        'sees the team deactivated',
        ({ chief, teamId }) => chief.post(`/teams/${teamId}/deactivate`).expect(200),
        ({ member, teamId }) => member.post(`/teams/${teamId}/activate`).expect(200),
      ],
      [
        'sees the keypair taken from the team',
        ({ chief, teamId, keypairId }) =>
          chief.delete(`/teams/${teamId}/resources/keypair/${keypairId}`).expect(204),
        ({ chief, teamId, keypairId }) =>
          chief.post(`/teams/${teamId}/resources`, { type: 'keypair', id: keypairId }).expect(201),
      ],
      [
        'sees Teams switched off',
        ({ chief }) => switchTeams(chief, false),
        ({ chief }) => switchTeams(chief, true),
      ],
      [
        'sees the team deleted',
        ({ chief, teamId }) => chief.delete(`/teams/${teamId}`).expect(204),
        undefined,
      ],
    ];

    it.each(ways)(
      'is gone on the next request of a member who %s',
      async (_way, take, giveBack) => {
        const made = await scene(await makeSetting(service));
        const { chief, member, keypairId } = made;
        await switchTeams(chief, true);
        expect(await reaches(member, keypairId)).toBe(true);

        await take(made);
        expect(await reaches(member, keypairId)).toBe(false);
        if (giveBack === undefined) return;
        await giveBack(made);
        expect(await reaches(member, keypairId)).toBe(true);
      },
    );

    it('is gone with the team, and its keypair then is of no team and may join another', async () => {
      const setting = await makeSetting(service);
      const { chief, member, teamId, keypairId } = await scene(setting);
      await switchTeams(chief, true);
      const other = await addTeam(service, setting.accountId, [member]);
      await chief.delete(`/teams/${teamId}`).expect(204);

      const row = await service.database.handle.db
        .selectFrom('keypair')
        .select('teamId')
        .where('id', '=', keypairId)
        .executeTakeFirst();
      expect(row).toEqual({ teamId: null });
      await chief.post(`/teams/${other}/resources`, { type: 'keypair', id: keypairId }).expect(201);
      expect(await reaches(member, keypairId)).toBe(true);
    });

    it('stays with a renamed team, and with users who are also named on the keypair', async () => {
      const setting = await makeSetting(service);
      const { chief, member, teamId, keypairId } = await scene(setting);
      await switchTeams(chief, true);
      await chief.patch(`/teams/${teamId}`, { name: 'renamed' }).expect(200);
      expect(await reaches(member, keypairId)).toBe(true);

      await chief.patch(`/keypairs/${keypairId}`, { users: [member.id] }).expect(200);
      await chief.delete(`/teams/${teamId}`).expect(204);
      expect(await reaches(member, keypairId)).toBe(true);
    });

    /** Keypair export is permitted to members of the team of the keypair, which asks for as many approvals. */
    const exporting = async (requiredApprovals: number) => {
      const setting = await makeSetting(service);
      const { chief } = await scene(setting);
      const rights = ['request-keypair-export', 'approve-keypair-export'];
      const [requester, first, second] = [
        await setting.person(rights),
        await setting.person(rights),
        await setting.person(rights),
      ];
      const outsider = await setting.person([...rights, 'manage-keypair']);
      const teamId = await addTeam(service, setting.accountId, [requester, first, second]);
      const id = await setting.keypair([]);
      await chief.patch(`/teams/${teamId}`, { requiredApprovals }).expect(200);
      await chief.post(`/teams/${teamId}/resources`, { type: 'keypair', id }).expect(201);
      await switchTeams(chief, true);
      const open = async () => {
        const { body } = await requester
          .post(`/keypairs/${id}/export-requests`, { reason: 'Move' })
          .expect(201);
        return (body as { id: string }).id;
      };
      return { chief, requester, first, second, outsider, teamId, open };
    };

    it('asks as many members as the team says to approve an export, and nobody else', async () => {
      const { requester, first, second, outsider, open } = await exporting(2);
      const id = await open();

      expect(await approve(outsider, id)).toBe('constraint');
      expect(await approve(requester, id)).toBe('constraint');
      expect(await approve(first, id)).toBe('pending');
      expect(await approve(second, id)).toBe('approved');
    });

    it('asks for a new number of approvals from the next request on', async () => {
      const { chief, first, teamId, open } = await exporting(2);
      const before = await open();
      await chief.patch(`/teams/${teamId}`, { requiredApprovals: 1 }).expect(200);

      expect(await approve(first, before)).toBe('pending');
      expect(await approve(first, await open())).toBe('approved');
    });

    it('asks one, who may be an outsider, once the team is deactivated', async () => {
      const { chief, outsider, teamId, open } = await exporting(3);
      const id = await open();
      expect(await approve(outsider, id)).toBe('constraint');
      await chief.post(`/teams/${teamId}/deactivate`).expect(200);

      expect(await approve(outsider, id)).toBe('pending');
    });
  });

  describe('changes of a team while something else happens, on a server', () => {
    let service: TestService;
    let setting: Setting;

    beforeAll(async () => {
      service = await bootApp({ database: 'postgres' });
      setting = await makeSetting(service);
    }, 60_000);

    afterAll(() => service.close());

    it('wait for acts of the account that are under way', async () => {
      const chief = await setting.person(['manage-all-teams']);
      const member = await setting.person([]);
      const teamId = await addTeam(service, setting.accountId, [member]);
      let removed = false;
      const removal = await service.database.handle.db.transaction().execute(async (trx) => {
        await trx
          .selectFrom('account')
          .select('id')
          .where('id', '=', setting.accountId)
          .forShare()
          .execute();
        const sent = chief.delete(`/teams/${teamId}/members/${member.id}`).then((answer) => {
          removed = true;
          return answer;
        });
        await untilWaiting(service.database.handle.db, 1);
        expect(removed).toBe(false);
        return { sent };
      });

      expect((await removal.sent).status).toBe(204);
    });

    type Change = (
      asked: { readonly teamId: string; readonly keypairId: string; readonly roleOf: string },
      trx: Transaction<Database>,
    ) => Promise<unknown>;

    /** Asks to map a keypair, and makes the change after the guard let the request through and before its act began. */
    const meanwhile = async (change: Change) => {
      const caller = await setting.person(['manage-my-teams', 'manage-keypair']);
      const teamId = await addTeam(service, setting.accountId, [caller]);
      const keypairId = await setting.keypair([]);
      const { sent } = await service.database.handle.db.transaction().execute(async (trx) => {
        await trx
          .selectFrom('account')
          .select('id')
          .where('id', '=', setting.accountId)
          .forUpdate()
          .execute();
        const asked = { type: 'keypair', id: keypairId };
        const answer = caller
          .post(`/teams/${teamId}/resources`, asked)
          .then((response) => response);
        await untilWaiting(service.database.handle.db, 1);
        await change({ teamId, keypairId, roleOf: caller.id }, trx);
        return { sent: answer };
      });
      const { status, body } = await sent;
      return { status, body: body as object, mapped: await mappedTo(service, teamId) };
    };

    it('decide about team and resource again before anything is mapped', async () => {
      const cases: readonly (readonly [Change, object])[] = [
        [() => Promise.resolve(), { status: 201 }],
        [
          ({ roleOf }, trx) =>
            trx
              .updateTable('role')
              .set({ permissions: ['manage-my-teams'] })
              .where('name', '=', roleOf)
              .execute(),
          { status: 403, body: { code: 'permission-missing' }, mapped: [] },
        ],
        [
          ({ teamId }, trx) => trx.deleteFrom('teamMember').where('teamId', '=', teamId).execute(),
          { status: 403, body: { code: 'out-of-scope' }, mapped: [] },
        ],
        [
          ({ keypairId }, trx) => trx.deleteFrom('keypair').where('id', '=', keypairId).execute(),
          { status: 404, body: { code: 'not-found' }, mapped: [] },
        ],
        [
          async ({ keypairId }, trx) => {
            const teamId = uuidv7();
            const team = {
              id: teamId,
              accountId: setting.accountId,
              name: 'other',
              createdBy: teamId,
            };
            await trx.insertInto('team').values(team).execute();
            await trx.updateTable('keypair').set({ teamId }).where('id', '=', keypairId).execute();
          },
          { status: 409, mapped: [] },
        ],
      ];
      for (const [change, expected] of cases) {
        expect(await meanwhile(change)).toMatchObject(expected);
      }
    });
  });
});
