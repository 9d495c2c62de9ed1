import { askDeletion, askExport, exporting, meet, passphrase } from './key-requests.fixture.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { raceRounds } from '../races/rounds.js';
import { bootApp, type TestService } from '../support/app.js';
import { addTeam } from '../teams/teams.fixture.js';

const rounds = raceRounds(4);

describe('requests on keypairs at the same moment', () => {
  let service: TestService;
  let setting: Setting;
  let requester: Person;
  let approver: Person;
  let second: Person;

  beforeAll(async () => {
    service = await bootApp({ database: 'postgres' });
    setting = await makeSetting(service);
    const grants = [...exporting, 'approve-keypair-delete'];
    requester = await setting.person(grants);
    approver = await setting.person(grants);
    second = await setting.person(grants);
    await service.database.handle.db
      .updateTable('account')
      .set({ teamsEnabled: true })
      .where('id', '=', setting.accountId)
      .execute();
  }, 60_000);

  afterAll(() => service.close());

  it(`two approvals by one person count once, in each of ${rounds} rounds`, async () => {
    const keypairId = await ofTeam();

    for (let round = 0; round < rounds; round += 1) {
      const id = await askExport(requester, keypairId);
      const approve = (person: Person) => person.post(`/export-requests/${id}/approve`);

      const answers = await meet(service, keypairId, () => [approve(approver), approve(approver)]);

      expect(answers).toEqual([200, 409]);
      const { body } = await requester.get(`/export-requests/${id}`).expect(200);
      expect(body).toMatchObject({ status: 'pending', votes: [{ userId: approver.id }] });
    }
  }, 120_000);

  it('two approvals by two people are two, and nothing more is taken', async () => {
    const keypairId = await ofTeam();
    const id = await askExport(requester, keypairId);
    const approve = (person: Person) => person.post(`/export-requests/${id}/approve`);

    const answers = await meet(service, keypairId, () => [approve(approver), approve(second)]);

    expect(answers).toEqual([200, 200]);
    const { body } = await requester.get(`/export-requests/${id}`).expect(200);
    expect(body).toMatchObject({ status: 'approved' });
  });

  it('an approval and a rejection: the first decides', async () => {
    const keypairId = await setting.keypair([requester, approver, second]);
    const id = await askExport(requester, keypairId);

    const answers = await meet(service, keypairId, () => [
      approver.post(`/export-requests/${id}/approve`),
      second.post(`/export-requests/${id}/reject`),
    ]);

    expect(answers).toEqual([200, 409]);
  });

  it('a key is collected once', async () => {
    const keypairId = await setting.keypair([requester, approver]);
    const id = await askExport(requester, keypairId);
    await approver.post(`/export-requests/${id}/approve`).expect(200);
    const collect = () => requester.post(`/export-requests/${id}/collect`, { passphrase });

    const answers = await meet(service, keypairId, () => [collect(), collect(), collect()]);

    expect(answers).toEqual([200, 409, 409]);
  });

  it('a keypair is deleted once, and nothing of it is collected afterwards', async () => {
    const keypairId = await setting.keypair([requester, approver]);
    const [first, rival] = [
      await askDeletion(requester, keypairId),
      await askDeletion(requester, keypairId),
    ];

    const answers = await meet(service, keypairId, () =>
      [first, rival].map((id) => approver.post(`/delete-requests/${id}/approve`)),
    );

    // The rival request is closed with its keypair, to which nobody is assigned any more.
    expect(answers).toEqual([200, 403]);
  });

  async function ofTeam(): Promise<string> {
    const { db } = service.database.handle;
    const keypairId = await setting.keypair([]);
    const people = [requester, approver, second];
    const teamId = await addTeam(service, setting.accountId, people, 2);
    await db.updateTable('keypair').set({ teamId }).where('id', '=', keypairId).execute();
    return keypairId;
  }
});
