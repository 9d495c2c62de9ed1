/** The part of requests.table.ts about people, names, kinds of principal and accounts. */
import { type ActionRequest, invalid, create, list, view, change, post } from './request-forms.js';

export const requestsAboutPeople: readonly ActionRequest[] = [
  // People
  list('user.view', '/users', 'user'),
  view('user.view', '/users/:id', 'user'),
  create('user.create', '/users'),
  change('user.update', '/users/:id', 'user'),
  view('user.update', '/users/:id/credentials', 'user'),
  post('user.update', '/users/:id/credentials', 'user'),
  view('user.update', '/users/:id/recoveries', 'user'),
  post('user.update', '/users/:id/recovery/confirm', 'user'),
  post('user.update', '/users/:id/recovery/close', 'user'),
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
    action: 'directory.view-abandoned-certificate-profiles',
    route: 'GET /directory/abandoned-certificate-profiles',
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
  create('operator.rotate-token', '/system/me/token'),
  post('account.provision', '/system/accounts/:id/provision', 'system-account'),
  { action: 'account.view', route: 'GET /system/accounts', permitted: 200 },
  change('account.update', '/system/accounts/:id', 'system-account'),
  post('account.disable', '/system/accounts/:id/disable', 'system-account'),
  post('account.enable', '/system/accounts/:id/enable', 'system-account'),
  { action: 'account.recover', route: 'GET /system/recoveries', permitted: 200 },
  post('account.recover', '/system/accounts/:id/recovery', 'system-account'),
  post('account.recover', '/system/accounts/:id/recovery/confirm', 'system-account'),
  post('account.recover', '/system/accounts/:id/recovery/close', 'system-account'),
  post('account.switch-hierarchy', '/system/hierarchies/:id/activate', 'hierarchy'),
  post('account.switch-hierarchy', '/system/hierarchies/:id/deactivate', 'hierarchy'),
];
