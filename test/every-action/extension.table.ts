/** What the service adds to docs/domain/grants.md, principals, constraints and mapping, by hand like domain.table.ts. INVARIANT: it imports nothing else. */
import type { DomainRow, Scope } from './domain.table.js';

/** Further grants: derived reads (A22), deletion requests (A11), both sides of a request, people (apps/signing-service/docs/http.md). */
export const extensionTable: readonly DomainRow[] = [
  {
    permission: 'manage-account-settings',
    actions: ['account-settings.view'],
    scope: 'account',
    source: 'A22',
  },
  {
    permission: 'manage-certcentral-api-key',
    actions: ['certcentral-key.view'],
    scope: 'account',
    source: 'A22',
  },
  {
    permission: 'manage-keypair',
    actions: ['keypair-profile.view', 'user-group.view'],
    scope: 'account',
    source: 'A22',
  },
  {
    permission: 'approve-keypair-delete',
    actions: ['keypair.delete.request'],
    scope: 'assigned',
    widened: true,
    condition: 'ordinary',
    source: 'A11, A18',
  },
  {
    permission: 'approve-keypair-delete',
    actions: ['delete-request.view'],
    scope: 'assigned',
    widened: true,
    source: 'apps/signing-service/docs/http.md: requests on keypairs in scope',
  },
  {
    permission: 'generate-keypair',
    actions: ['gpg-subkey.create'],
    scope: 'assigned',
    source: 'A18: Generate keypair plus an assigned master key',
  },
  {
    permission: 'request-keypair-export',
    actions: ['export-request.view', 'keypair.export.collect'],
    scope: 'assigned',
    widened: true,
    source: 'apps/signing-service/docs/http.md: collect, docs/domain/rules.md rule 8',
  },
  {
    permission: 'approve-keypair-export',
    actions: ['export-request.view'],
    scope: 'assigned',
    widened: true,
    source: 'apps/signing-service/docs/http.md: requests on keypairs in scope',
  },
  {
    permission: 'approve-release',
    actions: ['release.close'],
    scope: 'account',
    source: 'A24: close with Approve release',
  },
  {
    permission: 'manage-users',
    actions: ['user.view', 'user.create', 'user.update', 'role.assign', 'directory.view-roles'],
    scope: 'account',
    source: 'apps/signing-service/docs/http.md: People',
  },
  {
    permission: 'generate-certificate',
    actions: ['directory.view-certificate-profiles'],
    scope: 'account',
    source: 'A19: every enabled profile of the account',
  },
  {
    permission: 'generate-keypair',
    actions: ['directory.view-keypair-profiles'],
    scope: 'account',
    source: 'apps/signing-service/docs/http.md: names and ids for those who need them',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: ['certificate-profile.take-over', 'directory.view-abandoned-certificate-profiles'],
    scope: 'account',
    source: 'A30: a profile whose maker has left',
  },
  {
    permission: 'manage-roles',
    actions: ['role.view', 'role.create', 'role.update', 'role.delete'],
    scope: 'account',
    source: 'apps/signing-service/docs/http.md: People',
  },
];

/** Kinds of principal. */
export type Kind = 'user' | 'service' | 'system';

/** Actions that service users do not perform, whatever they hold: they manage nobody. */
export const peopleOnly: readonly string[] = [
  ...['user.view', 'user.create', 'user.update', 'role.assign'],
  ...['role.view', 'role.create', 'role.update', 'role.delete', 'directory.view-roles'],
];

/** What belongs to kinds of principal and to no permission (docs/domain/principals.md). */
export const kindTable: readonly { readonly action: string; readonly kinds: readonly Kind[] }[] = [
  { action: 'ui.access', kinds: ['user'] },
  { action: 'client.use', kinds: ['user', 'service'] },
  { action: 'credentials.manage-own', kinds: ['user'] },
  { action: 'directory.view', kinds: ['user'] },
  { action: 'keypair.export.withdraw', kinds: ['user', 'service'] },
  { action: 'keypair.delete.withdraw', kinds: ['user', 'service'] },
  { action: 'release.withdraw', kinds: ['user', 'service'] },
  { action: 'account.onboard', kinds: ['system'] },
  { action: 'account.provision', kinds: ['system'] },
  { action: 'account.view', kinds: ['system'] },
  { action: 'account.update', kinds: ['system'] },
  { action: 'account.disable', kinds: ['system'] },
  { action: 'account.enable', kinds: ['system'] },
  { action: 'account.recover', kinds: ['system'] },
  { action: 'account.switch-hierarchy', kinds: ['system'] },
  { action: 'operator.rotate-token', kinds: ['system'] },
];

/** Prohibitions that no permission lifts: docs/domain/readings.md A20, approvals of team members only (docs/domain/objects.md), and what only the requester does. */
export type Constraint =
  'distinct-approver' | 'approver-in-team' | 'requested-by-caller' | 'maker-has-left';

/** Which actions they bind. */
export const constraintTable: Readonly<Record<string, readonly Constraint[]>> = {
  'keypair.export.approve': ['distinct-approver', 'approver-in-team'],
  'keypair.delete.approve': ['distinct-approver', 'approver-in-team'],
  'release.approve': ['distinct-approver', 'approver-in-team'],
  'release.reject': ['distinct-approver', 'approver-in-team'],
  'keypair.export.collect': ['requested-by-caller'],
  'keypair.export.withdraw': ['requested-by-caller'],
  'keypair.delete.withdraw': ['requested-by-caller'],
  'release.withdraw': ['requested-by-caller'],
  'certificate-profile.take-over': ['maker-has-left'],
};

/** What mapping a resource needs in addition to the team (A14). */
export interface MappingRow {
  readonly type: string;
  readonly permission: string;
  readonly scope: Scope;
  readonly widened?: true;
  readonly condition?: 'ordinary';
}

/** A14, one line for each type of resource. */
export const mappingTable: readonly MappingRow[] = [
  { type: 'keypair', permission: 'manage-keypair', scope: 'account', condition: 'ordinary' },
  {
    type: 'gpg-master-key',
    permission: 'manage-master-gpg-key',
    scope: 'assigned',
    widened: true,
  },
  { type: 'keypair-profile', permission: 'manage-keypair', scope: 'account' },
  { type: 'certificate-profile', permission: 'manage-certificate-profiles', scope: 'own' },
  { type: 'project', permission: 'manage-threat-detection', scope: 'account' },
];
