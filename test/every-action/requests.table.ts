/** The request by which each action is asked for, one line for each route that demands one. */
import type { ObjectKind } from './scene-object.js';

/** A request. In its path `:id` is the object, `:parent` what the object is below, `:somebody` a person, `:assigned` a keypair of the caller, `:type` a type that there is not, `:now` a time before which all is known. */
export interface ActionRequest {
  readonly action: string;
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
  /** What the object is; absent for the account itself. */
  readonly on?: ObjectKind;
  /** Answers a page of these, or with `lines` a stream of them. */
  readonly lists?: ObjectKind;
  readonly lines?: true;
  /** JSON; `:id` as in the path. A text goes as bytes. */
  readonly body?: object | string;
  /** The status that a permit gives: 400 for a body that is refused after the permit, otherwise what the effect answers. */
  readonly permitted: number;
  /** Tables whose rows are put back after a permit, parents first. */
  readonly undo?: readonly Undone[];
}

/** Tables from which a permitted request takes something. */
export type Undone =
  | 'certificate'
  | 'team'
  | 'teamMember'
  | 'keypair'
  | 'keypairUser'
  | 'keypairGroup'
  | 'role'
  | 'certcentralKey'
  | 'apiToken';

/** Fields that no body has, or an unusable value: refused, but only after the decision. */
const invalid = { unknown: true };

const undoMaster = ['keypair', 'keypairUser', 'keypairGroup'] as const;

const onKeypair = (action: string, verb: string): ActionRequest => ({
  ...{ action, route: `POST /keypairs/:id/${verb}`, on: 'keypair', body: invalid, permitted: 400 },
});
const create = (action: string, path: `/${string}`): ActionRequest => ({
  ...{ action, route: `POST ${path}`, body: invalid, permitted: 400 },
});
const list = (action: string, path: `/${string}`, lists: ObjectKind): ActionRequest => ({
  ...{ action, route: `GET ${path}?limit=200`, lists, permitted: 200 },
});
const view = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `GET ${path}`, on, permitted: 200 },
});
const change = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `PATCH ${path}`, on, body: invalid, permitted: 400 },
});
const post = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `POST ${path}`, on, body: invalid, permitted: 400 },
});
/** Without a body, and the same however often it is done. */
const repeat = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `POST ${path}`, on, permitted: 200 },
});

