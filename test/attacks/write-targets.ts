/** Finds the objects of the demo that requests of `write-routes.ts` name, and makes those that the demo leaves out. */
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { TestService } from '../support/app.js';
import { TruthTableObjects } from '../truth-table/truth-table.fixture.js';
import type { Targets } from './write-routes.js';

/** Objects of acme that `admin` may change. */
export async function findTargets(service: TestService): Promise<Targets> {
  const accountId = await service.named('account', 'acme');
  return {
    ...(await named(service, accountId)),
    ...(await made(service, accountId)),
    account: accountId,
    type: 'keypair',
    none: '01890000-0000-7000-8000-000000000000',
  };
}

async function named(service: TestService, accountId: string) {
  const { db } = service.database.handle;
  const keypair = await service.keypair('k-open');
  const certificate = db.selectFrom('certificate').select('id').where('keypairId', '=', keypair);
  const exportRequest = db
    .selectFrom('exportRequest')
    .select('id')
    .where('keypairId', '=', await service.keypair('k1'));
  const template = db
    .selectFrom('certificateTemplate')
    .select('id')
    .where('accountId', '=', accountId);
  return {
    user: await service.named('user', 'bob'),
    keypair,
    master: await service.keypair('m1'),
    certificate: (await certificate.executeTakeFirstOrThrow()).id,
    hierarchy: await service.named('hierarchy', 'code-signing'),
    profile: await service.named('certificateProfile', 'admin-profile'),
    template: (await template.executeTakeFirstOrThrow()).id,
    release: await service.named('release', 'autumn-1.0'),
    team: await service.named('team', 'red'),
    exportRequest: (await exportRequest.executeTakeFirstOrThrow()).id,
  };
}

async function made(service: TestService, accountId: string) {
  const { db } = service.database.handle;
  const [somebody, foreigner] = [
    await service.named('user', 'mia'),
    await service.named('user', 'zed'),
  ];
  const foreignAccountId = await service.named('account', 'globex');
  const owners = { accountId, somebody, foreignAccountId, foreigner };
  const objects = await TruthTableObjects.start(service, owners);
  const body = { name: 'Plain role', permissions: ['sign'] };
  const admin = await service.named('user', 'admin');
  const master = await service.keypair('m1');
  await db.insertInto('keypairUser').values({ keypairId: master, userId: admin }).execute();
  const role = await service.as('admin').post('/roles', body).expect(201);
  const group = { id: uuidv7(), accountId, name: 'group', createdBy: somebody };
  const settings = { algorithm: 'ECDSA_P256', type: 'test', access: 'open' } as const;
  const keypairProfile = { ...group, id: uuidv7(), ...settings };
  await db.insertInto('userGroup').values(group).execute();
  await db.insertInto('keypairProfile').values(keypairProfile).execute();
  return {
    leftProfile: await objects.profile(await service.named('user', 'disabled')),
    ownRequest: await objects.make('xOwn', admin),
    ownDeletion: await objects.make('dOwn', admin),
    ownRelease: await objects.make('releaseOwn', admin),
    role: String(role.body.id),
    group: group.id,
    keypairProfile: keypairProfile.id,
    deleteRequest: await objects.make('dX', somebody),
    rotation: await objects.make('rotationX', somebody),
    scan: await objects.make('scan', somebody),
  };
}
