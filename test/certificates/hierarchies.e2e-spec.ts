/** Hierarchies, templates and profiles over HTTP, as apps/signing-service/docs/http.md says. */
import { openssl } from '../../libs/signing-crypto/src/fixtures/openssl.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { created, denied, makerPermissions, refused, World } from './certificates.fixture.js';

describe('what certificates are issued from', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
  }, 120_000);

  afterAll(() => world.stop());

  describe('a hierarchy', () => {
    it('is a root and an issuing authority, without their keys', async () => {
      const { body } = await world.maker.get(`/hierarchies/${world.hierarchyId}`).expect(200);
      expect(body).toMatchObject({ name: 'North', kind: 'restricted', status: 'active' });
      expect(Object.keys(body).filter((key) => /key/i.test(key))).toEqual([]);
      const root = await world.folder.write('root.pem', body.rootPem);
      const issuing = await world.folder.write('issuing.pem', body.issuingPem);
      expect((await openssl('verify', '-CAfile', root, issuing)).output).toContain('OK');
    });

    it('is switched by its account when restricted, repeatedly, and not when open', async () => {
      const open = await created(world.maker.post('/hierarchies', { name: 'Open', kind: 'open' }));
      const own = await created(
        world.maker.post('/hierarchies', { name: 'Own', kind: 'restricted' }),
      );
      for (const verb of ['deactivate', 'deactivate', 'activate', 'activate']) {
        const { body } = await world.maker.post(`/hierarchies/${own}/${verb}`).expect(200);
        expect(body.status).toBe(verb === 'activate' ? 'active' : 'inactive');
        const answer = await world.maker.post(`/hierarchies/${open}/${verb}`).expect(403);
        expect(answer.body).toEqual(denied('condition-failed'));
      }
      const actions = async (id: string) =>
        (await world.maker.get(`/hierarchies/${id}`)).body.actions;
      expect(await actions(open)).toEqual(['hierarchy.view']);
      expect(await actions(own)).toContain('hierarchy.deactivate');
    });

    it('that is open is switched by the operator, for all and on record, and a restricted one is not (D8)', async () => {
      const operator = world.service.as('operator');
      const id = await created(world.maker.post('/hierarchies', { name: 'All', kind: 'open' }));
      const path = `/system/hierarchies/${id}`;
      const reason = 'the issuing key is retired';

      const { body } = await operator.post(`${path}/deactivate`, { reason }).expect(200);

      expect(body).toMatchObject({ id, kind: 'open', status: 'inactive' });
      const { body: seen } = await world.maker.get(`/hierarchies/${id}`).expect(200);
      expect(seen.status).toBe('inactive');
      expect((await auditOf(world.service, id)).at(-1)).toMatchObject({
        action: 'account.switch-hierarchy',
        detail: { before: 'active', after: 'inactive', reason },
      });
      await operator.post(`${path}/activate`, {}).expect(200);
      const restricted = `/system/hierarchies/${world.hierarchyId}/deactivate`;
      await operator.post(restricted, {}).expect(409);
      await operator.post(`/system/hierarchies/${absentId}/deactivate`, {}).expect(404);
      const { body: refusal } = await world.maker.post(`${path}/deactivate`, {}).expect(403);
      expect(refusal).toEqual(denied('principal-not-allowed'));
    });

    it('is seen and made only with the permission, and only in its account', async () => {
      const listed = await world.maker.get('/hierarchies').expect(200);
      expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(world.hierarchyId);
      expect((await world.signer.get('/hierarchies').expect(403)).body).toEqual(
        denied('permission-missing'),
      );
      await world.signer.post('/hierarchies', { name: 'X', kind: 'open' }).expect(403);
      await world.foreigner.get(`/hierarchies/${world.hierarchyId}`).expect(404);
      await world.foreigner.post(`/hierarchies/${world.hierarchyId}/deactivate`).expect(404);
    });

    it.each([
      ['name', { name: 'x'.repeat(54), kind: 'open' }],
      ['name', { name: ' x', kind: 'open' }],
      ['kind', { name: 'x', kind: 'private' }],
      ['status', { name: 'x', kind: 'open', status: 'inactive' }],
    ])('is refused for a wrong %s in %j', async (field, body) => {
      expect((await world.maker.post('/hierarchies', body).expect(400)).body).toEqual(
        refused(field),
      );
    });
  });

  describe('certificate templates', () => {
    it('are three for every account, visible with the permission', async () => {
      const { body } = await world.maker.get('/certificate-templates').expect(200);
      expect(body.items).toHaveLength(3);
      const id = world.templates.get('Timestamping');
      const one = await world.maker.get(`/certificate-templates/${id}`).expect(200);
      expect(one.body).toMatchObject({
        extendedKeyUsages: ['timeStamping'],
        maxValidityDays: 1825,
      });
      await world.signer.get('/certificate-templates').expect(403);
      await world.foreigner.get(`/certificate-templates/${id}`).expect(404);
    });
  });

  describe('a certificate profile', () => {
    it('is seen and changed by its world.maker only', async () => {
      const second = await world.person([
        ...makerPermissions,
        'view-certificate-profile',
        'manage-keypair',
      ]);
      const theirs = await world.profile({}, second);
      const { body } = await second.get('/certificate-profiles').expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([theirs]);
      await second.get(`/certificate-profiles/${theirs}`).expect(200);
      const verbsOnProfile = ['clone', 'enable', 'disable'] as const;
      for (const verb of verbsOnProfile) {
        await second.post(`/certificate-profiles/${world.profileId}/${verb}`, {}).expect(403);
      }
      const answer = await second
        .patch(`/certificate-profiles/${world.profileId}`, { name: 'Y' })
        .expect(403);
      expect(answer.body).toEqual(denied('out-of-scope'));
      await world.foreigner.get(`/certificate-profiles/${world.profileId}`).expect(404);
    });

    it('is changed, copied, switched off and on, repeatedly', async () => {
      const id = await world.profile();
      const patched = await world.maker
        .patch(`/certificate-profiles/${id}`, { validityDays: 30 })
        .expect(200);
      expect(patched.body).toMatchObject({
        name: 'Releases',
        validityDays: 30,
        hierarchyId: world.hierarchyId,
      });
      const copy = await world.maker.post(`/certificate-profiles/${id}/clone`).expect(201);
      expect(copy.body).toMatchObject({
        name: 'Releases (copy)',
        validityDays: 30,
        createdBy: world.maker.id,
      });
      expect(copy.body.id).not.toBe(id);
      const named = await world.maker
        .post(`/certificate-profiles/${id}/clone`, { name: 'Z' })
        .expect(201);
      expect(named.body.name).toBe('Z');
      const long = await world.profile({ name: 'x'.repeat(100) });
      const unnamed = await world.maker.post(`/certificate-profiles/${long}/clone`).expect(400);
      expect(unnamed.body).toEqual(refused('name'));
      await world.maker.post(`/certificate-profiles/${long}/clone`, { name: 'y' }).expect(201);
      for (const verb of ['disable', 'disable', 'enable', 'enable']) {
        const { body } = await world.maker.post(`/certificate-profiles/${id}/${verb}`).expect(200);
        expect(body.status).toBe(`${verb}d`);
      }
    });

    it('whose maker has left is found and taken over, with its certificates, and no other is (D9)', async () => {
      const [leaver, heir] = [
        await world.person(makerPermissions),
        await world.person(['manage-certificate-profiles']),
      ];
      const clerk = await world.person(['view-certificate-profile']);
      const id = await world.profile({ name: 'Left' }, leaver);
      const path = `/certificate-profiles/${id}`;
      const left = '/directory/abandoned-certificate-profiles?limit=200';

      const early = await heir.post(`${path}/take-over`).expect(403);
      expect(early.body).toEqual(denied('constraint'));
      await world.service.database.handle.db
        .updateTable('user')
        .set({ status: 'disabled' })
        .where('id', '=', leaver.id)
        .execute();
      await heir.get(path).expect(403);
      expect((await heir.get(left).expect(200)).body.items).toContainEqual({ id, name: 'Left' });
      await clerk.get(left).expect(403);
      await clerk.post(`${path}/take-over`).expect(403);
      const { body: taken } = await heir.post(`${path}/take-over`).expect(200);

      expect(taken).toMatchObject({ id, createdBy: heir.id });
      expect(taken.actions).toContain('certificate-profile.update');
      await heir.post(`${path}/disable`).expect(200);
      await heir.post(`${path}/take-over`).expect(403);
      expect((await heir.get(left).expect(200)).body.items).not.toContainEqual({
        id,
        name: 'Left',
      });
      const done = (await auditOf(world.service, id)).find(
        ({ action, outcome }) => action === 'certificate-profile.take-over' && outcome === 'done',
      );
      expect(done?.detail).toMatchObject({ before: leaver.id, after: heir.id });
    });

    it('needs an active hierarchy and a template of the account, and keeps to the template', async () => {
      const inactive = await created(
        world.maker.post('/hierarchies', { name: 'Off', kind: 'restricted' }),
      );
      await world.maker.post(`/hierarchies/${inactive}/deactivate`).expect(200);
      const foreign = await created(
        world.foreigner.post('/hierarchies', { name: 'S', kind: 'open' }),
      );
      const body = {
        name: 'P',
        hierarchyId: world.hierarchyId,
        templateId: world.templates.get('Code signing'),
      };
      const post = (changes: object) =>
        world.maker.post('/certificate-profiles', { ...body, validityDays: 1095, ...changes });
      await post({}).expect(201);
      await post({ hierarchyId: inactive }).expect(409);
      expect((await post({ hierarchyId: foreign }).expect(400)).body).toEqual(
        refused('hierarchyId'),
      );
      expect((await post({ templateId: foreign }).expect(400)).body).toEqual(refused('templateId'));
      expect((await post({ validityDays: 1096 }).expect(400)).body).toEqual(
        refused('validityDays'),
      );
      const id = await world.profile();
      await world.maker.patch(`/certificate-profiles/${id}`, { hierarchyId: foreign }).expect(400);
      await world.maker.patch(`/certificate-profiles/${id}`, { validityDays: 1096 }).expect(400);
      await world.signer.post('/certificate-profiles', { ...body, validityDays: 1 }).expect(403);
    });
  });
});
