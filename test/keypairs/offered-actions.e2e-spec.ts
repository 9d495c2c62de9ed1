/** `actions` over HTTP: an action is offered as long as it can succeed, and not any more (apps/signing-service/docs/http.md section 1). */
import { add, identity } from '../gpg/gpg.fixture.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { request } from '../support/signing-request.js';
import { approve, at, bodyFor, made } from '../releases/releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('the actions that are offered', () => {
  let service: TestService;
  let setting: Setting;
  let asker: Person;
  let decider: Person;

  const passphrase = 'correct horse battery staple';

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    asker = await setting.person([
      ...['request-keypair-export', 'approve-keypair-export', 'approve-keypair-delete'],
      ...['view-release', 'approve-release', 'view-keypair', 'sign', 'manage-master-gpg-key'],
      ...['generate-keypair', 'generate-certificate', 'import-certificate', 'revoke-certificate'],
    ]);
    decider = await setting.person([
      ...['approve-keypair-export', 'approve-keypair-delete', 'view-release', 'approve-release'],
    ]);
  }, 60_000);

  afterAll(() => service.close());

  interface Offer {
    readonly id: string;
    readonly actions: readonly string[];
  }

  /** What the person is offered on an object, alone and in the list alike. */
  async function offered(person: Person, list: string, id: string): Promise<readonly string[]> {
    const { body } = await person.get(`${list}/${id}`).expect(200);
    const page = (await person.get(`${list}?limit=200`).expect(200)).body as { items: Offer[] };
    const { actions } = body as Offer;
    expect(page.items.find((item) => item.id === id)?.actions).toEqual(actions);
    return actions;
  }

  const ask = async (kind: 'export' | 'delete') => {
    const keypairId = await setting.keypair([asker, decider]);
    const path = `/keypairs/${keypairId}/${kind}-requests`;
    const { body } = await asker.post(path, { reason: 'Move' }).expect(201);
    return body as Offer;
  };

  describe('a keypair', () => {
    const offline = { status: 'offline' };
    const signs = async (keypairId: string, person = asker) =>
      (await offered(person, '/keypairs', keypairId)).includes('keypair.sign');
    const sign = (keypairId: string, person = asker) =>
      person.post(`/keypairs/${keypairId}/sign`, request);
    const released = async (keypairIds: readonly string[], more: object = {}) => {
      const id = await made(asker, bodyFor(keypairIds, more));
      await approve(decider, id).expect(200);
    };

    it('that is offline signs inside a release that admits the caller', async () => {
      const keypairId = await setting.keypair([asker], offline);
      expect(await signs(keypairId)).toBe(false);
      await sign(keypairId).expect(409);

      const requested = await made(asker, bodyFor([keypairId], { maxSignatures: 1 }));
      expect(await signs(keypairId)).toBe(false);
      await sign(keypairId).expect(409);
      await approve(decider, requested).expect(200);

      expect(await signs(keypairId)).toBe(true);
      await sign(keypairId).expect(201);
      expect(await signs(keypairId)).toBe(false);
      await sign(keypairId).expect(409);
    });

    it('signs in no release that names others, that is to come, or that is online', async () => {
      const other = await setting.person(['view-keypair', 'sign']);
      const [named, later, online] = [
        await setting.keypair([asker, other], offline),
        await setting.keypair([asker], offline),
        await setting.keypair([asker], offline),
      ];
      await released([named], { participants: { users: [other.id] } });
      await released([later], { windowStart: at(1), windowEnd: at(2) });
      await made(asker, bodyFor([online], { type: 'online' }));

      for (const keypairId of [named, later, online]) {
        expect(await signs(keypairId)).toBe(false);
        await sign(keypairId).expect(409);
      }
      expect(await signs(named, other)).toBe(true);
      await sign(named, other).expect(201);
      const free = await setting.keypair([asker]);
      expect(await signs(free)).toBe(true);
      await sign(free).expect(201);
    });

    it('asks the database as often for many as for one', async () => {
      const { keypair, person } = await makeSetting(service);
      const signer = await person([...['view-keypair', 'sign'], 'manage-master-gpg-key']);
      const { pool } = service.database.handle;
      /** The fewest of several times: now and then the service asks something by itself. */
      const statements = async () => {
        const counts: number[] = [];
        while (counts.length < 3) {
          let count = 0;
          const another = () => {
            count += 1;
          };
          pool.on('acquire', another);
          await signer.get('/keypairs').expect(200);
          pool.off('acquire', another);
          counts.push(count);
        }
        return Math.min(...counts);
      };
      const none = await statements();
      await keypair([signer], offline);
      const one = await statements();
      await keypair([signer], offline);
      await keypair([signer], offline);

      expect(one).toBeGreaterThan(none);
      expect(await statements()).toBe(one);
    });

    it('that is suspended offers no signing, and unsuspending', async () => {
      const manager = await setting.person(['view-keypair', 'manage-keypair', 'sign']);
      const keypairId = await setting.keypair([manager]);
      const seen = () => offered(manager, '/keypairs', keypairId);
      expect(await seen()).toEqual(expect.arrayContaining(['keypair.sign', 'csr.generate']));

      const { body } = await manager.post(`/keypairs/${keypairId}/suspend`).expect(200);

      expect((body as Offer).actions).toEqual(await seen());
      expect(await seen()).toContain('keypair.unsuspend');
      expect(await seen()).not.toContain('keypair.sign');
      expect(await seen()).not.toContain('csr.generate');
    });
  });

  describe('an export request', () => {
    it('is decided while it is pending, and collected once it is approved', async () => {
      const { id, actions } = await ask('export');
      const seen = (person: Person) => offered(person, '/export-requests', id);
      const collect = () => asker.post(`/export-requests/${id}/collect`, { passphrase });

      expect(actions).toEqual(await seen(asker));
      expect(actions).not.toContain('keypair.export.collect');
      await collect().expect(409);
      expect(await seen(decider)).toContain('keypair.export.approve');
      const { body } = await decider.post(`/export-requests/${id}/approve`).expect(200);

      expect((body as Offer).actions).toEqual(await seen(decider));
      expect(await seen(decider)).not.toContain('keypair.export.approve');
      await decider.post(`/export-requests/${id}/approve`).expect(409);
      expect(await seen(asker)).not.toContain('keypair.export.withdraw');
      expect(await seen(asker)).toContain('keypair.export.collect');
      await collect().expect(200);

      expect(await seen(asker)).toEqual(['export-request.view']);
      await collect().expect(409);
    });

    it('that was rejected is only viewed', async () => {
      const { id } = await ask('export');
      await decider.post(`/export-requests/${id}/reject`).expect(200);

      for (const person of [asker, decider]) {
        expect(await offered(person, '/export-requests', id)).toEqual(['export-request.view']);
      }
    });
  });

  describe('a delete request', () => {
    it('is decided while it is pending', async () => {
      const { id } = await ask('delete');
      const seen = () => offered(decider, '/delete-requests', id);

      expect(await seen()).toContain('keypair.delete.approve');
      await decider.post(`/delete-requests/${id}/reject`).expect(200);

      expect(await seen()).toEqual(['delete-request.view']);
      await decider.post(`/delete-requests/${id}/approve`).expect(409);
    });
  });

  describe.each([
    ['/export-requests', () => ask('export').then(({ id }) => id), 'keypair.export'],
    ['/delete-requests', () => ask('delete').then(({ id }) => id), 'keypair.delete'],
    ['/releases', async () => made(asker, bodyFor([await setting.keypair([asker])])), 'release'],
  ] as const)('of %s', (list, make, name) => {
    it('withdrawing is offered to who asked, and only while nobody has decided', async () => {
      const id = await make();
      const withdrawing = `${name}.withdraw`;
      const withdraw = (person: Person) => person.post(`${list}/${id}/withdraw`);

      expect(await offered(asker, list, id)).toContain(withdrawing);
      expect(await offered(decider, list, id)).not.toContain(withdrawing);
      await withdraw(decider).expect(403);
      const { body } = await withdraw(asker).expect(200);

      expect(body).toMatchObject({ status: 'withdrawn' });
      const left = [expect.stringMatching(/\.view$/)];
      expect((body as Offer).actions).toEqual(left);
      for (const person of [asker, decider]) expect(await offered(person, list, id)).toEqual(left);
      await withdraw(asker).expect(409);
    });
  });

  describe('a release', () => {
    const deciding = ['release.approve', 'release.reject'];
    const decided = ['release.view', 'release.close'];

    it('is decided while it is requested, and never when it is online', async () => {
      const id = await made(asker, bodyFor([await setting.keypair([asker])]));
      const online = await made(
        asker,
        bodyFor([await setting.keypair([asker])], { type: 'online' }),
      );
      const seen = (which: string) => offered(decider, '/releases', which);

      expect(await seen(id)).toEqual(expect.arrayContaining(deciding));
      expect(await seen(online)).toEqual(decided);
      await approve(decider, online).expect(409);
      const { body } = await approve(decider, id).expect(200);

      expect((body as Offer).actions).toEqual(decided);
      expect(await seen(id)).toEqual(decided);
      await approve(decider, id).expect(409);
    });

    it('is closed while it is open, and once', async () => {
      const online = bodyFor([await setting.keypair([asker])], { type: 'online' });
      const id = await made(asker, online);
      const { body } = await decider.post(`/releases/${id}/close`, {}).expect(200);

      expect((body as Offer).actions).toEqual(['release.view']);
      expect(await offered(decider, '/releases', id)).toEqual(['release.view']);
      await decider.post(`/releases/${id}/close`, {}).expect(409);
    });
  });

  describe('a master key', () => {
    const certifying = ['certificate.generate', 'certificate.import'];
    const changing = ['suspend', 'unsuspend', 'revoke'].map((verb) => `gpg-master-key.${verb}`);
    const certifies = 'gpg-subkey.create';

    it('takes no certificate, which keypairs do', async () => {
      const created = await asker.post('/gpg/master-keys', identity).expect(201);
      const { id, actions } = created.body as Offer;
      const keypair = await offered(asker, '/keypairs', await setting.keypair([asker]));

      expect(actions).toEqual(await offered(asker, '/gpg/master-keys', id));
      for (const name of certifying) {
        expect(actions).not.toContain(name);
        expect(await offered(asker, '/keypairs', id)).not.toContain(name);
        expect(keypair).toContain(name);
      }
      const body = { certificatePem: 'x' };
      await asker.post(`/keypairs/${id}/certificates/import`, body).expect(409);
    });

    it('has the same actions wherever it is shown', async () => {
      const viewer = await setting.person(['view-keypair', 'sign']);
      const { body } = await asker
        .post('/gpg/master-keys', { ...identity, access: 'open' })
        .expect(201);
      const { id, actions } = body as Offer;

      for (const list of ['/keypairs', '/gpg/master-keys']) {
        expect(await offered(asker, list, id)).toEqual(actions);
        expect(await offered(viewer, list, id)).toEqual(['keypair.view', 'keypair.sign']);
      }
      expect(actions).toContain('gpg-master-key.update');
    });

    it('that is offline signs inside a release, and that is suspended does not', async () => {
      const created = await asker.post('/gpg/master-keys', identity).expect(201);
      const { id } = created.body as Offer;
      const path = `/gpg/master-keys/${id}`;
      const sign = () => asker.post(`${path}/sign`, { message: 'eA==' });
      const seen = () => offered(asker, '/gpg/master-keys', id);

      const { db } = service.database.handle;
      const offline = db.updateTable('keypair').set({ status: 'offline' });
      await offline.where('id', '=', id).execute();
      expect(await seen()).not.toContain('keypair.sign');
      await sign().expect(409);
      await approve(decider, await made(asker, bodyFor([id]))).expect(200);

      expect(await seen()).toContain('keypair.sign');
      await sign().expect(201);
      const { body } = await asker.post(`${path}/suspend`).expect(200);
      expect((body as Offer).actions).toEqual(await seen());
      expect(await seen()).not.toContain('keypair.sign');
      await sign().expect(409);
    });

    it('signs and changes its state until it is revoked', async () => {
      const created = await asker.post('/gpg/master-keys', identity).expect(201);
      const { id, actions } = created.body as Offer;
      expect(actions).toEqual(expect.arrayContaining(['keypair.sign', certifies, ...changing]));

      const { body } = await asker.post(`/gpg/master-keys/${id}/revoke`).expect(200);

      const left = ['keypair.view', 'gpg-master-key.update', 'gpg-master-key.delete'];
      expect((body as Offer).actions.toSorted()).toEqual(left.toSorted());
      expect(await offered(asker, '/gpg/master-keys', id)).toEqual((body as Offer).actions);
      expect(await offered(asker, '/keypairs', id)).not.toContain('keypair.sign');
      await asker.patch(`/gpg/master-keys/${id}`, { access: 'open' }).expect(200);
      await asker.delete(`/gpg/master-keys/${id}`).expect(204);
    });

    it('takes subkeys while it is online, and until its ring is full', async () => {
      const created = await asker.post('/gpg/master-keys', identity).expect(201);
      const { id } = created.body as Offer;
      const path = `/gpg/master-keys/${id}`;
      const seen = () => offered(asker, '/gpg/master-keys', id);

      const { body: suspended } = await asker.post(`${path}/suspend`).expect(200);
      expect((suspended as Offer).actions).not.toContain(certifies);
      expect(await seen()).not.toContain(certifies);
      await add(asker, id).expect(409);
      await asker.post(`${path}/unsuspend`).expect(200);

      for (let subkeys = 1; subkeys < 16; subkeys++) {
        expect(await seen()).toContain(certifies);
        const { body } = await add(asker, id).expect(201);
        expect((body as Offer).actions).toEqual(await seen());
      }
      expect(await seen()).not.toContain(certifies);
      await add(asker, id).expect(409);
    });
  });
});
