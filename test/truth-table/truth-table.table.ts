/** The HTTP request by which each question of the truth table is asked. */
import type { SoftwareTrustAction, TruthTableCase } from '@countersign/software-trust';
import { generateKey } from 'openpgp';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { TruthTableObjects } from './truth-table.fixture.js';

/** Where a question is asked from. */
export interface Scene {
  readonly objects: TruthTableObjects;
  /** The caller's id. */
  readonly caller: string;
  readonly accountId: string;
}

/** A request, its path with `:id` where the target's id goes. */
export interface TruthTableRequest {
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
  /** Bytes instead of JSON. */
  readonly raw?: boolean;
  readonly body?: (scene: Scene, asked: TruthTableCase) => object | Promise<object>;
}

const to = (
  route: TruthTableRequest['route'],
  body?: TruthTableRequest['body'],
): TruthTableRequest => (body === undefined ? { route } : { route, body });

const digest = Buffer.alloc(32, 7).toString('base64');

const requests: Partial<Record<SoftwareTrustAction, TruthTableRequest>> = {
  'ui.access': to('GET /me/interface'),
  'client.use': to('GET /client/configuration'),
  'credentials.manage-own': to('POST /me/credentials', () => ({ label: 'laptop' })),
  'account.onboard': to('POST /system/accounts', () => ({
    name: uuidv7(),
    administrator: { name: 'chief', email: 'chief@example.org' },
  })),
  'account.provision': to('POST /system/accounts/:id/provision', () => ({ teamsEnabled: false })),
  'keypair.view': to('GET /keypairs/:id'),
  'keypair.update': to('PATCH /keypairs/:id', () => ({ alias: uuidv7() })),
  'keypair.suspend': to('POST /keypairs/:id/suspend'),
  'keypair.sign': to('POST /keypairs/:id/sign', () => ({ digestAlgorithm: 'SHA-256', digest })),
  'csr.generate': to('POST /keypairs/:id/csr', () => ({ subject: 'CN=Releases' })),
  'keypair.export.request': to('POST /keypairs/:id/export-requests', () => ({ reason: 'Move' })),
  'keypair.export.approve': to('POST /export-requests/:id/approve', () => ({})),
  'keypair.delete.approve': to('POST /delete-requests/:id/approve', () => ({})),
  'key-rotation.view': to('GET /key-rotations/:id'),
  'certificate.generate': to('POST /keypairs/:id/certificates', ({ objects: { profileId } }) => ({
    profileId,
    subject: 'CN=Releases',
  })),
  'certificate.view': to('GET /certificates/:id'),
  'certificate.update': to('PATCH /certificates/:id', () => ({ alias: 'releases' })),
  'certificate.delete': to('DELETE /certificates/:id'),
  'certificate-profile.view': to('GET /certificate-profiles/:id'),
  'hierarchy.view': to('GET /hierarchies/:id'),
  'hierarchy.activate': to('POST /hierarchies/:id/activate'),
  'hierarchy.deactivate': to('POST /hierarchies/:id/deactivate'),
  'audit-log.export': to('GET /audit-log/export'),
  'signature-log.view': to('GET /signature-log'),
  'signature-log.export': to('GET /signature-log/export'),
  'gpg-secring.import': to('POST /gpg/secrings', async () => {
    const userIDs = [{ name: 'Releases', email: 'releases@example.org' }];
    const { privateKey } = await generateKey({ userIDs, format: 'armored' });
    return { armored: privateKey };
  }),
  'gpg-master-key.create': to('POST /gpg/master-keys', () => ({
    name: 'Releases',
    email: 'releases@example.org',
  })),
  'gpg-master-key.suspend': to('POST /gpg/master-keys/:id/suspend'),
  'gpg-master-key.revoke': to('POST /gpg/master-keys/:id/revoke'),
  'gpg-master-key.delete': to('DELETE /gpg/master-keys/:id'),
  'release.view': to('GET /releases/:id'),
  'release.create': to('POST /releases', async ({ objects, caller }) => ({
    name: 'summer-1.0',
    type: 'online',
    keypairIds: [await objects.make('kA', caller)],
    windowStart: new Date(Date.now() + 60_000).toISOString(),
    windowEnd: new Date(Date.now() + 3_600_000).toISOString(),
  })),
  'release.approve': to('POST /releases/:id/approve', () => ({})),
  'release.reject': to('POST /releases/:id/reject', () => ({})),
  'team.create': to('POST /teams', () => ({ name: uuidv7() })),
  'team.update': to('PATCH /teams/:id', () => ({ name: uuidv7() })),
  'team.activate': to('POST /teams/:id/activate'),
  'team.delete': to('DELETE /teams/:id'),
  'team.map-resource': to('POST /teams/:id/resources', async ({ objects, caller }, { mapped }) => ({
    type: 'keypair',
    id: await objects.make(mapped ?? 'kX', caller),
  })),
  'scan.view': to('GET /threat-scans/:id'),
  'scan.run': { route: 'POST /threat-scans?name=setup.exe', raw: true },
  'scan-report.download': to('GET /threat-scans/:id/report?format=json'),
};

/** A master key signs a message, not a digest, and by another route. */
const signWithMaster = to('POST /gpg/master-keys/:id/sign', () => ({
  message: Buffer.from('release').toString('base64'),
}));

/** The request of a case. @throws Error for an action that no case of the tables asked for so far */
export function requestOf({ action, target }: TruthTableCase): TruthTableRequest {
  const master = target === 'mA' || target === 'mX';
  const request = action === 'keypair.sign' && master ? signWithMaster : requests[action];
  if (request === undefined) throw new Error(`No request is known for "${action}".`);
  const list = target === undefined && request.route.startsWith('GET /');
  return list ? { ...request, route: listOf(request.route) } : request;
}

/** A question without a target about a resource is about the list. */
function listOf(route: TruthTableRequest['route']): TruthTableRequest['route'] {
  return route.replace(/\/:id$/, '') as TruthTableRequest['route'];
}
