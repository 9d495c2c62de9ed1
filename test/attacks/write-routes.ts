/** Every route that changes something, each with a request that would succeed. */

/** A route and a valid request to it by `admin` of the demo. */
export interface WriteRoute {
  /** `METHOD /path` with `:id` for every id. */
  readonly route: string;
  /** What each `:id` means, in order. */
  readonly ids?: readonly Target[];
  /** A valid body; absent when the route takes none. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Fields that `null` clears. */
  readonly nullable?: readonly string[];
  /** Texts of which another field is checked first, so that their content (not their type) may be refused under its name. */
  readonly checkedLater?: readonly string[];
}

/** Objects of the demo that `admin` may change. */
export interface Targets {
  readonly account: string;
  readonly user: string;
  readonly role: string;
  readonly keypair: string;
  readonly certificate: string;
  readonly hierarchy: string;
  readonly profile: string;
  /** A profile whose maker has left. */
  readonly leftProfile: string;
  readonly template: string;
  readonly release: string;
  readonly team: string;
  readonly exportRequest: string;
  /** An export request, a delete request and a release by `admin`. */
  readonly ownRequest: string;
  readonly ownDeletion: string;
  readonly ownRelease: string;
  readonly master: string;
  readonly deleteRequest: string;
  readonly rotation: string;
  readonly keypairProfile: string;
  readonly group: string;
  readonly scan: string;
  /** Not an id: the type of resource in a path. */
  readonly type: string;
  /** An id that nothing has. */
  readonly none: string;
}

/** The name of a target. */
export type Target = keyof Targets;

const pem = (label: string) => `-----BEGIN ${label}-----\nMAA=\n-----END ${label}-----\n`;
const digest = Buffer.alloc(32, 7).toString('base64');

