/** One request that is carried out for every action which is otherwise asked for with a body that is refused. */
import { generateKey } from 'openpgp';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { fresh, requestsForTwo } from './real-key-requests.js';
import { privateKeyPem } from './private-key.js';
import type { RealRequest } from './request-forms.js';
import type { Scene } from './scene.js';

const digest = Buffer.alloc(32, 7).toString('base64');
const person = { name: 'Releases', email: 'releases@example.org' };
const named = () => ({ name: uuidv7() });

const first =
  (kind: 'profile' | 'keypair-profile' | 'user-group') =>
  async ({ objects }: Scene) =>
    objects[kind][0]?.id ?? '';

/** A fresh keypair with a certificate. */
async function certified({ setting: { db, home, caller } }: Scene): Promise<string> {
  const id = await home.certificate([caller], home.profileId);
  const row = db.selectFrom('certificate').select('keypairId').where('id', '=', id);
  return (await row.executeTakeFirstOrThrow()).keypairId;
}

/** Takes the certificate of a keypair out of the account. @returns what imports it again */
async function unrecorded({ setting: { db } }: Scene, keypairId: string) {
  const taken = db.deleteFrom('certificate').where('keypairId', '=', keypairId);
  const { pem } = await taken.returning('pem').executeTakeFirstOrThrow();
  return { certificatePem: pem };
}

/** Two fresh keypairs with a default certificate, as a rotation needs them. */
async function ready({ setting: { db, home, caller } }: Scene): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < 2; at += 1) {
    const id = await home.certificate([caller], home.profileId);
    const row = db.selectFrom('certificate').select('keypairId').where('id', '=', id);
    const { keypairId } = await row.executeTakeFirstOrThrow();
    const change = db.updateTable('keypair').set({ defaultCertificateId: id });
    await change.where('id', '=', keypairId).execute();
    ids.push(keypairId);
  }
  return ids;
}

async function readyRotation(scene: Scene): Promise<string> {
  const { db } = scene.setting;
  const id = await fresh('rotationX')(scene);
  await db.deleteFrom('keyRotationKeypair').where('rotationId', '=', id).execute();
  for (const keypairId of await ready(scene)) {
    await db.insertInto('keyRotationKeypair').values({ rotationId: id, keypairId }).execute();
  }
  return id;
}

const certificateOfMine = ({ setting: { home, caller } }: Scene) =>
  home.certificate([caller], home.profileId);

async function profileBody({ setting: { db, home } }: Scene) {
  const row = db.selectFrom('certificateProfile').select(['hierarchyId', 'templateId']);
  const settings = await row.where('id', '=', home.profileId).executeTakeFirstOrThrow();
  return { ...named(), ...settings, validityDays: 1 };
}