/** Every route that demands an action. */
export const requests: readonly ActionRequest[] = [
  // General
  { action: 'account-settings.view', route: 'GET /account/settings', permitted: 200 },
  {
    ...{ action: 'account-settings.update', route: 'PATCH /account/settings', body: invalid },
    permitted: 400,
  },
  { action: 'certcentral-key.view', route: 'GET /account/certcentral-key', permitted: 200 },
  {
    ...{ action: 'certcentral-key.setup', route: 'PUT /account/certcentral-key', body: invalid },
    permitted: 400,
  },
  {
    ...{ action: 'certcentral-key.update', route: 'PATCH /account/certcentral-key', body: invalid },
    permitted: 400,
  },
  {
    ...{ action: 'certcentral-key.delete', route: 'DELETE /account/certcentral-key' },
    ...{ permitted: 204, undo: ['certcentralKey'] },
  },
  // The installation has no address of CertCentral: a conflict, found after the permit.
  {
    ...{ action: 'certcentral-key.validate', route: 'POST /account/certcentral-key/validate' },
    permitted: 409,
  },
  {
    ...{ action: 'certcentral-key.enable', route: 'POST /account/certcentral-key/enable' },
    permitted: 200,
  },
  {
    ...{ action: 'certcentral-key.disable', route: 'POST /account/certcentral-key/disable' },
    permitted: 200,
  },
  create('team.create', '/teams'),
  list('team.view', '/teams', 'team'),
  view('team.view', '/teams/:id', 'team'),
  change('team.update', '/teams/:id', 'team'),
  {
    ...{ action: 'team.update', route: 'PUT /teams/:id/members/:somebody', on: 'team' },
    ...{ permitted: 200, undo: ['teamMember'] },
  },
  {
    ...{ action: 'team.update', route: 'DELETE /teams/:id/members/:somebody', on: 'team' },
    permitted: 204,
  },
  repeat('team.deactivate', '/teams/:id/deactivate', 'team'),
  repeat('team.activate', '/teams/:id/activate', 'team'),
  {
    ...{ action: 'team.delete', route: 'DELETE /teams/:id', on: 'team', permitted: 204 },
    undo: ['team', 'teamMember'],
  },
  post('team.map-resource', '/teams/:id/resources', 'team'),
  {
    ...{ action: 'team.map-resource', on: 'team', permitted: 400 },
    route: 'DELETE /teams/:id/resources/:type/:somebody',
  },
  {
    ...{ action: 'audit-log.view', route: 'GET /audit-log?limit=200&to=:now' },
    ...{ lists: 'audit-record', permitted: 200 },
  },
  { action: 'audit-log.view', route: 'GET /audit-log/anchor', permitted: 200 },
  view('audit-log.view', '/audit-log/:id', 'audit-record'),
  {
    ...{ action: 'audit-log.export', route: 'GET /audit-log/export?to=:now' },
    ...{ lists: 'audit-record', lines: true, permitted: 200 },
  },
  list('signature-log.view', '/signature-log', 'signature'),
  view('signature-log.view', '/signature-log/:id', 'signature'),
  {
    ...{ action: 'signature-log.export', route: 'GET /signature-log/export' },
    ...{ lists: 'signature', lines: true, permitted: 200 },
  },
  // Certificates
  list('certificate.view', '/certificates', 'certificate'),
  view('certificate.view', '/certificates/:id', 'certificate'),
  view('certificate.view', '/keypairs/:parent/certificates/:id', 'certificate'),
  { action: 'certificate.view', route: 'GET /keypairs/:assigned/certificates', permitted: 200 },
  onKeypair('certificate.generate', 'certificates'),
  onKeypair('certificate.import', 'certificates/import'),
  post('certificate.revoke', '/certificates/:id/revoke', 'certificate'),
  {
    ...{ action: 'certificate.revoke', route: 'POST /certificates/bulk-revoke' },
    ...{ on: 'certificate', body: { ids: [':id'], reason: 'unknown' }, permitted: 400 },
  },
  change('certificate.update', '/certificates/:id', 'certificate'),
  {
    ...{ action: 'certificate.delete', route: 'DELETE /certificates/:id', on: 'certificate' },
    ...{ permitted: 204, undo: ['certificate'] },
  },
  list('hierarchy.view', '/hierarchies', 'hierarchy'),
  view('hierarchy.view', '/hierarchies/:id', 'hierarchy'),
  create('hierarchy.create', '/hierarchies'),
  repeat('hierarchy.activate', '/hierarchies/:id/activate', 'hierarchy'),
  repeat('hierarchy.deactivate', '/hierarchies/:id/deactivate', 'hierarchy'),
  list('certificate-profile.view', '/certificate-profiles', 'profile'),
  view('certificate-profile.view', '/certificate-profiles/:id', 'profile'),
  create('certificate-profile.create', '/certificate-profiles'),
  change('certificate-profile.update', '/certificate-profiles/:id', 'profile'),
  post('certificate-profile.clone', '/certificate-profiles/:id/clone', 'profile'),
  repeat('certificate-profile.enable', '/certificate-profiles/:id/enable', 'profile'),
  repeat('certificate-profile.disable', '/certificate-profiles/:id/disable', 'profile'),
  list('certificate-template.view', '/certificate-templates', 'template'),
  view('certificate-template.view', '/certificate-templates/:id', 'template'),
  // Keypairs
  list('keypair.view', '/keypairs', 'keypair'),
  view('keypair.view', '/keypairs/:id', 'keypair'),
  list('keypair.view', '/gpg/master-keys', 'master'),
  view('keypair.view', '/gpg/master-keys/:id', 'master'),
  create('keypair.generate', '/keypairs'),
  create('keypair.import', '/keypairs/import'),
  change('keypair.update', '/keypairs/:id', 'keypair'),
  repeat('keypair.suspend', '/keypairs/:id/suspend', 'keypair'),
  repeat('keypair.unsuspend', '/keypairs/:id/unsuspend', 'keypair'),
  onKeypair('keypair.sign', 'sign'),
  post('keypair.sign', '/gpg/master-keys/:id/sign', 'master'),
  {
    ...{ action: 'keypair.sign', route: 'POST /gpg/master-keys/:id/sign-content?form=x' },
    ...{ on: 'master', body: 'x', permitted: 400 },
  },
  onKeypair('csr.generate', 'csr'),
  onKeypair('keypair.export.request', 'export-requests'),
  list('export-request.view', '/export-requests', 'export-request'),
  view('export-request.view', '/export-requests/:id', 'export-request'),
  post('keypair.export.approve', '/export-requests/:id/approve', 'export-request'),
  post('keypair.export.approve', '/export-requests/:id/reject', 'export-request'),
  post('keypair.export.collect', '/export-requests/:id/collect', 'export-request'),
  post('keypair.export.withdraw', '/export-requests/:id/withdraw', 'export-request'),
  onKeypair('keypair.delete.request', 'delete-requests'),
  list('delete-request.view', '/delete-requests', 'delete-request'),
  view('delete-request.view', '/delete-requests/:id', 'delete-request'),
  post('keypair.delete.approve', '/delete-requests/:id/approve', 'delete-request'),
  post('keypair.delete.approve', '/delete-requests/:id/reject', 'delete-request'),
  post('keypair.delete.withdraw', '/delete-requests/:id/withdraw', 'delete-request'),
  list('keypair-profile.view', '/keypair-profiles', 'keypair-profile'),
  view('keypair-profile.view', '/keypair-profiles/:id', 'keypair-profile'),
  create('keypair-profile.create', '/keypair-profiles'),
  change('keypair-profile.update', '/keypair-profiles/:id', 'keypair-profile'),
  repeat('keypair-profile.enable', '/keypair-profiles/:id/enable', 'keypair-profile'),
  repeat('keypair-profile.disable', '/keypair-profiles/:id/disable', 'keypair-profile'),
  list('user-group.view', '/user-groups', 'user-group'),
  view('user-group.view', '/user-groups/:id', 'user-group'),
  create('user-group.create', '/user-groups'),
  change('user-group.update', '/user-groups/:id', 'user-group'),
  list('key-rotation.view', '/key-rotations', 'rotation'),
  view('key-rotation.view', '/key-rotations/:id', 'rotation'),
  create('key-rotation.create', '/key-rotations'),
  change('key-rotation.update', '/key-rotations/:id', 'rotation'),
  // Its members have no certificate: a conflict, found after the permit.
  {
    ...{ action: 'key-rotation.refresh', route: 'POST /key-rotations/:id/refresh' },
    ...{ on: 'rotation', permitted: 409 },
  },
  // GPG master keys
  create('gpg-secring.import', '/gpg/secrings'),
  create('gpg-master-key.create', '/gpg/master-keys'),
  change('gpg-master-key.update', '/gpg/master-keys/:id', 'master'),
  repeat('gpg-master-key.suspend', '/gpg/master-keys/:id/suspend', 'master'),
  repeat('gpg-master-key.unsuspend', '/gpg/master-keys/:id/unsuspend', 'master'),
  post('gpg-master-key.revoke', '/gpg/master-keys/:id/revoke', 'master'),
  {
    ...{ action: 'gpg-master-key.delete', route: 'DELETE /gpg/master-keys/:id', on: 'master' },
    ...{ permitted: 204, undo: undoMaster },
  },
  post('gpg-subkey.create', '/gpg/master-keys/:id/subkeys', 'master'),
  // Releases and threat detection
  list('release.view', '/releases', 'release'),
  view('release.view', '/releases/:id', 'release'),
  create('release.create', '/releases'),
  post('release.approve', '/releases/:id/approve', 'release'),
  post('release.reject', '/releases/:id/reject', 'release'),
  post('release.withdraw', '/releases/:id/withdraw', 'release'),
  post('release.close', '/releases/:id/close', 'release'),
  list('scan.view', '/threat-scans', 'scan'),
  view('scan.view', '/threat-scans/:id', 'scan'),
  {
    ...{ action: 'scan.run', route: 'POST /threat-scans?name=..', body: 'MZ', permitted: 400 },
  },
  view('scan-report.download', '/threat-scans/:id/report?format=sarif', 'scan'),
  {
    ...{ action: 'scan.assign-project', route: 'PUT /threat-scans/:id/project', on: 'scan' },
    ...{ body: invalid, permitted: 400 },
  },
  // People
  list('user.view', '/users', 'user'),
  view('user.view', '/users/:id', 'user'),
  create('user.create', '/users'),
  change('user.update', '/users/:id', 'user'),
  view('user.update', '/users/:id/credentials', 'user'),
  post('user.update', '/users/:id/credentials', 'user'),
  {
    ...{ action: 'user.update', route: 'DELETE /users/:parent/credentials/:id' },
    ...{ on: 'user-credential', permitted: 204, undo: ['apiToken'] },
  },
  {
    ...{ action: 'role.assign', route: 'PUT /users/:id/roles', on: 'user' },
    ...{ body: invalid, permitted: 400 },
  },
  list('role.view', '/roles', 'role'),
  view('role.view', '/roles/:id', 'role'),
  create('role.create', '/roles'),
  change('role.update', '/roles/:id', 'role'),
  post('role.update', '/roles/:id/impact', 'role'),
  {
    ...{ action: 'role.delete', route: 'DELETE /roles/:id', on: 'role' },
    ...{ permitted: 204, undo: ['role'] },
  },
  // Names and ids
  { action: 'directory.view', route: 'GET /directory/users', permitted: 200 },
  { action: 'directory.view', route: 'GET /directory/groups', permitted: 200 },
  { action: 'directory.view-roles', route: 'GET /directory/roles', permitted: 200 },
  {
    action: 'directory.view-certificate-profiles',
    route: 'GET /directory/certificate-profiles',
    permitted: 200,
  },
  {
    action: 'directory.view-keypair-profiles',
    route: 'GET /directory/keypair-profiles',
    permitted: 200,
  },
  // Kinds of principal
  { action: 'ui.access', route: 'GET /me/interface', permitted: 200 },
  { action: 'client.use', route: 'GET /client/configuration', permitted: 200 },
  { action: 'credentials.manage-own', route: 'GET /me/credentials', permitted: 200 },
  create('credentials.manage-own', '/me/credentials'),
  {
    ...{ action: 'credentials.manage-own', route: 'DELETE /me/credentials/:id' },
    ...{ on: 'credential', permitted: 204, undo: ['apiToken'] },
  },
  create('account.onboard', '/system/accounts'),
  post('account.provision', '/system/accounts/:id/provision', 'system-account'),
];
