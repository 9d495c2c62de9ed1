/** Rings that an account revoked do not come back into it (docs/domain/objects.md GPG keys): not under another alias, not after their deletion. */
import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import { gpgFingerprints } from '../../apps/signing-service/src/platform/database/migrations/0017-gpg-fingerprints.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { add, type GpgWorld, identity, manage, openGpgWorld, sign } from './gpg.fixture.js';
import type { Person } from '../support/callers.js';
import { makeSetting } from '../support/setting.js';
import { bootApp } from '../support/app.js';

describe('revoked GPG rings', () => {
  let world: GpgWorld;
  let keeper: Person;

  const held = [
    ...[manage, 'import-keypair', 'generate-keypair', 'revoke-certificate', 'view-keypair'],
    ...['approve-keypair-delete', 'sign'],
  ];

  beforeAll(async () => {
    world = await openGpgWorld();
    keeper = await world.setting.person(held);
  }, 60_000);

  afterAll(() => world.close());

  const made = async () =>
    (await world.gnupg.make(['ed25519', 'cert'], [['ed25519', 'sign']])).armored();
  const load = (armored: string, person = keeper) =>
    person.post('/gpg/secrings', { armored, alias: uuidv7() });
  const loaded = async (armored: string, person = keeper) =>
    (await load(armored, person).expect(201)).body as MasterKeyAnswer;
  const at = (id: string) => `/gpg/master-keys/${id}`;
  const isRevoked = { detail: 'A key of this secret ring has been revoked in your account.' };
  const isThere = { detail: 'Your account has this GPG master key already.' };

  describe('a revoked ring', () => {
    it('is not imported again, before nor after its deletion; elsewhere it is', async () => {
      const armored = await made();
      const { id } = await loaded(armored);
      await sign(keeper, id).expect(201);

      await keeper.post(`${at(id)}/revoke`).expect(200);
      expect((await load(armored).expect(409)).body).toMatchObject(isRevoked);
      await keeper.delete(at(id)).expect(204);
      expect((await load(armored).expect(409)).body).toMatchObject(isRevoked);

      const elsewhere = await (await makeSetting(world.service)).person(held);
      await sign(elsewhere, (await loaded(armored, elsewhere)).id).expect(201);
    });

    it('is told apart from one that was only deleted', async () => {
      const armored = await made();
      const { id } = await loaded(armored);
      await keeper.delete(at(id)).expect(204);

      await sign(keeper, (await loaded(armored)).id).expect(201);
    });

    it('keeps its subkeys out as well, in whatever ring they come', async () => {
      const { db } = world.service.database.handle;
      const created = await keeper.post('/gpg/master-keys', identity).expect(201);
      const { id } = created.body as MasterKeyAnswer;
      const { fingerprint, subkeys } = (await add(keeper, id).expect(201)).body as MasterKeyAnswer;
      await keeper.post(`${at(id)}/revoke`).expect(200);
      const fingerprints = [fingerprint, ...subkeys.map((subkey) => subkey.fingerprint)];
      const rows = db.selectFrom('revokedGpgKey').selectAll();
      expect(await rows.where('fingerprint', 'in', fingerprints).execute()).toHaveLength(3);

      const armored = await made();
      const other = await loaded(armored);
      await keeper.delete(at(other.id)).expect(204);
      const [kept] = await rows.where('fingerprint', '=', fingerprint).execute();
      const of = {
        accountId: kept?.accountId ?? '',
        fingerprint: other.subkeys[0]?.fingerprint ?? '',
      };
      await db
        .insertInto('revokedGpgKey')
        .values({ ...of, revokedAt: new Date() })
        .execute();

      expect((await load(armored).expect(409)).body).toMatchObject(isRevoked);
    });
  });

  describe('a ring that came in before one of its keys was revoked in another', () => {
    it('does not sign with that key; another one signs', async () => {
      const { db } = world.service.database.handle;
      const { id, fingerprint, subkeys } = await loaded(await made());
      const other = await loaded(await made());
      await sign(keeper, id).expect(201);

      // As the revocation of a master key with the same subkey leaves it.
      const account = db.selectFrom('keypair').select('accountId').where('id', '=', id);
      const { accountId } = await account.executeTakeFirstOrThrow();
      const revoked = { accountId, fingerprint: subkeys[0]?.fingerprint ?? '' };
      await db
        .insertInto('revokedGpgKey')
        .values({ ...revoked, revokedAt: new Date() })
        .execute();

      const { body } = await sign(keeper, id).expect(409);
      expect(body).toMatchObject({
        detail: 'The key that would sign was revoked in your account.',
      });
      expect(fingerprint).not.toBe(revoked.fingerprint);
      await sign(keeper, other.id).expect(201);
    });
  });

  describe('on PostgreSQL', () => {
    it('of imports at the same moment one succeeds, and none while the ring is revoked', async () => {
      const service = await bootApp();
      try {
        const person = await (await makeSetting(service)).person(held);
        const armored = await made();
        const answers = await Promise.all([1, 2, 3].map(() => load(armored, person)));
        expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
        const { id } = (await person.get('/gpg/master-keys').expect(200)).body
          .items[0] as MasterKeyAnswer;

        const again = () => load(armored, person);
        const revoke = person.post(`${at(id)}/revoke`);
        const both = await Promise.all([again(), revoke, again()]);

        expect(both.map(({ status }) => status)).toEqual([409, 200, 409]);
      } finally {
        await service.close();
      }
    }, 60_000);
  });

  describe('the migration', () => {
    it('reads the fingerprints of the rings that are there, and goes on past a damaged one', async () => {
      const service = await bootApp({ database: 'pglite' });
      try {
        const { db } = service.database.handle;
        const person = await (await makeSetting(service)).person(held);
        const [kept, revoked, damaged] = [await made(), await made(), await made()];
        const first = await loaded(kept, person);
        const second = await loaded(revoked, person);
        const third = await loaded(damaged, person);
        await person.post(`${at(second.id)}/revoke`).expect(200);
        await db.schema.dropTable('revokedGpgKey').execute();
        await db.schema.alterTable('keypair').dropColumn('gpgFingerprint').execute();
        const spoil = db.updateTable('keypair').set({ publicKeyArmored: 'damaged' });
        await spoil.where('id', '=', third.id).execute();

        await gpgFingerprints.up(db);

        const rows = await db.selectFrom('keypair').select(['id', 'gpgFingerprint']).execute();
        const found = new Map(rows.map((row) => [row.id, row.gpgFingerprint]));
        expect(found.get(first.id)).toBe(first.fingerprint);
        expect(found.get(second.id)).toBe(second.fingerprint);
        expect(found.get(third.id)).toBeNull();
        expect((await load(kept, person).expect(409)).body).toMatchObject(isThere);
        expect((await load(revoked, person).expect(409)).body).toMatchObject(isRevoked);
      } finally {
        await service.close();
      }
    }, 60_000);
  });
});
