/** Two signatures are those of two people, also when service users give them. */
import type { Person } from '../support/callers.js';
import { askDeletion, askExport } from '../key-requests/key-requests.fixture.js';
import { bodyFor, made } from '../releases/releases.fixture.js';
import { bootApp, clientWith, type TestService } from '../support/app.js';
import { makeRole, makeUser, onboard, takeOver, type NewUser } from '../support/people.js';
import { addTeam } from '../teams/teams.fixture.js';

describe('two people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  const approving = [
    ...['request-keypair-export', 'approve-keypair-export', 'approve-keypair-delete'],
    ...['manage-keypair', 'request-release', 'approve-release', 'view-release'],
  ];

  /** An account in which the first administrator and another one have made a service user each. */
  async function scene() {
    const { id: accountId, chief, chiefId } = await onboard(service);
    const role = (await makeRole(chief, approving)).id;
    const person = async (by: typeof chief, roles: readonly string[], kind?: 'service') =>
      personOf(await makeUser(service, by, roles, kind));
    const own: Person = { ...chief, id: chiefId };
    const other = await person(chief, [role, (await makeRole(chief, ['manage-users'])).id]);
    const { body } = await chief
      .post('/keypairs', { alias: 'summer', algorithm: 'ECDSA_P256' })
      .expect(201);
    return {
      ...{ accountId, own, other, keypairId: (body as { id: string }).id },
      machine: await person(own, [role], 'service'),
      second: await person(own, [role], 'service'),
      foreign: await person(other, [role], 'service'),
    };
  }

  const personOf = ({ client, id }: NewUser): Person => ({ ...client, id });
  const constraint = { code: 'constraint', scope: ['distinct-approver'] };

  describe('approving one’s own request through a service user', () => {
    it('is refused for an export, in both directions, and another’s service user may', async () => {
      const { own, machine, foreign, keypairId } = await scene();
      for (const [asking, deciding] of [
        [own, machine],
        [machine, own],
      ] as const) {
        const id = await askExport(asking, keypairId);
        for (const verb of ['approve', 'reject']) {
          const { body } = await deciding.post(`/export-requests/${id}/${verb}`).expect(403);
          expect(body).toMatchObject(constraint);
        }
        await foreign.post(`/export-requests/${id}/approve`).expect(200);
      }
    });

    it('is refused between two service users of one person, for exports and deletions', async () => {
      const { machine, second, other, keypairId } = await scene();
      const exportId = await askExport(machine, keypairId);
      const deleteId = await askDeletion(machine, keypairId);

      const { body } = await second.post(`/export-requests/${exportId}/approve`).expect(403);
      expect(body).toMatchObject(constraint);
      await second.post(`/delete-requests/${deleteId}/approve`).expect(403);
      await second.post(`/delete-requests/${deleteId}/reject`).expect(403);

      await other.post(`/export-requests/${exportId}/approve`).expect(200);
      await other.post(`/delete-requests/${deleteId}/approve`).expect(200);
    });

    it('is refused for a release', async () => {
      const { own, machine, foreign, keypairId } = await scene();
      const id = await made(own, bodyFor([keypairId]));

      const { body } = await machine.post(`/releases/${id}/approve`).expect(403);
      await machine.post(`/releases/${id}/reject`).expect(403);

      expect(body).toMatchObject(constraint);
      await foreign.post(`/releases/${id}/approve`).expect(200);
    });

    it('is offered to nobody who may not, and is allowed where the account allows it', async () => {
      const { own, machine, other, keypairId } = await scene();
      const id = await askExport(own, keypairId);
      const offered = async (person: Person) =>
        ((await person.get(`/export-requests/${id}`).expect(200)).body as { actions: string[] })
          .actions;

      expect(await offered(machine)).not.toContain('keypair.export.approve');
      expect(await offered(other)).toContain('keypair.export.approve');
      await own.patch('/account/settings', { distinctApprover: false }).expect(200);
      await machine.post(`/export-requests/${id}/approve`).expect(200);
    });

    it('attack A3: is refused to a person who has only the token that the requester saw, for an export, a deletion and a release', async () => {
      const { own, other, keypairId } = await scene();
      const role = await makeRole(own, approving);
      const fresh = { email: 'puppet@example.com', kind: 'user', roles: [role.id] };
      const { body: answer } = await own.post('/users', { name: 'puppet', ...fresh }).expect(201);
      const { id, token } = answer as { id: string; token: string };
      const puppet: Person = { ...clientWith(service, token), id };
      const paths = [
        `/export-requests/${await askExport(own, keypairId)}/approve`,
        `/delete-requests/${await askDeletion(own, keypairId)}/approve`,
        `/releases/${await made(own, bodyFor([keypairId]))}/approve`,
      ];
      for (const path of paths) {
        expect((await puppet.post(path).expect(403)).body).toMatchObject(constraint);
      }
      const asked = await askExport(puppet, keypairId);
      expect((await own.post(`/export-requests/${asked}/approve`).expect(403)).body).toMatchObject(
        constraint,
      );

      await other.post(paths[2] ?? '').expect(200);
      const grown = await takeOver(service, puppet);
      await grown.post(paths[0] ?? '').expect(200);
    });

    it('leaves a person alone whom the requester made and who took over: people answer for themselves', async () => {
      const { own, other, keypairId } = await scene();
      const id = await askExport(own, keypairId);

      await other.post(`/export-requests/${id}/approve`).expect(200);
    });

    it('counts a service user whose maker is not known as itself', async () => {
      const { own, machine, second, keypairId } = await scene();
      const { db } = service.database.handle;
      const ids = [machine.id, second.id];
      await db.updateTable('user').set({ createdBy: null }).where('id', 'in', ids).execute();
      await db.updateTable('apiToken').set({ shownTo: [] }).where('userId', 'in', ids).execute();
      const id = await askExport(machine, keypairId);

      await machine.post(`/export-requests/${id}/approve`).expect(403);
      await second.post(`/export-requests/${id}/approve`).expect(200);
      await own.get(`/export-requests/${id}`).expect(200);
    });
  });

  describe('a quorum of two', () => {
    /** A request by somebody else that needs two approvals. */
    async function asked() {
      const people = await scene();
      const { accountId, own, machine, second, foreign, other, keypairId } = people;
      await own.patch('/account/settings', { teamsEnabled: true }).expect(200);
      const { id: requesterId, client } = await makeUser(service, own, [
        (await makeRole(own, ['request-keypair-export'])).id,
      ]);
      const requester: Person = { ...client, id: requesterId };
      const members = [own, machine, second, foreign, other, requester];
      const team = await addTeam(service, accountId, members, 2);
      const { db } = service.database.handle;
      await db
        .updateTable('keypair')
        .set({ teamId: team })
        .where('id', '=', keypairId)
        .executeTakeFirstOrThrow();
      const deletionId = await askDeletion(own, keypairId);
      return { ...people, deletionId, requestId: await askExport(requester, keypairId) };
    }

    const offers = async (person: Person, path: string, action: string) => {
      const { body } = await person.get(path).expect(200);
      return (body as { actions: string[] }).actions.includes(action);
    };

    const approve = (person: Person, id: string) => person.post(`/export-requests/${id}/approve`);

    it.each([
      ['a person and their service user', 'own', 'machine'],
      ['a service user and who made it', 'machine', 'own'],
      ['two service users of one person', 'machine', 'second'],
    ] as const)('is not made by %s', async (_case, first, again) => {
      const people = await asked();
      const { requestId, foreign } = people;
      const offered = (person: Person) =>
        offers(person, `/export-requests/${requestId}`, 'keypair.export.approve');
      expect(await offered(people[again])).toBe(true);
      const { body } = await approve(people[first], requestId).expect(200);
      expect(body).toMatchObject({ status: 'pending', requiredApprovals: 2 });
      expect((body as { actions: string[] }).actions).not.toContain('keypair.export.approve');

      expect(await offered(people[again])).toBe(false);
      expect(await offered(foreign)).toBe(true);
      await approve(people[again], requestId).expect(409);
      await people[again].post(`/export-requests/${requestId}/reject`).expect(409);

      const { body: done } = await approve(foreign, requestId).expect(200);
      expect(done).toMatchObject({ status: 'approved' });
    });

    it('offers a deletion to those who have not voted on it, alone and in the list', async () => {
      const { other, foreign, own, deletionId } = await asked();
      const path = `/delete-requests/${deletionId}`;
      const listed = async (person: Person) => {
        const { body } = await person.get('/delete-requests').expect(200);
        const { items } = body as { items: { id: string; actions: string[] }[] };
        return items
          .find(({ id }) => id === deletionId)
          ?.actions.includes('keypair.delete.approve');
      };
      const seen = async (person: Person) => [
        await offers(person, path, 'keypair.delete.approve'),
        await listed(person),
      ];
      expect(await seen(other)).toEqual([true, true]);
      expect(await seen(foreign)).toEqual([true, true]);

      await other.post(`${path}/approve`).expect(200);

      expect(await seen(other)).toEqual([false, false]);
      expect(await seen(foreign)).toEqual([false, false]);
      await other.post(`${path}/approve`).expect(409);
      expect(await seen(own)).toEqual([false, false]);
    });

    it('does not count a second vote of one person, even where there is one', async () => {
      const { requestId, own, machine, foreign } = await asked();
      await approve(own, requestId).expect(200);
      const { db } = service.database.handle;
      const second = {
        requestType: 'export',
        requestId,
        userId: machine.id,
        vote: 'approve',
      } as const;
      await db.insertInto('approvalVote').values(second).execute();
      const three = db.updateTable('exportRequest').set({ requiredApprovals: 3 });
      await three.where('id', '=', requestId).execute();

      const { body } = await approve(foreign, requestId).expect(200);

      expect(body).toMatchObject({ status: 'pending', votes: [{}, {}, {}] });
    });
  });
});
