/** The preset roles of an account, as lists of permissions: docs/domain/roles.md. */
import type { SoftwareTrustPermission } from './catalogue/catalogue.js';

/** A preset role: a name to show and the permissions it confers. */
export interface PresetRole {
  readonly title: string;
  readonly permissions: readonly SoftwareTrustPermission[];
}

const signer = [
  'view-audit-log',
  'view-certificate-profile',
  'view-certificate-template',
  'view-certificate',
  'view-keypair',
  'sign',
  'view-release',
] as const satisfies readonly SoftwareTrustPermission[];

const developer = [
  ...signer,
  'generate-certificate',
  'generate-keypair',
  'request-release',
  'view-threat-detection',
] as const satisfies readonly SoftwareTrustPermission[];

/**
 * The preset roles, highest first. Signer and Developer are published in full. An application may copy, change or
 * ignore them; they are the account's own roles from then on.
 */
export const presetRoles = {
  lead: {
    title: 'Lead',
    permissions: [
      'manage-account-settings',
      'manage-certcentral-api-key',
      'manage-all-teams',
      'view-audit-log',
      'export-audit-logs',
      'manage-certificate-hierarchy',
      'manage-certificate-profiles',
      'view-certificate-profile',
      'view-certificate-template',
      'generate-certificate',
      'import-certificate',
      'revoke-certificate',
      'view-certificate',
      'request-keypair-export',
      'approve-keypair-export',
      'approve-keypair-delete',
      'manage-keypair',
      'approve-release',
      'sign',
      // Approximation: the published list breaks off before the remaining keypair, release and threat detection
      // permissions; Lead is the highest role, so it holds them.
      'view-keypair',
      'generate-keypair',
      'import-keypair',
      'manage-master-gpg-key',
      'view-release',
      'request-release',
      'view-threat-detection',
      'run-threat-detection-scans',
      'manage-threat-detection',
    ],
  },
  // Approximation: only the duties are published (own teams, keypairs, certificates, signing, releases, export). The export
  // of secrings is left out with A18, so Manage master GPG key is not conferred for its sake.
  'team-lead': {
    title: 'Team lead',
    permissions: [...developer, 'manage-my-teams', 'request-keypair-export'],
  },
  // Approximation: only "signs and runs threat detection scans" is published; the views are those of Signer.
  'build-engineer': {
    title: 'Build engineer',
    permissions: [...signer, 'view-threat-detection', 'run-threat-detection-scans'],
  },
  developer: { title: 'Developer', permissions: developer },
  signer: { title: 'Signer', permissions: signer },
} as const satisfies Readonly<Record<string, PresetRole>>;

/** The id of a preset role. */
export type PresetRoleName = keyof typeof presetRoles;
