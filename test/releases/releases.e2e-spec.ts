import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { approve, at, bodyFor, made } from './releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('releases', () => {
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

  describe('creating a release', () => {
    it('requests an offline one and approves the others at once', async () => {
      const keypairId = await setting.keypair([requester]);
      const body = bodyFor([keypairId], { maxSignatures: 3 });

      const answer = await requester.post('/releases', body).expect(201);

      expect(answer.body).toEqual({
        ...body,
        id: expect.any(String),
        status: 'requested',
        signatureCount: 0,
        requiredApprovals: 1,
        requestedBy: requester.id,
        createdAt: expect.stringMatching(/Z$/),
        participants: { users: [], groups: [] },
        votes: [],
        actions: ['release.view', 'release.withdraw'],
      });
      const { id } = answer.body as { id: string };
      expect((await requester.get(`/releases/${id}`).expect(200)).body).toEqual(answer.body);
      expect((await auditOf(service, id)).at(-1)).toMatchObject({
        ...{ action: 'release.create', outcome: 'done' },
        detail: { keypairIds: [keypairId], decisionId: answer.headers['x-decision-id'] },
      });
      for (const type of ['online', 'test']) {
        const other = bodyFor([await setting.keypair([requester])], { type });
        const { body: release } = await requester.post('/releases', other).expect(201);
        expect(release).toMatchObject({ status: 'approved', maxSignatures: null });
      }
    });

    it('is granted by Request release and by Approve release, and neither contains View release', async () => {
      const requests = await setting.person(['request-release']);
      const approves = await setting.person(['approve-release']);
      const views = await setting.person(['view-release', 'manage-keypair']);
      const everybody = [requests, approves, views];

      const id = await made(requests, bodyFor([await setting.keypair(everybody)]));
      await made(approves, bodyFor([await setting.keypair(everybody)]));

      const denied = await views
        .post('/releases', bodyFor([await setting.keypair(everybody)]))
        .expect(403);
      expect(denied.body).toMatchObject({ code: 'permission-missing' });
      await requests.get('/releases').expect(403);
      await approves.get(`/releases/${id}`).expect(403);
      await views.get(`/releases/${id}`).expect(200);
    });

    it('names any keypairs of the account, none of another, and opens nothing by it (A31)', async () => {
      const person = await setting.person(['request-release', 'sign']);
      const owner = await setting.person(['sign']);
      const [one, other] = [
        await setting.keypair([owner], { status: 'offline' }),
        await setting.keypair([owner]),
      ];
      const elsewhere = await makeSetting(service);
      const foreign = await elsewhere.keypair([], { access: 'open' });
      const ofForeign = await person.post('/releases', bodyFor([one, foreign])).expect(404);
      const ofUnknown = await person.post('/releases', bodyFor([absentId])).expect(404);
      expect(ofForeign.body).toMatchObject({ code: 'not-found' });
      expect(ofUnknown.body).toEqual(ofForeign.body);

      const id = await made(person, bodyFor([one, other]));
      await approve(approver, id).expect(200);

      const refused = await person.post(`/keypairs/${one}/sign`, request).expect(403);
      expect(refused.body).toMatchObject({ code: 'out-of-scope' });
      const { body } = await owner.post(`/keypairs/${one}/sign`, request).expect(201);
      expect(body).toMatchObject({ releaseId: id });
    });

    it.each([[{ keypairIds: [] }], [{ keypairIds: undefined }]])(
      'may name no keypair: it is requested, approved and closed, and opens none (%j)',
      async (more) => {
        const keypairId = await setting.keypair([requester], { status: 'offline' });
        const id = await made(requester, bodyFor([], more));
        const other = await made(requester, bodyFor([], more));
        const { body } = await approve(approver, id).expect(200);

        expect(body).toMatchObject({ status: 'approved', keypairIds: [], signatureCount: 0 });
        await requester.post(`/keypairs/${keypairId}/sign`, request).expect(409);
        const named = { ...request, releaseId: id };
        await requester.post(`/keypairs/${keypairId}/sign`, named).expect(409);
        await approver.post(`/releases/${other}/reject`).expect(200);
        await approver.post(`/releases/${id}/close`, {}).expect(200);
      },
    );

    it.each([
      ['name', { name: 'autumn 1' }],
      ['name', { name: '' }],
      ['type', { type: 'urgent' }],
      ['keypairIds', { keypairIds: [7] }],
      ['keypairIds', { keypairIds: null }],
      ['keypairIds', { keypairIds: absentId }],
      ['windowStart', { windowStart: 'tomorrow' }],
      ['windowStart', { windowStart: '2031-02-30T00:00:00Z' }],
      ['windowEnd', { windowEnd: '2031-01-01T00:00:00' }],
      ['windowEnd', { windowEnd: at(-2) }],
      ['windowEnd', { windowStart: at(-3), windowEnd: at(-2) }],
      ['windowEnd', { windowEnd: at(24 * 366 + 1) }],
      ['maxSignatures', { maxSignatures: 0 }],
      ['maxSignatures', { maxSignatures: 1.5 }],
      ['maxSignatures', { maxSignatures: null }],
      ['participants', { participants: null }],
      ['participants', { participants: [] }],
      ['participants.users', { participants: { users: ['x'] } }],
      ['participants.users', { participants: { users: [absentId] } }],
      ['participants.users', { participants: { users: null } }],
      ['participants.groups', { participants: { groups: absentId } }],
      ['participants.groups', { participants: { groups: [absentId] } }],
      ['participants.groups', { participants: { groups: [absentId, absentId] } }],
      ['participants.teams', { participants: { teams: [] } }],
      ['status', { status: 'approved' }],
      ['requiredApprovals', { requiredApprovals: 0 }],
    ])('refuses a wrong %s (%#)', async (field, wrong) => {
      const keypairId = await setting.keypair([requester]);
      const body = bodyFor([keypairId]);

      const answer = await requester.post('/releases', { ...body, ...wrong }).expect(400);

      expect(answer.body).toMatchObject({ errors: [{ field }] });
      await requester.post('/releases', body).expect(201);
    });

    it('refuses a keypair that is named twice, and what is no id of one', async () => {
      const keypairId = await setting.keypair([requester]);

      const twice = await requester.post('/releases', bodyFor([keypairId, keypairId])).expect(400);

      expect(twice.body).toMatchObject({ errors: [{ field: 'keypairIds' }] });
      for (const wrong of ['x', keypairId.toUpperCase()]) {
        const { body } = await requester.post('/releases', bodyFor([wrong])).expect(404);
        expect(body).toMatchObject({ code: 'not-found' });
      }
      await requester.post('/releases', bodyFor([keypairId])).expect(201);
    });

    it('allows a keypair in one release at a time', async () => {
      const keypairId = await setting.keypair([requester]);
      const first = { windowStart: at(1), windowEnd: at(3) };
      const id = await made(requester, bodyFor([keypairId], first));
      const create = (hours: readonly [number, number]) =>
        requester.post(
          '/releases',
          bodyFor([keypairId], { windowStart: at(hours[0]), windowEnd: at(hours[1]) }),
        );

      await create([2, 4]).expect(409);
      await create([0, 5]).expect(409);
      await create([3.001, 5]).expect(201);
      await create([0, 0.999]).expect(201);
      await approver.post(`/releases/${id}/reject`).expect(200);
      await create([2, 2.5]).expect(201);
    });
  });

  describe('viewing releases', () => {
    it('shows all of the account, newest first, and nothing of another', async () => {
      const other = await makeSetting(service);
      const person = await other.person(['request-release', 'view-release']);
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        ids.unshift(await made(person, bodyFor([await other.keypair([person])])));
      }

      const { body } = await person.get('/releases?limit=2').expect(200);
      const { items, nextCursor } = body as { items: { id: string }[]; nextCursor: string };
      const rest = await person.get(`/releases?cursor=${nextCursor}`).expect(200);

      const shown = [...items, ...(rest.body as { items: { id: string }[] }).items];
      expect(shown.map(({ id }) => id)).toEqual(ids);
      await requester.get(`/releases/${ids[0]}`).expect(404);
      await approve(approver, ids[0] ?? '').expect(404);
      await person.get(`/releases/${ids[0]}`).expect(200);
    });
  });
});
