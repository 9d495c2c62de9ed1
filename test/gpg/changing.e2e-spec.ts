import { setTimeout } from 'node:timers/promises';
import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import {
  add,
  type GpgWorld,
  identity,
  gpgVerdict,
  manage,
  openGpgWorld,
  sign,
  signed,
  subsets,
  validity,
} from './gpg.fixture.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf, signaturesOf } from '../support/records.js';
import { makeSetting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';

describe('changing GPG master keys', () => {
  let world: GpgWorld;
  let service: GpgWorld['service'];
  let setting: GpgWorld['setting'];
  let gnupg: GpgWorld['gnupg'];
  let maker: GpgWorld['maker'];
  let master: GpgWorld['master'];
  let withMaster: GpgWorld['withMaster'];

  beforeAll(async () => {
    world = await openGpgWorld();
    ({ service, setting, gnupg, maker, master, withMaster } = world);
  }, 60_000);

  afterAll(() => world.close());

  const isStored = async (id: string) =>
    (
      await service.database.handle.db
        .selectFrom('keypair')
        .select('id')
        .where('id', '=', id)
        .execute()
    ).length === 1;

  describe('changing a master key', () => {
    it('changes what is given, and audits it', async () => {
      const { id, alias } = await master();
      const viewer = await setting.person(['view-keypair']);
      const change = { alias: uuidv7(), access: 'open', users: [viewer.id] };

      const { body } = await maker.patch(`/gpg/master-keys/${id}`, change).expect(200);

      expect(body).toMatchObject(change);
      expect((await auditOf(service, id)).at(-1)).toMatchObject({
        action: 'gpg-master-key.update',
        detail: { alias: { from: alias, to: change.alias }, usersRemoved: [maker.id] },
      });
      expect((await maker.patch(`/gpg/master-keys/${id}`, {}).expect(200)).body).toEqual(body);
    });

    it.each([
      ['users', [absentId]],
      ['users', null],
      ['groups', ['x']],
      ['groups', [absentId]],
      ['access', 'public'],
      ['alias', ''],
      ['status', 'offline'],
      ['defaultCertificateId', absentId],
      ['publicKeyArmored', 'x'],
    ])('refuses %s = %j', async (field, value) => {
      const { id } = await master();

      const { body } = await maker.patch(`/gpg/master-keys/${id}`, { [field]: value }).expect(400);

      expect(body).toMatchObject({ errors: [{ field }] });
    });

    const changes = [
      ['PATCH', '', 'update'],
      ['POST', '/suspend', 'suspend'],
      ['POST', '/unsuspend', 'unsuspend'],
    ] as const;
    it.each(
      changes.flatMap(([method, path, verb]) =>
        subsets(manage, 'manage-keypair', 'assigned').map((each) => ({
          ...each,
          method,
          path,
          verb,
        })),
      ),
    )('$verb with $title', async ({ held, has, method, path }) => {
      const { person, id } = await withMaster(held);
      const client = method === 'PATCH' ? person.patch : person.post;

      const { status } = await client(`/gpg/master-keys/${id}${path}`, {});

      const permitted = has(manage) && (has('assigned') || has('manage-keypair'));
      expect(status).toBe(permitted ? 200 : 403);
    });

    it('is not for ordinary keypairs: on these routes there is none', async () => {
      const person = await setting.person([manage, 'manage-keypair', 'sign', 'generate-keypair']);
      const keypairId = await setting.keypair([person]);
      const path = `/gpg/master-keys/${keypairId}`;

      await person.patch(path, { alias: uuidv7() }).expect(404);
      await person.post(`${path}/suspend`).expect(404);
      await person.post(`${path}/subkeys`).expect(404);
      await sign(person, keypairId).expect(404);
      expect(await signaturesOf(service, keypairId)).toEqual([]);
    });
  });

  describe('adding a subkey', () => {
    it('gives the ring a key that signs from then on, and gpg follows', async () => {
      const person = await setting.person(['generate-keypair', 'sign']);
      const before = await master([person]);
      const old = await signed(person, before.id);
      // The newest subkey signs, and rings count in whole seconds.
      await setTimeout(1100);

      const { body } = await add(person, before.id).expect(201);

      const after = body as MasterKeyAnswer;
      expect(after.subkeys).toHaveLength(2);
      expect(after).toMatchObject({ fingerprint: before.fingerprint });
      expect(after.subkeys.slice(0, 1)).toEqual(before.subkeys);
      const { signature, fingerprint } = await signed(person, before.id);
      expect(fingerprint).toBe(after.subkeys[1]?.fingerprint);
      const home = await gnupg.newHome(after.publicKeyArmored ?? '');
      expect(await gpgVerdict(home, signature)).toContain('Good signature');
      expect(await gpgVerdict(home, old.signature)).toContain('Good signature');
      expect((await auditOf(service, before.id)).at(-2)).toMatchObject({
        ...{ action: 'gpg-subkey.create', outcome: 'done' },
        detail: { alias: before.alias, subkey: fingerprint },
      });
    });

    it.each(subsets('generate-keypair', manage, 'manage-keypair', 'assigned'))(
      'with $title',
      async ({ held, has }) => {
        const { person, id } = await withMaster(held);

        const { status, body } = await add(person, id);

        const permitted = has('generate-keypair') && has('assigned');
        expect(status).toBe(permitted ? 201 : 403);
        if (has('generate-keypair') && !permitted) {
          expect(body).toMatchObject({ code: 'out-of-scope', scope: ['assigned'] });
          expect((await auditOf(service, id)).at(-1)).toMatchObject({
            ...{ action: 'gpg-subkey.create', outcome: 'denied', code: 'out-of-scope' },
          });
        }
      },
    );

    it('is refused once there are 16', async () => {
      const person = await setting.person(['generate-keypair']);
      const { id } = await master([person]);

      for (let subkeys = 1; subkeys < 16; subkeys++) await add(person, id).expect(201);
      await add(person, id).expect(409);

      const { body } = await maker.get(`/gpg/master-keys/${id}`).expect(200);
      expect((body as MasterKeyAnswer).subkeys).toHaveLength(16);
    });

    it('is refused while the master key is suspended', async () => {
      const person = await setting.person(['generate-keypair']);
      const { id } = await master([person]);
      await maker.post(`/gpg/master-keys/${id}/suspend`).expect(200);
      await add(person, id).expect(409);
      await maker.post(`/gpg/master-keys/${id}/unsuspend`).expect(200);
      await add(person, id).expect(201);
    });

    it('does not tell accounts apart from nothing', async () => {
      const stranger = await (await makeSetting(service)).person(['generate-keypair']);
      const { id } = await master([], { access: 'open' });
      for (const each of [id, absentId, 'x', id.toUpperCase()]) {
        expect((await add(stranger, each).expect(404)).body).toMatchObject({ code: 'not-found' });
      }
    });
  });

  describe('revoking a master key', () => {
    it('makes gpg treat it as revoked, and ends its signing', async () => {
      const person = await setting.person([
        manage,
        'revoke-certificate',
        'sign',
        'generate-keypair',
        'view-keypair',
      ]);
      const { id, publicKeyArmored } = await master([person]);
      const { signature } = await signed(person, id);
      const home = await gnupg.newHome(publicKeyArmored ?? '');
      expect(await validity(home)).not.toBe('r');

      const { body } = await person
        .post(`/gpg/master-keys/${id}/revoke`, { reason: 'keyCompromise' })
        .expect(200);

      const { revocationCertificate, ...revoked } = body as MasterKeyAnswer & {
        revocationCertificate: string;
      };
      await home.run(['--import'], revocationCertificate);
      expect(await validity(home)).toBe('r');
      expect(await gpgVerdict(home, signature)).toContain('This key has been revoked by its owner');
      expect(await validity(await gnupg.newHome(revoked.publicKeyArmored ?? ''))).toBe('r');
      expect(revoked).toMatchObject({ id, revokedAt: expect.any(String) });
      expect((await person.get(`/gpg/master-keys/${id}`).expect(200)).body).toEqual(revoked);
      await sign(person, id).expect(409);
      for (const verb of ['revoke', 'suspend', 'unsuspend', 'subkeys']) {
        await person.post(`/gpg/master-keys/${id}/${verb}`).expect(409);
      }
      expect(
        (await auditOf(service, id)).map(({ action, outcome }) => [action, outcome]),
      ).toContainEqual(['gpg-master-key.revoke', 'done']);
      await person.patch(`/gpg/master-keys/${id}`, { alias: uuidv7() }).expect(200);
    });

    it.each(subsets(manage, 'revoke-certificate', 'manage-keypair', 'assigned'))(
      'with $title',
      async ({ held, has }) => {
        const { person, id } = await withMaster(held);

        const { status } = await person.post(`/gpg/master-keys/${id}/revoke`);

        const inScope = has('assigned') || has('manage-keypair');
        const permitted = has(manage) && has('revoke-certificate') && inScope;
        expect(status).toBe(permitted ? 200 : 403);
      },
    );

    it('works for a suspended one, once, and knows its reasons', async () => {
      const person = await setting.person([manage, 'revoke-certificate']);
      const { id } = await master([person]);
      const revoke = (body: object = {}) => person.post(`/gpg/master-keys/${id}/revoke`, body);
      const refused = await revoke({ reason: 'boredom' }).expect(400);
      expect(refused.body).toMatchObject({ errors: [{ field: 'reason' }] });
      await person.post(`/gpg/master-keys/${id}/suspend`).expect(200);

      await revoke({ reason: 'superseded' }).expect(200);
      await revoke().expect(409);
    });
  });

  describe('deleting a master key', () => {
    it.each(subsets(manage, 'approve-keypair-delete', 'manage-keypair', 'assigned'))(
      'with $title',
      async ({ held, has }) => {
        const { person, id } = await withMaster(held);

        const { status } = await person.delete(`/gpg/master-keys/${id}`);

        const inScope = has('assigned') || has('manage-keypair');
        const permitted = has(manage) && has('approve-keypair-delete') && inScope;
        expect(status).toBe(permitted ? 204 : 403);
        expect(await isStored(id)).toBe(!permitted);
      },
    );

    it('leaves nothing behind but the logs', async () => {
      const person = await setting.person([
        manage,
        'approve-keypair-delete',
        'view-keypair',
        'sign',
      ]);
      const { id, fingerprint } = await master([person]);
      await sign(person, id).expect(201);

      await person.delete(`/gpg/master-keys/${id}`).expect(204);

      await person.get(`/gpg/master-keys/${id}`).expect(404);
      await person.delete(`/gpg/master-keys/${id}`).expect(404);
      expect(await signaturesOf(service, id)).toHaveLength(1);
      expect(await auditOf(service, id)).toContainEqual(
        expect.objectContaining({
          action: 'gpg-master-key.delete',
          outcome: 'done',
          detail: expect.objectContaining({ fingerprint }),
        }),
      );
    });
  });

  describe('on PostgreSQL, with existence hidden', () => {
    const all = [manage, 'generate-keypair', 'view-keypair', 'sign', 'revoke-certificate'];
    let hidden: TestService;
    let person: Person;
    let outsider: Person;
    let id: string;

    beforeAll(async () => {
      hidden = await bootApp({ existence: 'hidden', database: 'postgres' });
      const other = await makeSetting(hidden);
      person = await other.person(all);
      outsider = await other.person(all);
    }, 60_000);

    beforeEach(async () => {
      const { body } = await person.post('/gpg/master-keys', identity).expect(201);
      ({ id } = body as MasterKeyAnswer);
    });

    afterAll(() => hidden.close());

    it('a master key out of scope is not there', async () => {
      await outsider.get(`/gpg/master-keys/${id}`).expect(404);
      await outsider.post(`/gpg/master-keys/${id}/suspend`).expect(404);
      await sign(outsider, id).expect(404);
      const [unassigned, absent] = [await add(outsider, id), await add(outsider, absentId)];
      expect([unassigned.status, absent.status]).toEqual([404, 404]);
      expect(unassigned.body).toEqual({ ...absent.body, instance: expect.any(String) });

      await person.get(`/gpg/master-keys/${id}`).expect(200);
      await person.post(`/gpg/master-keys/${id}/unsuspend`).expect(200);
      await sign(person, id).expect(201);
      await add(person, id).expect(201);
    });

    it('of two subkeys added at once none is lost', async () => {
      const answers = await Promise.all([add(person, id), add(person, id), add(person, id)]);

      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const { body } = await person.get(`/gpg/master-keys/${id}`).expect(200);
      expect((body as MasterKeyAnswer).subkeys).toHaveLength(4);
    });

    it('two revocations at once are one, and a subkey added meanwhile does not undo it', async () => {
      const revoke = () => person.post(`/gpg/master-keys/${id}/revoke`);

      const [first, second, subkey] = await Promise.all([revoke(), revoke(), add(person, id)]);

      expect([first.status, second.status].toSorted()).toEqual([200, 409]);
      expect([201, 409]).toContain(subkey.status);
      const { body } = await person.get(`/gpg/master-keys/${id}`).expect(200);
      const home = await gnupg.newHome((body as MasterKeyAnswer).publicKeyArmored ?? '');
      expect(await validity(home)).toBe('r');
      await sign(person, id).expect(409);
    });
  });
});
