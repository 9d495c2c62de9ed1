import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import {
  askDeletion,
  askExport,
  exporting,
  passphrase,
  setUserStatus,
  strip,
} from './key-requests.fixture.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';
import { addTeam } from '../teams/teams.fixture.js';

describe('key requests', () => {
  let service: TestService;
  let setting: Setting;
  let alice: Person;
  let carol: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    alice = await setting.person([...exporting, 'view-keypair']);
    carol = await setting.person(exporting);
  }, 60_000);

  afterAll(() => service.close());

  const both = () => setting.keypair([alice, carol]);
  const approve = (person: Person, id: string) => person.post(`/export-requests/${id}/approve`);
  const collect = (person: Person, id: string, phrase = passphrase) =>
    person.post(`/export-requests/${id}/collect`, { passphrase: phrase });
  const approved = async (keypairId: string) => {
    const id = await askExport(alice, keypairId);
    await approve(carol, id).expect(200);
    return id;
  };

  describe('an export', () => {
    it('is asked for, approved by another, and collected by who asked: once, encrypted, the key of the keypair', async () => {
      const keypairId = await both();
      const asked = await alice
        .post(`/keypairs/${keypairId}/export-requests`, { reason: 'Move' })
        .expect(201);
      const { id } = asked.body as { id: string };
      const decided = await carol.post(`/export-requests/${id}/approve`, { comment: 'seen' });
      const { body: collected } = await collect(alice, id).expect(200);
      await collect(alice, id).expect(409);
      await approve(carol, id).expect(409);
      const { body: shown } = await alice.get(`/export-requests/${id}`).expect(200);
      const { body: keypair } = await alice.get(`/keypairs/${keypairId}`).expect(200);

      expect(asked.body).toMatchObject({
        status: 'pending',
        keypairId,
        requestedBy: alice.id,
        reason: 'Move',
        requiredApprovals: 1,
        votes: [],
        actions: ['export-request.view', 'keypair.export.withdraw'],
      });
      expect(decided.body).toMatchObject({
        status: 'approved',
        votes: [{ userId: carol.id, vote: 'approve', comment: 'seen' }],
      });
      expect(shown).toMatchObject({ status: 'collected', collectedAt: expect.any(String) });
      const { pkcs8EncryptedPem } = collected as { pkcs8EncryptedPem: string };
      const plain = execFileSync('openssl', ['pkcs8', '-passin', `pass:${passphrase}`], {
        input: pkcs8EncryptedPem,
      });
      const publicKey = createPublicKey(createPrivateKey(plain));
      expect(publicKey.export({ type: 'spki', format: 'pem' }).toString().trim()).toBe(
        (keypair as { publicKeyPem: string }).publicKeyPem.trim(),
      );
      const written = JSON.stringify([await auditOf(service, id), shown]);
      expect(written).not.toContain(passphrase);
      expect(written).not.toContain('PRIVATE KEY');
    });

    it('is recorded at every step', async () => {
      const keypairId = await both();
      const id = await approved(keypairId);
      await collect(alice, id).expect(200);
      await collect(alice, id).expect(409);

      expect(await auditOf(service, keypairId)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'keypair.export.request', outcome: 'done' }),
        ]),
      );
      expect(await auditOf(service, id)).toMatchObject([
        {
          action: 'keypair.export.approve',
          outcome: 'done',
          detail: { vote: 'approve', status: 'approved' },
        },
        { action: 'keypair.export.collect', outcome: 'done', detail: { keypair: keypairId } },
        { action: 'keypair.export.collect', outcome: 'failed' },
      ]);
    });

    it('can be rejected, for good', async () => {
      const id = await askExport(alice, await both());

      const { body } = await carol.post(`/export-requests/${id}/reject`).expect(200);

      expect(body).toMatchObject({ status: 'rejected', votes: [{ vote: 'reject' }] });
      await approve(carol, id).expect(409);
      await carol.post(`/export-requests/${id}/reject`).expect(409);
      await collect(alice, id).expect(409);
    });

    it('is not collected before it is approved', async () => {
      const id = await askExport(alice, await both());

      await collect(alice, id).expect(409);
      await approve(carol, id).expect(200);
      await collect(alice, id).expect(200);
    });

    it.each([['short'], ['eleven char'], [' '.repeat(12)], ['x'.repeat(1025)], [7], [null]])(
      'is not collected under the passphrase %p, and stays approved',
      async (wrong) => {
        const id = await approved(await both());

        const { body } = await alice
          .post(`/export-requests/${id}/collect`, { passphrase: wrong })
          .expect(400);

        expect(body).toMatchObject({ errors: [{ field: 'passphrase' }] });
        await collect(alice, id).expect(200);
      },
    );

    it('needs the permission on the keypair, or Manage keypair in addition', async () => {
      const assigned = await both();
      const approver = await setting.person(['approve-keypair-export', 'manage-keypair']);
      const stranger = await setting.person(['request-keypair-export']);
      const widened = await setting.person(['request-keypair-export', 'manage-keypair']);
      const ask = (person: Person, id = assigned) =>
        person.post(`/keypairs/${id}/export-requests`, { reason: 'Move' });

      const without = await ask(approver).expect(403);
      const outside = await ask(stranger).expect(403);
      await ask(alice, await service.keypair('k9')).expect(404);
      await ask(alice, absentId).expect(404);
      await ask(service.as('nobody') as Person).expect(401);

      expect(without.body).toMatchObject({ code: 'permission-missing' });
      expect(outside.body).toMatchObject({ code: 'out-of-scope' });
      await ask(alice).expect(201);
      await ask(widened).expect(201);
    });

    it('is approved by who holds that permission on the keypair, as it is then (A29)', async () => {
      const id = await askExport(alice, await setting.keypair([alice]));
      const requester = await setting.person(['request-keypair-export', 'manage-keypair']);
      const widened = await setting.person(['approve-keypair-export', 'manage-keypair']);

      const outside = await approve(carol, id).expect(403);
      const without = await approve(requester, id).expect(403);

      expect(outside.body).toMatchObject({ code: 'out-of-scope' });
      expect(without.body).toMatchObject({ code: 'permission-missing' });
      await approve(widened, id).expect(200);
    });

    it.each([
      ['no reason', {}],
      ['an empty reason', { reason: '' }],
      ['a blank reason', { reason: ' \n ' }],
      ['a reason that is too long', { reason: 'x'.repeat(1001) }],
      ['a control character', { reason: 'a\0b' }],
      ['another field', { reason: 'Move', requestedBy: absentId }],
    ])('is refused for %s', async (_, body) => {
      await alice.post(`/keypairs/${await both()}/export-requests`, body).expect(400);
    });

    it('is not for GPG keys (A18)', async () => {
      const master = await setting.person([
        'manage-master-gpg-key',
        'generate-keypair',
        'manage-keypair',
        ...exporting,
      ]);
      const made = await master
        .post('/gpg/master-keys', { name: 'North', email: 'north@example.org' })
        .expect(201);
      const { id } = made.body as { id: string };

      const { body } = await master
        .post(`/keypairs/${id}/export-requests`, { reason: 'Move' })
        .expect(403);

      expect(body).toMatchObject({ code: 'condition-failed', scope: ['ordinary'] });
    });
  });

  describe('approving one’s own request', () => {
    it('is refused in every form', async () => {
      const id = await askExport(alice, await both());

      const { body } = await approve(alice, id).expect(403);
      await alice.post(`/export-requests/${id}/reject`).expect(403);
      await approve(alice, id.toUpperCase()).expect(404);
      await alice.post(`/export-requests/${id}/approve`, { requestedBy: carol.id }).expect(403);
      await carol.post(`/export-requests/${id}/approve`, { requestedBy: carol.id }).expect(400);

      expect(body).toMatchObject({ code: 'constraint', scope: ['distinct-approver'] });
      const { body: shown } = await alice.get(`/export-requests/${id}`).expect(200);
      expect(shown).toMatchObject({ status: 'pending', votes: [] });
      await approve(carol, id).expect(200);
    });

    it('is refused to a member of the keypair’s team, and of a deletion too', async () => {
      const teams = await makeSetting(service);
      const grants = [...exporting, 'approve-keypair-delete'];
      const [own, other] = [await teams.person(grants), await teams.person(grants)];
      await enableTeams(teams);
      const keypairId = await teams.keypair([]);
      await map(keypairId, await addTeam(service, teams.accountId, [own, other]));
      const exportId = await askExport(own, keypairId);
      const deleteId = await askDeletion(own, keypairId);

      const { body } = await approve(own, exportId).expect(403);
      await own.post(`/delete-requests/${deleteId}/approve`).expect(403);

      expect(body).toMatchObject({ code: 'constraint', scope: ['distinct-approver'] });
      await approve(other, exportId).expect(200);
      await other.post(`/delete-requests/${deleteId}/approve`).expect(200);
    });

    it('is allowed where the account allows it', async () => {
      const lax = await makeSetting(service);
      const own = await lax.person(exporting);
      await service.database.handle.db
        .updateTable('account')
        .set({ distinctApprover: false })
        .where('id', '=', lax.accountId)
        .execute();
      const id = await askExport(own, await lax.keypair([own]));

      await approve(own, id).expect(200);
      await collect(own, id).expect(200);
    });
  });

  describe('a request that its requester withdraws', () => {
    const deleting = ['approve-keypair-delete'];
    const kinds = [
      ['export', exporting, askExport],
      ['delete', deleting, askDeletion],
    ] as const;

    it.each(kinds)('for %s is not decided any more', async (kind, grants, ask) => {
      const [own, other] = [await setting.person(grants), await setting.person(grants)];
      const id = await ask(own, await setting.keypair([own, other]));
      const path = `/${kind}-requests/${id}`;

      const { body: denied } = await other.post(`${path}/withdraw`).expect(403);
      const { body } = await own.post(`${path}/withdraw`, { comment: 'a mistake' }).expect(200);

      expect(denied).toMatchObject({ code: 'constraint', scope: ['requested-by-caller'] });
      expect(body).toMatchObject({ id, status: 'withdrawn', actions: [`${kind}-request.view`] });
      for (const verb of ['approve', 'reject']) {
        const { body: late } = await other.post(`${path}/${verb}`).expect(409);
        expect(late).toMatchObject({ detail: 'The request is withdrawn already.' });
      }
      await own.post(`${path}/withdraw`).expect(409);
      const last = (await auditOf(service, id)).find(({ outcome }) => outcome === 'done');
      expect(last).toMatchObject({
        action: `keypair.${kind}.withdraw`,
        detail: { comment: 'a mistake', status: 'withdrawn' },
      });
    });

    it('needs no right, only to have asked', async () => {
      const leaver = await setting.person(exporting);
      const id = await askExport(leaver, await setting.keypair([leaver, carol]));
      await strip(service, leaver);

      await carol.post(`/export-requests/${id}/withdraw`).expect(403);
      await (service.as('zed') as Person).post(`/export-requests/${id}/withdraw`).expect(404);
      await leaver.post(`/export-requests/${id}/withdraw`).expect(200);
    });

    it('is too late once it is approved', async () => {
      const id = await approved(await both());

      await alice.post(`/export-requests/${id}/withdraw`).expect(409);
      await collect(alice, id).expect(200);
    });
  });

  describe('collecting', () => {
    it('is for the requester only, whatever others hold', async () => {
      const id = await approved(await both());
      const admin = await setting.person([...exporting, 'manage-keypair']);

      for (const [person, scope] of [
        [carol, ['requested-by-caller', 'distinct-collector']],
        [admin, ['requested-by-caller']],
      ] as const) {
        const { body } = await collect(person, id).expect(403);
        expect(body).toMatchObject({ code: 'constraint', scope });
      }
      await collect(alice, id).expect(200);
    });

    it('is refused when the right is gone, and not before', async () => {
      const leaver = await setting.person(exporting);
      const keypairId = await setting.keypair([leaver, carol]);
      const ids = [await askExport(leaver, keypairId), await askExport(leaver, keypairId)];
      for (const id of ids) await approve(carol, id).expect(200);
      const [first = '', second = ''] = ids;

      await collect(leaver, first).expect(200);
      await strip(service, leaver);
      const { body } = await collect(leaver, second).expect(403);

      expect(body).toMatchObject({ code: 'permission-missing' });
    });

    it('is refused when the keypair is not assigned any more, and not before', async () => {
      const keypairId = await both();
      const id = await approved(keypairId);
      const { db } = service.database.handle;
      const assignment = { keypairId, userId: alice.id };
      await db
        .deleteFrom('keypairUser')
        .where('keypairId', '=', keypairId)
        .where('userId', '=', alice.id)
        .execute();

      const { body } = await collect(alice, id).expect(403);
      await db.insertInto('keypairUser').values(assignment).execute();

      expect(body).toMatchObject({ code: 'out-of-scope' });
      await collect(alice, id).expect(200);
    });

    it('is refused when the approver may not approve any more, and not before', async () => {
      const approver = await setting.person(exporting);
      const keypairId = await setting.keypair([alice, approver]);
      const id = await askExport(alice, keypairId);
      await approve(approver, id).expect(200);
      await setUserStatus(service, approver, 'disabled');

      await collect(alice, id).expect(409);
      await setUserStatus(service, approver, 'active');

      await collect(alice, id).expect(200);
    });

    it('does not reach another account', async () => {
      const id = await approved(await both());

      await collect(service.as('zed') as Person, id).expect(404);
      await service.as('zed').get(`/export-requests/${id}`).expect(404);
      await service.as('zed').post(`/export-requests/${id}/approve`).expect(404);
      await collect(alice, id).expect(200);
    });
  });

  describe('the two-person rule', () => {
    let teams: Setting;
    let people: Person[];

    beforeAll(async () => {
      teams = await makeSetting(service);
      await enableTeams(teams);
      people = [];
      for (let count = 0; count < 4; count += 1) people.push(await teams.person(exporting));
    });

    const asked = async () => {
      const [requester, first, second, third] = people as [Person, Person, Person, Person];
      const keypairId = await teams.keypair([]);
      const teamId = await addTeam(service, teams.accountId, people, 2);
      await map(keypairId, teamId);
      const id = await askExport(requester, keypairId);
      return { id, requester, first, second, third, teamId };
    };

    it('counts one person once', async () => {
      const { id, requester, first, second } = await asked();

      const { body } = await approve(first, id).expect(200);
      await approve(first, id).expect(409);
      await first.post(`/export-requests/${id}/reject`).expect(409);
      await collect(requester, id).expect(409);

      expect(body).toMatchObject({ status: 'pending', requiredApprovals: 2 });
      const { body: done } = await approve(second, id).expect(200);
      expect(done).toMatchObject({ status: 'approved' });
      await collect(requester, id).expect(200);
    });

    it('does not count who was disabled between the two', async () => {
      const { id, first, second, third } = await asked();
      await approve(first, id).expect(200);
      await setUserStatus(service, first, 'disabled');

      const { body } = await approve(second, id).expect(200);
      const { body: done } = await approve(third, id).expect(200);
      await setUserStatus(service, first, 'active');

      expect(body).toMatchObject({ status: 'pending' });
      expect(done).toMatchObject({ status: 'approved' });
    });

    it('does not count who left the team between the two', async () => {
      const { id, first, second, third, teamId } = await asked();
      await approve(first, id).expect(200);
      await service.database.handle.db
        .deleteFrom('teamMember')
        .where('teamId', '=', teamId)
        .where('userId', '=', first.id)
        .execute();

      const { body } = await approve(second, id).expect(200);
      const { body: done } = await approve(third, id).expect(200);

      expect(body).toMatchObject({ status: 'pending' });
      expect(done).toMatchObject({ status: 'approved' });
    });

    it('counts members of the team only', async () => {
      const { id, first } = await asked();
      const outsider = await teams.person([...exporting, 'manage-keypair']);

      const { body } = await approve(outsider, id).expect(403);

      expect(body).toMatchObject({ code: 'constraint', scope: ['approver-in-team'] });
      await approve(first, id).expect(200);
    });
  });

  describe('requests on keypairs', () => {
    it('are listed to those in whose scope the keypair is, like the single one', async () => {
      const lists = await makeSetting(service);
      const grants = [...exporting, 'approve-keypair-delete'];
      const [own, other] = [await lists.person(grants), await lists.person(grants)];
      const widened = await lists.person([...grants, 'manage-keypair']);
      const none = await lists.person(['view-keypair', 'manage-keypair']);
      const ids = [];
      for (const person of [own, other]) {
        const keypairId = await lists.keypair([person]);
        ids.push([await askExport(person, keypairId), await askDeletion(person, keypairId)]);
      }
      for (const [at, path] of ['/export-requests', '/delete-requests'].entries()) {
        const [mine, theirs] = [ids[0]?.[at] ?? '', ids[1]?.[at] ?? ''];
        expect(await idsOf(own, path)).toEqual([mine]);
        expect(await idsOf(widened, path)).toEqual([theirs, mine]);
        await own.get(`${path}/${mine}`).expect(200);
        await own.get(`${path}/${theirs}`).expect(403);
        await none.get(path).expect(403);
        await none.get(`${path}/${mine}`).expect(403);
      }
    });
  });

  describe('a deletion', () => {
    const deleting = ['approve-keypair-delete'];

    it('is asked for and approved by holders of the same permission (A11), and deletes', async () => {
      const [first, second] = [await setting.person(deleting), await setting.person(deleting)];
      const keypairId = await setting.keypair([first, second, alice]);
      const exportId = await askExport(alice, keypairId);
      const id = await askDeletion(first, keypairId);
      const rival = await askDeletion(second, keypairId);

      const own = await first.post(`/delete-requests/${id}/approve`).expect(403);
      await alice.get(`/keypairs/${keypairId}`).expect(200);
      const { body } = await second.post(`/delete-requests/${id}/approve`).expect(200);

      expect(own.body).toMatchObject({ code: 'constraint' });
      expect(body).toMatchObject({ id, status: 'approved', keypairId });
      await alice.get(`/keypairs/${keypairId}`).expect(404);
      const { body: closed } = await alice.get(`/export-requests/${exportId}`).expect(200);
      expect(closed).toMatchObject({ status: 'closed', actions: ['export-request.view'] });
      const gone = await collect(alice, exportId).expect(409);
      expect(gone.body).toMatchObject({ detail: 'The keypair was deleted.' });
      await carol.get(`/export-requests/${exportId}`).expect(403);
      const widened = await setting.person([...deleting, 'manage-keypair']);
      const { body: other } = await widened.get(`/delete-requests/${rival}`).expect(200);
      expect(other).toMatchObject({ status: 'closed', actions: ['delete-request.view'] });
      const late = await widened.post(`/delete-requests/${rival}/approve`).expect(409);
      expect(late.body).toMatchObject({ detail: 'The request is closed already.' });
      await second.get(`/delete-requests/${rival}`).expect(200);
      await widened.get(`/delete-requests/${id}`).expect(200);
      await widened.post(`/delete-requests/${id}/approve`).expect(409);
      await second.get(`/delete-requests/${id}`).expect(403);
      expect(await auditOf(service, id)).toMatchObject([
        { outcome: 'denied', code: 'constraint' },
        { outcome: 'done', detail: { closedRequests: [exportId, rival], rotations: [] } },
        { outcome: 'failed' },
        { outcome: 'denied', code: 'out-of-scope' },
      ]);
    });

    it('leaves the keypair when it is rejected', async () => {
      const [first, second] = [await setting.person(deleting), await setting.person(deleting)];
      const keypairId = await setting.keypair([first, second, alice]);
      const id = await askDeletion(first, keypairId);

      const { body } = await second.post(`/delete-requests/${id}/reject`).expect(200);

      expect(body).toMatchObject({ status: 'rejected' });
      await alice.get(`/keypairs/${keypairId}`).expect(200);
    });

    it('leaves the certificates, to those who see them otherwise (A6)', async () => {
      const lead = service.as('lead');
      const teamlead = service.as('admin');
      const keypairId = await service.keypair('k1');
      const before = await certificatesOf(keypairId);
      const { body } = await lead
        .post(`/keypairs/${keypairId}/delete-requests`, { reason: 'Old' })
        .expect(201);

      await teamlead.post(`/delete-requests/${(body as { id: string }).id}/approve`).expect(200);

      expect(before).not.toEqual([]);
      expect(await certificatesOf(keypairId)).toEqual(before);
      await lead.get(`/certificates/${before[0]}`).expect(200);
      await service.as('alice').get(`/certificates/${before[0]}`).expect(403);
    });

    it('needs Approve keypair delete, in scope', async () => {
      const keypairId = await setting.keypair([]);
      const ask = (person: Person) =>
        person.post(`/keypairs/${keypairId}/delete-requests`, { reason: 'Old' });
      const manager = await setting.person(['manage-keypair', 'view-keypair', ...exporting]);
      const unassigned = await setting.person(deleting);
      const widened = await setting.person([...deleting, 'manage-keypair']);

      const without = await ask(manager).expect(403);
      const outside = await ask(unassigned).expect(403);

      expect(without.body).toMatchObject({ missing: ['approve-keypair-delete'] });
      expect(outside.body).toMatchObject({ code: 'out-of-scope' });
      await ask(widened).expect(201);
    });
  });

  async function idsOf(person: Person, path: string): Promise<string[]> {
    const { body } = await person.get(path).expect(200);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  }

  async function certificatesOf(keypairId: string): Promise<string[]> {
    const rows = await service.database.handle.db
      .selectFrom('certificate')
      .select('id')
      .where('keypairId', '=', keypairId)
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async function enableTeams({ accountId }: Setting): Promise<void> {
    await service.database.handle.db
      .updateTable('account')
      .set({ teamsEnabled: true })
      .where('id', '=', accountId)
      .execute();
  }

  async function map(keypairId: string, teamId: string): Promise<void> {
    await service.database.handle.db
      .updateTable('keypair')
      .set({ teamId })
      .where('id', '=', keypairId)
      .execute();
  }
});
