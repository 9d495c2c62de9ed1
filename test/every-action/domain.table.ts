/**
 * docs/domain, written down by hand as rows. INVARIANT: nothing is imported and nothing is derived: a fault in
 * the catalogue cannot be copied to here. How rows become an answer is in expected-answer.ts, and so is the order of the codes.
 *
 * How the rows are asked over HTTP: the permission of a request is judged before its body is read. A request with an invalid
 * body therefore tells a denial (403, 404 with a code) from a permit (400) without changing anything, and the whole table can
 * be asked of the same objects. Requests without a body are idempotent or undone. Every action is besides asked once for real
 * (real-requests.ts).
 */

/** Which objects of the account a permission reaches. */
export type Scope = 'account' | 'assigned' | 'own' | 'profile-own' | 'my-team';

/** What must be true of the object, whoever asks. */
export type Condition = 'restricted' | 'ordinary';

/** One line of the table. */
export interface DomainRow {
  readonly permission: string;
  readonly actions: readonly string[];
  readonly scope: Scope;
  /** Manage keypair makes the scope `account`. */
  readonly widened?: true;
  /** Held besides. */
  readonly requires?: readonly string[];
  readonly condition?: Condition;
  /** Lines of the seed, or the reading of section 7. */
  readonly source: string;
}

/** The permission that widens (section 5.2). */
export const widener = 'manage-keypair';

const everythingOfTeams = ['team.view', 'team.update', 'team.deactivate', 'team.activate'];

