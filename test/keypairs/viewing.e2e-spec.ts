import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { bootApp, type TestService } from '../support/app.js';

describe('viewing keypairs', () => {
  let service: TestService;
  let setting: Setting;

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
  }, 60_000);

  afterAll(() => service.close());

  const listed = async (person: Person) => {
    const { body } = await person.get('/keypairs?limit=200').expect(200);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  let viewer: Person;
  let other: Setting;
  const keypairs: Record<string, string> = {};

  beforeAll(async () => {
    other = await makeSetting(service);
    viewer = await other.person(['view-keypair']);
    const { db } = service.database.handle;
    const stranger = await other.person([]);
    for (const name of ['byName', 'byGroup', 'byDisabledGroup', 'byTeam', 'byInactiveTeam', 'no']) {
      keypairs[name] = await other.keypair(name === 'byName' ? [viewer] : [stranger]);
    }
    keypairs.open = await other.keypair([stranger], { access: 'open' });
    const owned = { accountId: other.accountId, createdBy: viewer.id };
    for (const [name, status] of [
      ['byGroup', 'active'],
      ['byDisabledGroup', 'disabled'],
    ] as const) {
      const id = uuidv7();
      await db
        .insertInto('userGroup')
        .values({ ...owned, id, name, status })
        .execute();
      await db.insertInto('userGroupMember').values({ groupId: id, userId: viewer.id }).execute();
      await db
        .insertInto('keypairGroup')
        .values({ groupId: id, keypairId: keypairs[name] ?? '' })
        .execute();
    }
    for (const [name, status] of [
      ['byTeam', 'active'],
      ['byInactiveTeam', 'inactive'],
    ] as const) {
      const id = uuidv7();
      await db
        .insertInto('team')
        .values({ ...owned, id, name, status })
        .execute();
      await db.insertInto('teamMember').values({ teamId: id, userId: viewer.id }).execute();
      await db
        .updateTable('keypair')
        .set({ teamId: id })
        .where('id', '=', keypairs[name] ?? '')
        .execute();
    }
  });

  const expectVisible = async (person: Person, names: readonly string[]) => {
    for (const [name, id] of Object.entries(keypairs)) {
      const { status } = await person.get(`/keypairs/${id}`);
      expect([name, status]).toEqual([name, names.includes(name) ? 200 : 403]);
    }
    const ids = names.map((name) => keypairs[name] ?? '');
    expect(await listed(person)).toEqual(ids.toSorted().toReversed());
  };

  it('shows those assigned by name, by active group and by being open, in the list as one by one', async () => {
    await expectVisible(viewer, ['byName', 'byGroup', 'open']);
  });

  it('counts an active team only while the account has Teams on', async () => {
    const account = service.database.handle.db
      .updateTable('account')
      .where('id', '=', other.accountId);
    await account.set({ teamsEnabled: true }).execute();
    await expectVisible(viewer, ['byName', 'byGroup', 'byTeam', 'open']);
    await account.set({ teamsEnabled: false }).execute();
    await expectVisible(viewer, ['byName', 'byGroup', 'open']);
  });

  it('shows all of the account with Manage keypair, and none with Manage keypair alone', async () => {
    const widened = await other.person(['view-keypair', 'manage-keypair']);
    const manager = await other.person(['manage-keypair']);

    await expectVisible(widened, Object.keys(keypairs));
    const denied = await manager.get(`/keypairs/${keypairs.open}`).expect(403);
    await manager.get('/keypairs').expect(403);

    expect(denied.body).toMatchObject({ code: 'permission-missing', missing: ['view-keypair'] });
  });

  it('knows nothing of another account', async () => {
    const stranger = await setting.person(['view-keypair', 'manage-keypair', 'sign']);
    const absent = await stranger.get(`/keypairs/${absentId}`).expect(404);

    const foreign = await stranger.get(`/keypairs/${keypairs.open}`).expect(404);

    expect({ ...(foreign.body as object), instance: '' }).toEqual({
      ...(absent.body as object),
      instance: '',
    });
    await stranger.patch(`/keypairs/${keypairs.open}`, { alias: 'x' }).expect(404);
    await stranger.post(`/keypairs/${keypairs.open}/sign`, request).expect(404);
    expect(await listed(stranger)).not.toContain(keypairs.open);
  });

  it('pages, newest first', async () => {
    const first = await viewer.get('/keypairs?limit=2').expect(200);
    const { items, nextCursor } = first.body as { items: { id: string }[]; nextCursor: string };
    const rest = await viewer.get(`/keypairs?limit=2&cursor=${nextCursor}`).expect(200);
    const last = rest.body as { items: { id: string }[]; nextCursor: null };

    expect([...items, ...last.items].map(({ id }) => id)).toEqual(await listed(viewer));
    expect(last.nextCursor).toBeNull();
  });

  it('hides what is out of scope with EXISTENCE=hidden', async () => {
    const hidden = await bootApp({ existence: 'hidden' });
    try {
      await hidden
        .as('alice')
        .get(`/keypairs/${await hidden.keypair('k2')}`)
        .expect(404);
      await hidden
        .as('alice')
        .get(`/keypairs/${await hidden.keypair('k1')}`)
        .expect(200);
      const { body } = await hidden.as('bob').get('/export-requests').expect(200);
      const { items } = body as { items: { id: string }[] };
      for (const id of [absentId, ...items.map((each) => each.id)])
        await hidden.as('alice').post(`/export-requests/${id}/withdraw`).expect(404);
      for (const alias of ['k1', 'k2'])
        await hidden
          .as('alice')
          .get(`/keypairs/${await hidden.keypair(alias)}/certificates`)
          .expect(alias === 'k1' ? 200 : 404);
      const ofUnknown = await hidden.as('alice').get(`/keypairs/${absentId}`).expect(404);
      const ofHidden = await hidden.as('alice').get(`/keypairs/${await hidden.keypair('k2')}`);
      expect({ ...ofHidden.body, instance: '' }).toEqual({ ...ofUnknown.body, instance: '' });
    } finally {
      await hidden.close();
    }
  }, 60_000);
});