/** The requests. */
export const realRequests: readonly RealRequest[] = [
  ...requestsForTwo,
  {
    ...{ action: 'account-settings.update', route: 'PATCH /account/settings', status: 200 },
    body: () => ({ defaultAccess: 'restricted' }),
  },
  {
    ...{ action: 'certcentral-key.setup', route: 'PUT /account/certcentral-key', status: 200 },
    body: () => ({ apiKey: 'an-api-key-0' }),
  },
  {
    ...{ action: 'certcentral-key.update', route: 'PATCH /account/certcentral-key', status: 200 },
    body: () => ({ apiKey: 'an-api-key-1' }),
  },
  { action: 'team.create', route: 'POST /teams', status: 201, body: named },
  {
    ...{ action: 'certificate.generate', route: 'POST /keypairs/:id/certificates', status: 201 },
    about: fresh('kA'),
    body: ({ setting }) => ({ profileId: setting.home.profileId, subject: 'CN=Releases' }),
  },
  {
    ...{ action: 'certificate.import', route: 'POST /keypairs/:id/certificates/import' },
    ...{ status: 201, about: certified, body: unrecorded },
  },
  {
    ...{ action: 'certificate.revoke', route: 'POST /certificates/:id/revoke', status: 200 },
    about: certificateOfMine,
    body: () => ({ reason: 'superseded' }),
  },
  {
    ...{ action: 'certificate.update', route: 'PATCH /certificates/:id', status: 200 },
    about: fresh('cP'),
    body: () => ({ alias: 'releases' }),
  },
  {
    ...{ action: 'hierarchy.create', route: 'POST /hierarchies', status: 201 },
    body: () => ({ name: 'North-east', kind: 'open' }),
  },
  {
    ...{ action: 'certificate-profile.create', route: 'POST /certificate-profiles', status: 201 },
    body: profileBody,
  },
  {
    ...{ action: 'certificate-profile.update', route: 'PATCH /certificate-profiles/:id' },
    ...{ status: 200, about: first('profile'), body: named },
  },
  {
    ...{ action: 'certificate-profile.clone', route: 'POST /certificate-profiles/:id/clone' },
    ...{ status: 201, about: first('profile'), body: named },
  },
  {
    ...{ action: 'keypair.generate', route: 'POST /keypairs', status: 201 },
    body: () => ({ alias: uuidv7(), algorithm: 'ECDSA_P256' }),
  },
  {
    ...{ action: 'keypair.import', route: 'POST /keypairs/import', status: 201 },
    body: () => ({ alias: uuidv7(), privateKeyPem: privateKeyPem() }),
  },
  {
    ...{ action: 'keypair.update', route: 'PATCH /keypairs/:id', status: 200 },
    ...{ about: fresh('kX'), body: () => ({ access: 'open' }) },
  },
  {
    ...{ action: 'keypair.sign', route: 'POST /keypairs/:id/sign', status: 201 },
    ...{ about: fresh('kA'), body: () => ({ digestAlgorithm: 'SHA-256', digest }) },
  },
  {
    ...{ action: 'keypair.sign', route: 'POST /gpg/master-keys/:id/sign', status: 201 },
    ...{ about: fresh('mA'), body: () => ({ message: digest }) },
  },
  {
    ...{ action: 'csr.generate', route: 'POST /keypairs/:id/csr', status: 201 },
    ...{ about: fresh('kX'), body: () => ({ subject: 'CN=Releases' }) },
  },
  {
    ...{ action: 'keypair-profile.create', route: 'POST /keypair-profiles', status: 201 },
    body: () => ({ ...named(), algorithm: 'ECDSA_P256', type: 'test', access: 'open' }),
  },
  {
    ...{ action: 'keypair-profile.update', route: 'PATCH /keypair-profiles/:id', status: 200 },
    ...{ about: first('keypair-profile'), body: named },
  },
  {
    ...{ action: 'user-group.create', route: 'POST /user-groups', status: 201 },
    body: ({ setting }) => ({ ...named(), users: [setting.somebody] }),
  },
  {
    ...{ action: 'user-group.update', route: 'PATCH /user-groups/:id', status: 200 },
    ...{ about: first('user-group'), body: named },
  },
  {
    ...{ action: 'key-rotation.create', route: 'POST /key-rotations', status: 201 },
    body: async (scene) => ({
      ...{ alias: uuidv7(), everyDays: 30 },
      keypairIds: await ready(scene),
    }),
  },
  {
    ...{ action: 'key-rotation.update', route: 'PATCH /key-rotations/:id', status: 200 },
    ...{ about: fresh('rotationX'), body: () => ({ everyDays: 60 }) },
  },
  {
    ...{ action: 'key-rotation.refresh', route: 'POST /key-rotations/:id/refresh', status: 200 },
    about: readyRotation,
  },
  {
    ...{ action: 'gpg-secring.import', route: 'POST /gpg/secrings', status: 201 },
    body: async () => {
      const { privateKey } = await generateKey({ userIDs: [person], format: 'armored' });
      return { armored: privateKey };
    },
  },
  {
    ...{ action: 'gpg-master-key.create', route: 'POST /gpg/master-keys', status: 201 },
    body: () => person,
  },
  {
    ...{ action: 'gpg-master-key.update', route: 'PATCH /gpg/master-keys/:id', status: 200 },
    ...{ about: fresh('mA'), body: () => ({ access: 'open' }) },
  },
  {
    ...{ action: 'gpg-master-key.revoke', route: 'POST /gpg/master-keys/:id/revoke', status: 200 },
    about: fresh('mA'),
  },
  {
    ...{ action: 'gpg-subkey.create', route: 'POST /gpg/master-keys/:id/subkeys', status: 201 },
    about: fresh('mA'),
  },
  {
    ...{ action: 'scan.run', route: 'POST /threat-scans?name=setup.exe', status: 202 },
    body: () => 'MZ'.repeat(9),
  },
  {
    ...{ action: 'scan.assign-project', route: 'PUT /threat-scans/:id/project', status: 200 },
    ...{ about: fresh('scan'), body: () => ({ project: 'summer' }) },
  },
  {
    ...{ action: 'user.create', route: 'POST /users', status: 201 },
    body: () => ({ ...person, name: uuidv7(), kind: 'service', roles: [] }),
  },
  {
    ...{ action: 'user.update', route: 'PATCH /users/:id', status: 200 },
    ...{ about: async ({ setting }) => setting.somebody, body: () => ({ email: person.email }) },
  },
  {
    ...{ action: 'user.update', route: 'POST /users/:id/credentials', status: 201 },
    ...{ about: async ({ setting }) => setting.somebody, body: () => ({ label: 'build server' }) },
  },
  {
    ...{ action: 'role.assign', route: 'PUT /users/:id/roles', status: 200 },
    ...{ about: async ({ setting }) => setting.somebody, body: () => ({ roles: [] }) },
  },
  {
    ...{ action: 'role.create', route: 'POST /roles', status: 201 },
    body: () => ({ ...named(), permissions: ['sign'] }),
  },
  {
    ...{ action: 'role.update', route: 'PATCH /roles/:id', status: 200 },
    ...{ about: async ({ objects }) => objects.role[0]?.id ?? '', body: named },
  },
  {
    ...{ action: 'credentials.manage-own', route: 'POST /me/credentials', status: 201 },
    body: () => ({ label: 'laptop' }),
  },
];