/** The table, for these targets. */
export function writeRoutes(of: Targets): readonly WriteRoute[] {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const later = new Date(Date.now() + 7_200_000).toISOString();
  const person = { name: 'chief', email: 'chief@example.org' };
  const helped = { administrator: 'lead', reason: 'lost' };
  const onKeypair = (verb: string, body?: WriteRoute['body']): WriteRoute => ({
    route: `POST /keypairs/:id/${verb}`,
    ids: ['keypair'],
    ...(body === undefined ? {} : { body }),
  });
  const on = (target: Target, route: string, body?: WriteRoute['body']): WriteRoute => ({
    route,
    ids: [target],
    ...(body === undefined ? {} : { body }),
  });
  return [
    {
      route: 'POST /keypairs',
      body: {
        alias: 'fresh',
        algorithm: 'ECDSA_P256',
        access: 'open',
        type: 'test',
        status: 'online',
      },
    },
    {
      route: 'POST /keypairs/import',
      body: { alias: 'fresh', privateKeyPem: pem('PRIVATE KEY'), access: 'open' },
    },
    {
      ...on('keypair', 'PATCH /keypairs/:id', {
        ...{ alias: 'fresh', access: 'open', users: [of.user], groups: [of.group] },
        defaultCertificateId: of.certificate,
      }),
      nullable: ['defaultCertificateId'],
    },
    onKeypair('suspend'),
    onKeypair('unsuspend'),
    onKeypair('sign', { digestAlgorithm: 'SHA-256', digest, releaseId: of.release }),
    onKeypair('csr', { subject: 'CN=Releases' }),
    onKeypair('certificates', { profileId: of.profile, subject: 'CN=R', validityDays: 1 }),
    {
      ...onKeypair('certificates/import', {
        certificatePem: pem('CERTIFICATE'),
        chainPem: pem('CERTIFICATE'),
      }),
      checkedLater: ['chainPem'],
    },
    onKeypair('export-requests', { reason: 'Move' }),
    onKeypair('delete-requests', { reason: 'Old' }),
    on('exportRequest', 'POST /export-requests/:id/approve', { comment: 'yes' }),
    on('exportRequest', 'POST /export-requests/:id/reject', { comment: 'no' }),
    on('ownRequest', 'POST /export-requests/:id/withdraw', { comment: 'no' }),
    on('ownDeletion', 'POST /delete-requests/:id/withdraw', { comment: 'no' }),
    on('ownRelease', 'POST /releases/:id/withdraw', { comment: 'no' }),
    on('ownRequest', 'POST /export-requests/:id/collect', {
      passphrase: 'correct horse battery',
    }),
    on('deleteRequest', 'POST /delete-requests/:id/approve', { comment: 'yes' }),
    on('deleteRequest', 'POST /delete-requests/:id/reject', { comment: 'no' }),
    {
      route: 'POST /keypair-profiles',
      body: { name: 'fresh', algorithm: 'ECDSA_P256', type: 'test', access: 'open' },
    },
    on('keypairProfile', 'PATCH /keypair-profiles/:id', { name: 'fresh' }),
    on('keypairProfile', 'POST /keypair-profiles/:id/enable'),
    on('keypairProfile', 'POST /keypair-profiles/:id/disable'),
    { route: 'POST /user-groups', body: { name: 'fresh', users: [of.user] } },
    on('group', 'PATCH /user-groups/:id', { name: 'fresh', users: [of.user] }),
    {
      route: 'POST /key-rotations',
      body: { alias: 'fresh', keypairIds: [of.keypair, of.none], everyDays: 30 },
    },
    on('rotation', 'PATCH /key-rotations/:id', { alias: 'fresh', everyDays: 30 }),
    on('rotation', 'POST /key-rotations/:id/refresh'),
    { ...on('certificate', 'PATCH /certificates/:id', { alias: 'fresh' }), nullable: ['alias'] },
    on('certificate', 'DELETE /certificates/:id'),
    on('certificate', 'POST /certificates/:id/revoke', { reason: 'superseded' }),
    {
      route: 'POST /certificates/bulk-revoke',
      body: { ids: [of.certificate], reason: 'superseded', mode: 'all' },
    },
    { route: 'POST /hierarchies', body: { name: 'fresh', kind: 'open' } },
    on('hierarchy', 'POST /hierarchies/:id/activate'),
    on('hierarchy', 'POST /hierarchies/:id/deactivate'),
    {
      route: 'POST /certificate-profiles',
      body: { name: 'fresh', hierarchyId: of.hierarchy, templateId: of.template, validityDays: 1 },
    },
    on('profile', 'PATCH /certificate-profiles/:id', {
      ...{ name: 'fresh', hierarchyId: of.hierarchy, templateId: of.template, validityDays: 1 },
    }),
    on('profile', 'POST /certificate-profiles/:id/clone', { name: 'fresh' }),
    on('leftProfile', 'POST /certificate-profiles/:id/take-over'),
    on('profile', 'POST /certificate-profiles/:id/enable'),
    on('profile', 'POST /certificate-profiles/:id/disable'),
    { route: 'POST /gpg/master-keys', body: { ...person, access: 'open' } },
    on('master', 'PATCH /gpg/master-keys/:id', { alias: 'fresh', access: 'open' }),
    on('master', 'DELETE /gpg/master-keys/:id'),
    on('master', 'POST /gpg/master-keys/:id/suspend'),
    on('master', 'POST /gpg/master-keys/:id/unsuspend'),
    on('master', 'POST /gpg/master-keys/:id/subkeys'),
    on('master', 'POST /gpg/master-keys/:id/revoke'),
    on('master', 'POST /gpg/master-keys/:id/sign', { message: digest }),
    {
      route: 'POST /gpg/secrings',
      body: { armored: pem('PGP PRIVATE KEY BLOCK'), passphrase: 'x', access: 'open' },
    },
    {
      route: 'POST /releases',
      body: {
        ...{ name: 'fresh', type: 'online', keypairIds: [of.keypair], maxSignatures: 1 },
        ...{ windowStart: soon, windowEnd: later },
      },
    },
    on('release', 'POST /releases/:id/approve', { comment: 'yes' }),
    on('release', 'POST /releases/:id/reject', { comment: 'no' }),
    on('release', 'POST /releases/:id/close', { reason: 'done' }),
    {
      ...on('scan', 'PUT /threat-scans/:id/project', { project: 'fresh' }),
      nullable: ['project'],
    },
    {
      route: 'PATCH /account/settings',
      body: { teamsEnabled: true, defaultAccess: 'open', distinctApprover: true },
    },
    { route: 'PUT /account/certcentral-key', body: { apiKey: 'fresh-api-key-0' } },
    { route: 'PATCH /account/certcentral-key', body: { apiKey: 'fresh-api-key-0' } },
    { route: 'DELETE /account/certcentral-key' },
    { route: 'POST /account/certcentral-key/validate' },
    { route: 'POST /account/certcentral-key/enable' },
    { route: 'POST /account/certcentral-key/disable' },
    { route: 'POST /teams', body: { name: 'fresh', requiredApprovals: 1 } },
    on('team', 'PATCH /teams/:id', { name: 'fresh', requiredApprovals: 1 }),
    on('team', 'DELETE /teams/:id'),
    on('team', 'POST /teams/:id/activate'),
    on('team', 'POST /teams/:id/deactivate'),
    { route: 'PUT /teams/:id/members/:id', ids: ['team', 'user'] },
    { route: 'DELETE /teams/:id/members/:id', ids: ['team', 'user'] },
    on('team', 'POST /teams/:id/resources', { type: 'keypair', id: of.keypair }),
    { route: 'DELETE /teams/:id/resources/:id/:id', ids: ['team', 'type', 'keypair'] },
    {
      route: 'POST /me/credentials',
      body: { label: 'fresh', expiresAt: later },
      checkedLater: ['expiresAt'],
    },
    on('none', 'DELETE /me/credentials/:id'),
    { route: 'POST /roles', body: { name: 'fresh', permissions: ['sign'] } },
    on('role', 'PATCH /roles/:id', { name: 'fresh', permissions: ['sign'] }),
    on('role', 'POST /roles/:id/impact', { permissions: ['sign'] }),
    on('role', 'DELETE /roles/:id'),
    {
      route: 'POST /access/explain',
      body: { principalId: of.user, action: 'keypair.view', resourceId: of.keypair },
    },
    {
      route: 'POST /users',
      body: { name: 'fresh', email: 'fresh@example.org', kind: 'user', roles: [of.role] },
    },
    on('user', 'PATCH /users/:id', { name: 'fresh', email: 'f@example.org', status: 'active' }),
    on('user', 'PUT /users/:id/roles', { roles: [of.role] }),
    on('user', 'POST /users/:id/credentials', { label: 'fresh' }),
    { route: 'DELETE /users/:id/credentials/:id', ids: ['user', 'none'] },
    {
      route: 'POST /system/me/token',
      body: { label: 'fresh', expiresAt: later },
      checkedLater: ['expiresAt'],
    },
    { route: 'POST /system/accounts', body: { name: 'fresh', administrator: person } },
    on('account', 'POST /system/accounts/:id/provision', { teamsEnabled: true }),
    on('account', 'PATCH /system/accounts/:id', { name: 'fresh' }),
    on('account', 'POST /system/accounts/:id/disable', { reason: 'unpaid' }),
    on('account', 'POST /system/accounts/:id/enable', { reason: 'paid' }),
    on('account', 'POST /system/accounts/:id/recovery', helped),
    on('account', 'POST /system/accounts/:id/recovery/confirm', helped),
    on('account', 'POST /system/accounts/:id/recovery/close', helped),
    on('user', 'POST /users/:id/recovery/confirm'),
    on('user', 'POST /users/:id/recovery/close'),
    on('hierarchy', 'POST /system/hierarchies/:id/activate', { reason: 'again' }),
    on('hierarchy', 'POST /system/hierarchies/:id/deactivate', { reason: 'over' }),
  ];
}

/** The path of a route with the targets' ids, or with other text in the place of one of them. */
export function pathOf(
  { route, ids = [] }: WriteRoute,
  targets: Targets,
  instead?: { readonly at: number; readonly text: string },
): string {
  let at = 0;
  return route.slice(route.indexOf('/')).replaceAll(':id', () => {
    const target = targets[ids[at] ?? 'none'];
    return at++ === instead?.at ? instead.text : target;
  });
}
