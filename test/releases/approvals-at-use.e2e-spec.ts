/** Approvals are decided anew when they are used, and need as many people as are asked for then or now, whichever is more. */
import { askExport } from '../key-requests/key-requests.fixture.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { approve, bodyFor, made } from './releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';
import { addTeam } from '../teams/teams.fixture.js';

describe('approvals at the moment of their use', () => {
  let service: TestService;
  let setting: Setting;
  let requester: Person;

  const approving = [
    ...['approve-release', 'view-release', 'approve-keypair-export', 'request-keypair-export'],
    ...['view-keypair'],
  ];

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  beforeEach(async () => {
    setting = await makeSetting(service);
    requester = await setting.person([
      ...['request-release', 'view-release', 'sign', 'request-keypair-export', 'view-keypair'],
    ]);
  });

  const setStatus = ({ id }: Person, status: 'active' | 'disabled') =>
    service.database.handle.db.updateTable('user').set({ status }).where('id', '=', id).execute();
  const offered = async (keypairId: string) => {
    const { body } = await requester.get(`/keypairs/${keypairId}`).expect(200);
    return (body as { actions: string[] }).actions;
  };
  const sign = (keypairId: string) => requester.post(`/keypairs/${keypairId}/sign`, request);

  /** Puts the keypair into a new team that asks for two approvals, and switches Teams on. */
  async function intoTeam(keypairId: string, members: readonly Person[]): Promise<void> {
    const { db } = service.database.handle;
    const { accountId } = setting;
    const teamId = await addTeam(service, accountId, members, 2);
    await db.updateTable('keypair').set({ teamId }).where('id', '=', keypairId).execute();
    const account = db.updateTable('account').set({ teamsEnabled: true });
    await account.where('id', '=', accountId).execute();
  }

  it('attack A7: a release that only a disabled person approved does not sign, and signs again when they are back', async () => {
    const approver = await setting.person(approving);
    const keypairId = await setting.keypair([requester], { status: 'offline' });
    const id = await made(requester, bodyFor([keypairId]));
    await approve(approver, id).expect(200);
    await sign(keypairId).expect(201);

    expect(await offered(keypairId)).toContain('keypair.sign');

    await setStatus(approver, 'disabled');
    const { body } = await sign(keypairId).expect(409);
    expect(body).toMatchObject({ detail: expect.stringContaining('do not hold any more') });
    expect(await offered(keypairId)).not.toContain('keypair.sign');
    await setStatus(approver, 'active');
    expect(await offered(keypairId)).toContain('keypair.sign');

    await sign(keypairId).expect(201);
    const { body: release } = await requester.get(`/releases/${id}`).expect(200);
    expect(release).toMatchObject({ signatureCount: 2 });
    const refused = await service.database.handle.db
      .selectFrom('auditRecord')
      .selectAll()
      .where('resourceId', '=', keypairId)
      .where('outcome', '=', 'failed')
      .execute();
    expect(refused).toMatchObject([{ action: 'keypair.sign', actorId: requester.id }]);
  });

  it('attack D3: an approved release does not sign with a keypair that a stricter team got since', async () => {
    const [one, two] = [await setting.person(approving), await setting.person(approving)];
    const keypairId = await setting.keypair([requester], { status: 'offline' });
    await approve(one, await made(requester, bodyFor([keypairId]))).expect(200);
    await sign(keypairId).expect(201);

    await intoTeam(keypairId, [one, two, requester]);

    await sign(keypairId).expect(409);
    expect(await offered(keypairId)).not.toContain('keypair.sign');
  });

  it('attack D3: a request that was made before needs as many approvals as the team asks for now', async () => {
    const [one, two] = [await setting.person(approving), await setting.person(approving)];
    const keypairId = await setting.keypair([requester, one, two]);
    const [exported, released] = [
      await askExport(requester, keypairId),
      await made(requester, bodyFor([keypairId])),
    ];
    await intoTeam(keypairId, [one, two, requester]);

    for (const path of [`/export-requests/${exported}/approve`, `/releases/${released}/approve`]) {
      const { body: first } = await one.post(path).expect(200);
      expect(first).toMatchObject({ requiredApprovals: 2 });
      expect((first as { status: string }).status).not.toBe('approved');
      const { body: second } = await two.post(path).expect(200);
      expect(second).toMatchObject({ status: 'approved', requiredApprovals: 2 });
    }
  });

  it('attack D3: an export that one person approved is not collected when the team asks for two by now', async () => {
    const [one, two] = [await setting.person(approving), await setting.person(approving)];
    const keypairId = await setting.keypair([requester, one, two]);
    const exported = await askExport(requester, keypairId);
    await one.post(`/export-requests/${exported}/approve`).expect(200);
    await intoTeam(keypairId, [one, two, requester]);
    const collect = () =>
      requester.post(`/export-requests/${exported}/collect`, { passphrase: 'a long passphrase 1' });

    await collect().expect(409);

    const account = service.database.handle.db.updateTable('account');
    await account.set({ teamsEnabled: false }).where('id', '=', setting.accountId).execute();
    await collect().expect(200);
  });

  it('an approved window is closed early by an approver, for good, and by nobody else (A24)', async () => {
    const approver = await setting.person(approving);
    const keypairId = await setting.keypair([requester], { status: 'offline' });
    const id = await made(requester, bodyFor([keypairId]));
    await approve(approver, id).expect(200);
    await sign(keypairId).expect(201);

    await requester.post(`/releases/${id}/close`, {}).expect(403);
    const { body } = await approver
      .post(`/releases/${id}/close`, { reason: 'shipped' })
      .expect(200);

    expect(body).toMatchObject({ status: 'closed', actions: ['release.view'] });
    await sign(keypairId).expect(409);
    await approver.post(`/releases/${id}/close`, {}).expect(409);
    await approve(approver, id).expect(409);
    const [record] = await service.database.handle.db
      .selectFrom('auditRecord')
      .selectAll()
      .where('resourceId', '=', id)
      .where('action', '=', 'release.close')
      .where('outcome', '=', 'done')
      .execute();
    expect(record).toMatchObject({ detail: { from: 'approved', to: 'closed', reason: 'shipped' } });
  });
});
