import { askDeletion } from '../key-requests/key-requests.fixture.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { approve, at, bodyFor, made } from './releases.fixture.js';
import { auditOf } from '../support/records.js';
import { bootApp, type TestService } from '../support/app.js';

describe('deciding on a release', () => {
  let service: TestService;
  let setting: Setting;
  let requester: Person;
  let approver: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    requester = await setting.person(['request-release', 'view-release', 'sign']);
    approver = await setting.person(['approve-release', 'view-release']);
  }, 60_000);

  afterAll(() => service.close());

  it('approves, once', async () => {
    const id = await made(requester, bodyFor([await setting.keypair([requester])]));

    const comment = 'reviewed';
    const { body } = await approver.post(`/releases/${id}/approve`, { comment }).expect(200);

    expect(body).toMatchObject({
      status: 'approved',
      votes: [{ userId: approver.id, vote: 'approve', comment }],
    });
    await approve(approver, id).expect(409);
    await approver.post(`/releases/${id}/reject`).expect(409);
  });

  it('rejects, for good', async () => {
    const id = await made(requester, bodyFor([await setting.keypair([requester])]));

    const { body } = await approver.post(`/releases/${id}/reject`).expect(200);

    expect(body).toMatchObject({ status: 'rejected', votes: [{ vote: 'reject', comment: null }] });
    await approve(approver, id).expect(409);
  });

  it('needs Approve release', async () => {
    const id = await made(requester, bodyFor([await setting.keypair([requester])]));
    const other = await setting.person(['request-release', 'view-release', 'manage-keypair']);

    const denied = await approve(other, id).expect(403);
    await other.post(`/releases/${id}/reject`).expect(403);

    expect(denied.body).toMatchObject({ code: 'permission-missing', missing: ['approve-release'] });
    await approve(approver, id).expect(200);
  });

  it('is not for the requester, unless the account allows it', async () => {
    const { accountId, person, keypair } = await makeSetting(service);
    const both = await person(['approve-release', 'view-release']);
    const second = await person(['approve-release']);
    const id = await made(both, bodyFor([await keypair([both])]));

    const denied = await approve(both, id).expect(403);
    await both.post(`/releases/${id}/reject`).expect(403);
    const { body: shown } = await both.get(`/releases/${id}`).expect(200);

    expect(denied.body).toMatchObject({ code: 'constraint', scope: ['distinct-approver'] });
    expect(shown).toMatchObject({
      status: 'requested',
      actions: ['release.view', 'release.close', 'release.withdraw'],
    });
    await approve(second, id).expect(200);
    const another = await made(both, bodyFor([await keypair([both])]));
    await service.database.handle.db
      .updateTable('account')
      .set({ distinctApprover: false })
      .where('id', '=', accountId)
      .execute();
    await approve(both, another).expect(200);
  });

  it.each(['online', 'test'])('is a conflict for %s releases, for every caller', async (type) => {
    const keypairId = await setting.keypair([requester, approver]);
    const id = await made(approver, bodyFor([keypairId], { type }));
    const other = await setting.person(['approve-release']);

    await approve(approver, id).expect(409);
    await approve(other, id).expect(409);
    await other.post(`/releases/${id}/reject`).expect(409);
  });

  it('is over when the requester withdraws, and a window that needs no approval is not withdrawn', async () => {
    const body = bodyFor([await setting.keypair([requester])]);
    const id = await made(requester, body);
    const online = await made(requester, bodyFor([], { type: 'online' }));

    await requester.post(`/releases/${online}/withdraw`).expect(409);
    await requester.post(`/releases/${id}/withdraw`, { comment: 'not yet' }).expect(200);

    const late = await approve(approver, id).expect(409);
    expect(late.body).toMatchObject({ detail: 'The release is not pending.' });
    await made(requester, body);
    await approver.post(`/releases/${id}/close`, {}).expect(409);
    const page = await approver.get('/releases?status=withdrawn').expect(200);
    expect((page.body as { items: object[] }).items).toMatchObject([{ id, status: 'withdrawn' }]);
    const last = (await auditOf(service, id)).find(({ action }) => action === 'release.withdraw');
    expect(last).toMatchObject({
      outcome: 'done',
      detail: { from: 'requested', to: 'withdrawn', comment: 'not yet' },
    });
  });

  it('is too late after the window', async () => {
    const id = await made(requester, bodyFor([await setting.keypair([requester])]));
    await service.database.handle.db
      .updateTable('release')
      .set({ windowStart: new Date(at(-3)), windowEnd: new Date(at(-2)) })
      .where('id', '=', id)
      .execute();

    await approve(approver, id).expect(409);
    const { body } = await approver.get(`/releases/${id}`).expect(200);

    expect(body).toMatchObject({ status: 'closed' });
  });

  it('is over when the last of its keypairs is deleted, approved or not', async () => {
    const deleting = ['approve-keypair-delete', 'manage-keypair'];
    const [first, second] = [await setting.person(deleting), await setting.person(deleting)];
    const remove = async (keypairId: string) => {
      const requestId = await askDeletion(first, keypairId);
      await second.post(`/delete-requests/${requestId}/approve`).expect(200);
    };
    const [a, b, c] = [
      await setting.keypair([requester]),
      await setting.keypair([requester]),
      await setting.keypair([requester]),
    ];
    const pending = await made(requester, bodyFor([a, b]));
    const approved = await made(requester, bodyFor([c]));
    await approve(approver, approved).expect(200);
    const shown = async (id: string) => {
      const { body } = await approver.get(`/releases/${id}`).expect(200);
      const { body: list } = await approver.get('/releases?limit=200').expect(200);
      const { items } = list as { items: { id: string }[] };
      expect(items.find((item) => item.id === id)).toEqual(body);
      return body as object;
    };

    await remove(a);
    const deciding = expect.arrayContaining(['release.approve', 'release.reject']);
    expect(await shown(pending)).toMatchObject({ status: 'requested', actions: deciding });
    await remove(b);
    await remove(c);

    const over = { keypairIds: [], status: 'closed', actions: ['release.view'] };
    for (const id of [pending, approved]) expect(await shown(id)).toMatchObject(over);
    for (const verb of ['approve', 'reject']) {
      const { body } = await approver.post(`/releases/${pending}/${verb}`).expect(409);
      expect(body).toMatchObject({ detail: 'None of the keypairs of the release is left.' });
    }
  });
});