/** The 29 permissions, and after them what the service adds (apps/signing-service/docs/http.md; A11, A22, rule 8). */
export const domainTable: readonly DomainRow[] = [
  // 4.1 General
  {
    permission: 'manage-account-settings',
    actions: ['account-settings.update'],
    scope: 'account',
    source: 'S44-46',
  },
  {
    permission: 'manage-certcentral-api-key',
    actions: [
      ...['certcentral-key.setup', 'certcentral-key.update', 'certcentral-key.validate'],
      ...['certcentral-key.enable', 'certcentral-key.disable', 'certcentral-key.delete'],
    ],
    scope: 'account',
    source: 'S48-50',
  },
  {
    permission: 'manage-all-teams',
    actions: [...everythingOfTeams, 'team.create', 'team.delete', 'team.map-resource'],
    scope: 'account',
    source: 'S56, S58, A15',
  },
  {
    permission: 'manage-my-teams',
    actions: [...everythingOfTeams, 'team.map-resource'],
    scope: 'my-team',
    source: 'S62, A15',
  },
  {
    permission: 'view-audit-log',
    actions: ['audit-log.view', 'signature-log.view'],
    scope: 'account',
    source: 'S64-66',
  },
  {
    permission: 'export-audit-logs',
    actions: ['audit-log.export', 'signature-log.export'],
    scope: 'account',
    requires: ['view-audit-log'],
    source: 'S68-73',
  },
  // 4.2 Certificates
  {
    permission: 'view-certificate',
    actions: ['certificate.view'],
    scope: 'assigned',
    widened: true,
    source: 'S81, S84',
  },
  {
    permission: 'generate-certificate',
    actions: ['certificate.generate'],
    scope: 'assigned',
    widened: true,
    source: 'S88, S91',
  },
  {
    permission: 'import-certificate',
    actions: ['certificate.import'],
    scope: 'assigned',
    widened: true,
    source: 'S95, S98',
  },
  {
    permission: 'revoke-certificate',
    actions: ['certificate.revoke'],
    scope: 'assigned',
    widened: true,
    source: 'S102, S105',
  },
  {
    permission: 'manage-certificate-hierarchy',
    actions: ['hierarchy.view', 'hierarchy.create'],
    scope: 'account',
    source: 'S109',
  },
  {
    permission: 'manage-certificate-hierarchy',
    actions: ['hierarchy.activate', 'hierarchy.deactivate'],
    scope: 'account',
    condition: 'restricted',
    source: 'S109, A21',
  },
  {
    permission: 'view-certificate-profile',
    actions: ['certificate-profile.view'],
    scope: 'own',
    source: 'S113',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: ['certificate-profile.create'],
    scope: 'account',
    source: 'S119',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: [
      ...['certificate-profile.view', 'certificate-profile.update', 'certificate-profile.clone'],
      ...['certificate-profile.enable', 'certificate-profile.disable'],
    ],
    scope: 'own',
    source: 'S119',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: ['certificate.view', 'certificate.update', 'certificate.delete'],
    scope: 'profile-own',
    source: 'S121',
  },
  {
    permission: 'view-certificate-template',
    actions: ['certificate-template.view'],
    scope: 'account',
    source: 'S125',
  },
  // 4.3 Keypairs
  {
    permission: 'view-keypair',
    actions: ['keypair.view', 'key-rotation.view'],
    scope: 'assigned',
    widened: true,
    source: 'S133, S136',
  },
  {
    permission: 'generate-keypair',
    actions: ['keypair.generate'],
    scope: 'account',
    source: 'S140',
  },
  { permission: 'import-keypair', actions: ['keypair.import'], scope: 'account', source: 'S144' },
  {
    permission: 'import-keypair',
    actions: ['gpg-secring.import'],
    scope: 'account',
    requires: ['manage-master-gpg-key'],
    source: 'S147',
  },
  {
    permission: 'request-keypair-export',
    actions: ['keypair.export.request'],
    scope: 'assigned',
    widened: true,
    condition: 'ordinary',
    source: 'S151, S154, A18: no export of a master key',
  },
  {
    permission: 'approve-keypair-export',
    actions: ['keypair.export.approve'],
    scope: 'assigned',
    widened: true,
    source: 'S158, S161',
  },
  {
    permission: 'approve-keypair-delete',
    actions: ['keypair.delete.approve'],
    scope: 'assigned',
    widened: true,
    source: 'S165, S168',
  },
  {
    permission: 'manage-keypair',
    actions: ['keypair.update', 'keypair.suspend', 'keypair.unsuspend'],
    scope: 'account',
    condition: 'ordinary',
    source: 'S174, A18',
  },
  {
    permission: 'manage-keypair',
    actions: [
      ...['keypair-profile.create', 'keypair-profile.update'],
      ...['keypair-profile.enable', 'keypair-profile.disable'],
    ],
    scope: 'account',
    source: 'S176',
  },
  {
    permission: 'manage-keypair',
    actions: ['user-group.create', 'user-group.update'],
    scope: 'account',
    source: 'S178',
  },
  {
    permission: 'manage-keypair',
    actions: ['key-rotation.create', 'key-rotation.update', 'key-rotation.refresh'],
    scope: 'account',
    source: 'S180',
  },
  {
    permission: 'manage-keypair',
    actions: ['csr.generate'],
    scope: 'account',
    condition: 'ordinary',
    source: 'S182, A18: what is not viewing or signing is not of master keys',
  },
  { permission: 'sign', actions: ['keypair.sign'], scope: 'assigned', source: 'S185, A2' },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.create'],
    scope: 'account',
    requires: ['generate-keypair'],
    source: 'S191',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-secring.import'],
    scope: 'account',
    requires: ['import-keypair'],
    source: 'S193',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.update', 'gpg-master-key.suspend', 'gpg-master-key.unsuspend'],
    scope: 'assigned',
    widened: true,
    source: 'S195, S198',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.delete'],
    scope: 'assigned',
    widened: true,
    requires: ['approve-keypair-delete'],
    source: 'S200, S203, A5',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.revoke'],
    scope: 'assigned',
    widened: true,
    requires: ['revoke-certificate'],
    source: 'S205, S208, A5',
  },
  // 4.4 Releases
  { permission: 'view-release', actions: ['release.view'], scope: 'account', source: 'S216' },
  { permission: 'request-release', actions: ['release.create'], scope: 'account', source: 'S220' },
  {
    permission: 'approve-release',
    actions: ['release.create', 'release.approve', 'release.reject'],
    scope: 'account',
    source: 'S224',
  },
  // 4.5 Threat detection
  {
    permission: 'view-threat-detection',
    actions: ['scan.view'],
    scope: 'account',
    source: 'S232',
  },
  {
    permission: 'run-threat-detection-scans',
    actions: ['scan.run'],
    scope: 'account',
    source: 'S236',
  },
  {
    permission: 'manage-threat-detection',
    actions: ['scan-report.download', 'scan.assign-project'],
    scope: 'account',
    source: 'S240',
  },
];
