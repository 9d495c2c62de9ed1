import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import {
  type GpgWorld,
  gpgVerdict,
  manage,
  message,
  openGpgWorld,
  sign,
  signed,
  subsets,
} from './gpg.fixture.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { signaturesOf } from '../support/records.js';
import { approve, bodyFor, made } from '../releases/releases.fixture.js';

describe('signing', () => {
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

  /** Whether signing is offered, on either route alike. */
  const offersSigning = async (person: Person, id: string) => {
    const offers: boolean[] = [];
    for (const list of ['/keypairs', '/gpg/master-keys']) {
      const { body } = await person.get(`${list}/${id}`).expect(200);
      offers.push((body as MasterKeyAnswer).actions.includes('keypair.sign'));
    }
    expect(offers).toEqual([offers[0], offers[0]]);
    return offers[0];
  };

  it.each(subsets('sign', manage, 'manage-keypair', 'assigned'))(
    'with $title',
    async ({ held, has }) => {
      const { person, id } = await withMaster(held);

      const { status } = await sign(person, id);

      const permitted = has('sign') && has('assigned');
      expect(status).toBe(permitted ? 201 : 403);
      expect(await signaturesOf(service, id)).toHaveLength(permitted ? 1 : 0);
    },
  );

  it.each([
    ['message', 'no base64'],
    ['message', ''],
    ['message', undefined],
    ['releaseId', 'x'],
    ['releaseId', absentId],
    ['digest', message],
  ])('refuses %s = %j', async (field, value) => {
    const signer = await setting.person(['sign']);
    const { id } = await master([signer]);

    const { body } = await sign(signer, id, { [field]: value }).expect(400);

    expect(body).toMatchObject({ errors: [{ field }] });
    expect(await signaturesOf(service, id)).toEqual([]);
  });

  it('is refused while suspended, also inside an approved release, and works again afterwards', async () => {
    const signer = await setting.person(['sign', 'request-release', 'view-release']);
    const approver = await setting.person(['approve-release']);
    const { id } = await master([signer]);
    const suspend = () => maker.post(`/gpg/master-keys/${id}/suspend`).expect(200);
    const unsuspend = () => maker.post(`/gpg/master-keys/${id}/unsuspend`).expect(200);
    const { db } = service.database.handle;
    const offline = db.updateTable('keypair').set({ status: 'offline' });
    await offline.where('id', '=', id).execute();

    await sign(signer, id).expect(409);
    const releaseId = await made(signer, bodyFor([id], { maxSignatures: 2 }));
    await sign(signer, id, { releaseId }).expect(409);
    await approve(approver, releaseId).expect(200);
    expect((await sign(signer, id).expect(201)).body).toMatchObject({ releaseId });
    for (const _ of [1, 2]) expect((await suspend()).body).toMatchObject({ status: 'suspended' });
    await sign(signer, id).expect(409);
    await sign(signer, id, { releaseId }).expect(409);
    for (const _ of [1, 2]) expect((await unsuspend()).body).toMatchObject({ status: 'offline' });
    await sign(signer, id).expect(201);

    const outcomes = (await signaturesOf(service, id)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['failed', 'failed', 'signed', 'failed', 'failed', 'signed']);
  });

  it('is refused by a ring that can only certify, until it has a subkey', async () => {
    const signer = await setting.person(['sign', 'generate-keypair', 'view-keypair']);
    const { home, armored } = await gnupg.make(['ed25519', 'cert'], []);
    const secring = { armored: await armored(), access: 'open' };
    const { body } = await maker.post('/gpg/secrings', secring).expect(201);
    const { id } = body as MasterKeyAnswer;
    expect(await offersSigning(signer, id)).toBe(false);
    await sign(signer, id).expect(409);
    expect(await signaturesOf(service, id)).toMatchObject([{ outcome: 'failed' }]);

    const extended = await signer.post(`/gpg/master-keys/${id}/subkeys`).expect(201);

    expect(await offersSigning(signer, id)).toBe(true);
    const { publicKeyArmored } = extended.body as MasterKeyAnswer;
    await home.run(['--import'], publicKeyArmored ?? '');
    const { signature } = await signed(signer, id);
    expect(await gpgVerdict(home, signature)).toContain('Good signature');
  });
});
