/** Participants of releases over HTTP: who signs under a release that names some (docs/domain/objects.md). */
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { approve, at, bodyFor, made } from './releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('a release that names participants', () => {
  let service: TestService;
  let setting: Setting;
  let requester: Person;
  let approver: Person;
  let manager: Person;
  let named: Person;
  let other: Person;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    requester = await setting.person(['request-release', 'view-release', 'sign']);
    approver = await setting.person(['approve-release', 'view-release']);
    manager = await setting.person(['manage-keypair', 'sign']);
    named = await setting.person(['sign']);
    other = await setting.person(['sign']);
  }, 60_000);

  afterAll(() => service.close());

  const everybody = () => [requester, named, other];
  const offline = () => setting.keypair(everybody(), { status: 'offline' });
  const sign = (person: Person, keypairId: string, more: object = {}) =>
    person.post(`/keypairs/${keypairId}/sign`, { ...request, ...more });
  const group = async (users: readonly Person[], by = manager) => {
    const ids = users.map(({ id }) => id);
    const { body } = await by.post('/user-groups', { name: 'Crew', users: ids }).expect(201);
    return (body as { id: string }).id;
  };
  const released = async (keypairIds: readonly string[], more: object) => {
    const id = await made(requester, bodyFor(keypairIds, more));
    await approve(approver, id).expect(200);
    return id;
  };
  const notAmong = { status: 409, detail: expect.stringContaining('not among them') };

  it('answers them to who requests, views and approves it', async () => {
    const participants = { users: [named.id], groups: [await group([other])] };
    const body = bodyFor([await offline()], { participants });

    const answer = await requester.post('/releases', body).expect(201);
    const { id } = answer.body as { id: string };

    expect(answer.body).toMatchObject({ participants });
    expect((await requester.get(`/releases/${id}`).expect(200)).body).toEqual(answer.body);
    const { body: list } = await approver.get('/releases?limit=1').expect(200);
    expect(list).toMatchObject({ items: [{ id, participants }] });
    expect((await approve(approver, id).expect(200)).body).toMatchObject({ participants });
  });

  it('lets them sign with an offline keypair, named or not, and nobody else', async () => {
    const keypairId = await offline();
    const releaseId = await released([keypairId], { participants: { users: [named.id] } });

    for (const more of [{}, { releaseId }]) {
      for (const person of [requester, other]) {
        expect((await sign(person, keypairId, more).expect(409)).body).toMatchObject(notAmong);
      }
      expect((await sign(named, keypairId, more).expect(201)).body).toMatchObject({ releaseId });
    }
  });

  it('lets the members of an active group sign, as long as they are in it', async () => {
    const keypairId = await offline();
    const groupId = await group([named]);
    await released([keypairId], { participants: { groups: [groupId] } });
    const change = (body: object) => manager.patch(`/user-groups/${groupId}`, body).expect(200);

    await sign(other, keypairId).expect(409);
    await sign(named, keypairId).expect(201);
    await change({ status: 'disabled' });
    await sign(named, keypairId).expect(409);
    await change({ status: 'active' });
    await sign(named, keypairId).expect(201);
    await change({ users: [other.id] });
    await sign(named, keypairId).expect(409);
  });

  it('are those of the approval: who joins a group later signs under a new release only', async () => {
    const viewing = await setting.person(['sign', 'view-keypair']);
    const keypairId = await setting.keypair([named, viewing], { status: 'offline' });
    const groupId = await group([named]);
    const joins = (users: readonly Person[]) =>
      manager.patch(`/user-groups/${groupId}`, { users: users.map(({ id }) => id) }).expect(200);
    const id = await released([keypairId], { participants: { groups: [groupId] } });
    const offered = async () =>
      ((await viewing.get(`/keypairs/${keypairId}`).expect(200)).body as { actions: string[] })
        .actions;

    await joins([named, viewing]);

    expect((await sign(viewing, keypairId).expect(409)).body).toMatchObject(notAmong);
    expect(await offered()).not.toContain('keypair.sign');
    await sign(named, keypairId).expect(201);
    await approver.post(`/releases/${id}/close`, {}).expect(200);
    await released([keypairId], { participants: { groups: [groupId] } });
    expect(await offered()).toContain('keypair.sign');
    await sign(viewing, keypairId).expect(201);
  });

  it('are those that each of several approvers approved', async () => {
    const [one, two] = [approver, await setting.person(['approve-release'])];
    const groupId = await group([named]);
    const keypairId = await offline();
    const body = bodyFor([keypairId], { participants: { groups: [groupId] } });
    const id = await made(requester, body);
    const { db } = service.database.handle;
    await db.updateTable('release').set({ requiredApprovals: 2 }).where('id', '=', id).execute();

    await approve(one, id).expect(200);
    await manager.patch(`/user-groups/${groupId}`, { users: [named.id, other.id] }).expect(200);
    expect((await approve(two, id).expect(200)).body).toMatchObject({ status: 'approved' });

    await sign(other, keypairId).expect(409);
    await sign(named, keypairId).expect(201);
  });

  it('of a release that awaits no approval are those of its creation', async () => {
    const groupId = await group([named]);
    const keypairId = await setting.keypair(everybody());
    const participants = { groups: [groupId] };
    const releaseId = await made(requester, bodyFor([keypairId], { type: 'online', participants }));
    await manager.patch(`/user-groups/${groupId}`, { users: [named.id, other.id] }).expect(200);

    await sign(other, keypairId, { releaseId }).expect(409);
    await sign(named, keypairId, { releaseId }).expect(201);
  });

  it('counts for an online keypair only when a participant names it', async () => {
    const keypairId = await setting.keypair(everybody());
    const participants = { users: [named.id] };
    const releaseId = await made(requester, bodyFor([keypairId], { type: 'online', participants }));

    expect((await sign(other, keypairId, { releaseId }).expect(409)).body).toMatchObject(notAmong);
    await sign(other, keypairId).expect(201);
    await sign(named, keypairId, { releaseId }).expect(201);

    const { body } = await requester.get(`/releases/${releaseId}`).expect(200);
    expect(body).toMatchObject({ signatureCount: 1 });
  });

  it('does not stand in the way of another release that admits the signer', async () => {
    const keypairId = await offline();
    const forNamed = await released([keypairId], { participants: { users: [named.id] } });
    const later = { windowStart: at(2), windowEnd: at(3) };
    const forAll = await released([keypairId], later);
    const { db } = service.database.handle;
    const begin = db.updateTable('release').set({ windowStart: new Date(at(-1)) });
    await begin.where('id', '=', forAll).execute();

    expect((await sign(other, keypairId).expect(201)).body).toMatchObject({ releaseId: forAll });
    await sign(named, keypairId).expect(409);
    const { body } = await sign(named, keypairId, { releaseId: forNamed }).expect(201);
    expect(body).toMatchObject({ releaseId: forNamed });
  });

  it('gives them no right: Sign and the assignment are still needed', async () => {
    const lacksSign = await setting.person(['view-keypair']);
    const participants = { users: [lacksSign.id, manager.id, named.id] };
    const keypairId = await setting.keypair([lacksSign, requester, named], { status: 'offline' });
    await released([keypairId], { participants });

    const missing = await sign(lacksSign, keypairId).expect(403);
    const unassigned = await sign(manager, keypairId).expect(403);
    await sign(named, keypairId).expect(201);

    expect(missing.body).toMatchObject({ code: 'permission-missing' });
    expect(unassigned.body).toMatchObject({ code: 'out-of-scope' });
  });

  it('stays closed to others when its last participant is deleted', async () => {
    const leaver = await setting.person(['sign']);
    const keypairId = await setting.keypair([leaver, other], { status: 'offline' });
    const body = bodyFor([keypairId], { participants: { users: [leaver.id] } });
    const manages = await setting.person(['request-release', 'manage-keypair']);
    await manages.patch(`/keypairs/${keypairId}`, { users: [manages.id, other.id] }).expect(200);
    const releaseId = await made(manages, body);
    await approve(approver, releaseId).expect(200);

    await service.database.handle.db.deleteFrom('user').where('id', '=', leaver.id).execute();

    await sign(other, keypairId).expect(409);
    const free = await offline();
    await released([free], {});
    await sign(other, free).expect(201);
  });

  it('names users and groups of the account only', async () => {
    const elsewhere = await makeSetting(service);
    const foreigner = await elsewhere.person(['sign', 'manage-keypair']);
    const foreignGroup = await group([foreigner], foreigner);
    const keypairId = await offline();
    const post = (participants: object) =>
      requester.post('/releases', bodyFor([keypairId], { participants }));

    const user = await post({ users: [named.id, foreigner.id] }).expect(400);
    const crew = await post({ groups: [foreignGroup] }).expect(400);
    await post({ users: [named.id], groups: [] }).expect(201);

    expect(user.body).toMatchObject({ errors: [{ field: 'participants.users' }] });
    expect(crew.body).toMatchObject({ errors: [{ field: 'participants.groups' }] });
  });

  it('is for everybody who may sign when it names nobody', async () => {
    for (const participants of [{}, { users: [] }, { users: [], groups: [] }]) {
      const keypairId = await offline();
      await released([keypairId], { participants });
      for (const person of everybody()) await sign(person, keypairId).expect(201);
    }
  });
});
