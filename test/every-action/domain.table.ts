/**
 * The grants of docs/domain/grants.md, written down by hand. INVARIANT: it imports and derives nothing, so that a fault in
 * the catalogue cannot get here. How rows become an answer is in expected-answer.ts, and so is the order of the codes.
 *
 * How the rows are asked over HTTP: the permission of a request is decided before its body is read. A request with an invalid
 * body therefore tells a denial (403, 404 with a code) from a permit (400) without changing anything, and the whole table can
 * be asked of the same objects. Requests without a body are idempotent or undone. Every action is also asked once for real
 * (real-requests.ts).
 */

/** Which objects of the account a permission reaches. */
export type Scope = 'account' | 'assigned' | 'own' | 'profile-own' | 'my-team';

/** What must be true of the object for every caller. */
export type Condition = 'restricted' | 'ordinary';

/** One line of the table. */
export interface DomainRow {
  readonly permission: string;
  readonly actions: readonly string[];
  readonly scope: Scope;
  /** Manage keypair makes the scope `account`. */
  readonly widened?: true;
  /** Held in addition. */
  readonly requires?: readonly string[];
  readonly condition?: Condition;
  /** The number of the row in docs/domain/grants.md, and the readings of docs/domain/readings.md. */
  readonly source: string;
}

/** The permission that widens (docs/domain/scopes.md). */
export const widener = 'manage-keypair';

const everythingOfTeams = ['team.view', 'team.update', 'team.deactivate', 'team.activate'];

/** The 29 permissions, and after them what the service adds (apps/signing-service/docs/http.md, People; A11, A22, docs/domain/rules.md rule 8). */
export const domainTable: readonly DomainRow[] = [
  // 4.1 General
  {
    permission: 'manage-account-settings',
    actions: ['account-settings.update'],
    scope: 'account',
    source: '1',
  },
  {
    permission: 'manage-certcentral-api-key',
    actions: [
      ...['certcentral-key.setup', 'certcentral-key.update', 'certcentral-key.validate'],
      ...['certcentral-key.enable', 'certcentral-key.disable', 'certcentral-key.delete'],
    ],
    scope: 'account',
    source: '2',
  },
  {
    permission: 'manage-all-teams',
    actions: [...everythingOfTeams, 'team.create', 'team.delete', 'team.map-resource'],
    scope: 'account',
    source: '3, A15',
  },
  {
    permission: 'manage-my-teams',
    actions: [...everythingOfTeams, 'team.map-resource'],
    scope: 'my-team',
    source: '4, A15',
  },
  {
    permission: 'view-audit-log',
    actions: ['audit-log.view', 'signature-log.view'],
    scope: 'account',
    source: '5',
  },
  {
    permission: 'export-audit-logs',
    actions: ['audit-log.export', 'signature-log.export'],
    scope: 'account',
    requires: ['view-audit-log'],
    source: '6',
  },
  // 4.2 Certificates
  {
    permission: 'view-certificate',
    actions: ['certificate.view'],
    scope: 'assigned',
    widened: true,
    source: '7',
  },
  {
    permission: 'generate-certificate',
    actions: ['certificate.generate'],
    scope: 'assigned',
    widened: true,
    source: '8',
  },
  {
    permission: 'import-certificate',
    actions: ['certificate.import'],
    scope: 'assigned',
    widened: true,
    source: '9',
  },
  {
    permission: 'revoke-certificate',
    actions: ['certificate.revoke'],
    scope: 'assigned',
    widened: true,
    source: '10',
  },
  {
    permission: 'manage-certificate-hierarchy',
    actions: ['hierarchy.view', 'hierarchy.create'],
    scope: 'account',
    source: '11',
  },
  {
    permission: 'manage-certificate-hierarchy',
    actions: ['hierarchy.activate', 'hierarchy.deactivate'],
    scope: 'account',
    condition: 'restricted',
    source: '11, A21',
  },
  {
    permission: 'view-certificate-profile',
    actions: ['certificate-profile.view'],
    scope: 'own',
    source: '12',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: ['certificate-profile.create'],
    scope: 'account',
    source: '13',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: [
      ...['certificate-profile.view', 'certificate-profile.update', 'certificate-profile.clone'],
      ...['certificate-profile.enable', 'certificate-profile.disable'],
    ],
    scope: 'own',
    source: '13',
  },
  {
    permission: 'manage-certificate-profiles',
    actions: ['certificate.view', 'certificate.update', 'certificate.delete'],
    scope: 'profile-own',
    source: '13',
  },
  {
    permission: 'view-certificate-template',
    actions: ['certificate-template.view'],
    scope: 'account',
    source: '14',
  },
  // 4.3 Keypairs
  {
    permission: 'view-keypair',
    actions: ['keypair.view', 'key-rotation.view'],
    scope: 'assigned',
    widened: true,
    source: '15',
  },
  {
    permission: 'generate-keypair',
    actions: ['keypair.generate'],
    scope: 'account',
    source: '16',
  },
  { permission: 'import-keypair', actions: ['keypair.import'], scope: 'account', source: '17' },
  {
    permission: 'import-keypair',
    actions: ['gpg-secring.import'],
    scope: 'account',
    requires: ['manage-master-gpg-key'],
    source: '17',
  },
  {
    permission: 'request-keypair-export',
    actions: ['keypair.export.request'],
    scope: 'assigned',
    widened: true,
    condition: 'ordinary',
    source: '18, A18: no export of a master key',
  },
  {
    permission: 'approve-keypair-export',
    actions: ['keypair.export.approve'],
    scope: 'assigned',
    widened: true,
    source: '19',
  },
  {
    permission: 'approve-keypair-delete',
    actions: ['keypair.delete.approve'],
    scope: 'assigned',
    widened: true,
    source: '20',
  },
  {
    permission: 'manage-keypair',
    actions: ['keypair.update', 'keypair.suspend', 'keypair.unsuspend'],
    scope: 'account',
    condition: 'ordinary',
    source: '21, A18',
  },
  {
    permission: 'manage-keypair',
    actions: [
      ...['keypair-profile.create', 'keypair-profile.update'],
      ...['keypair-profile.enable', 'keypair-profile.disable'],
    ],
    scope: 'account',
    source: '21',
  },
  {
    permission: 'manage-keypair',
    actions: ['user-group.create', 'user-group.update'],
    scope: 'account',
    source: '21',
  },
  {
    permission: 'manage-keypair',
    actions: ['key-rotation.create', 'key-rotation.update', 'key-rotation.refresh'],
    scope: 'account',
    source: '21',
  },
  {
    permission: 'manage-keypair',
    actions: ['csr.generate'],
    scope: 'account',
    condition: 'ordinary',
    source: '21, A18: what is not viewing or signing is not of master keys',
  },
  { permission: 'sign', actions: ['keypair.sign'], scope: 'assigned', source: '22, A2' },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.create'],
    scope: 'account',
    requires: ['generate-keypair'],
    source: '23',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-secring.import'],
    scope: 'account',
    requires: ['import-keypair'],
    source: '23',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.update', 'gpg-master-key.suspend', 'gpg-master-key.unsuspend'],
    scope: 'assigned',
    widened: true,
    source: '23',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.delete'],
    scope: 'assigned',
    widened: true,
    requires: ['approve-keypair-delete'],
    source: '23, A5',
  },
  {
    permission: 'manage-master-gpg-key',
    actions: ['gpg-master-key.revoke'],
    scope: 'assigned',
    widened: true,
    requires: ['revoke-certificate'],
    source: '23, A5',
  },
  // 4.4 Releases
  { permission: 'view-release', actions: ['release.view'], scope: 'account', source: '24' },
  { permission: 'request-release', actions: ['release.create'], scope: 'account', source: '25' },
  {
    permission: 'approve-release',
    actions: ['release.create', 'release.approve', 'release.reject'],
    scope: 'account',
    source: '26',
  },
  // 4.5 Threat detection
  {
    permission: 'view-threat-detection',
    actions: ['scan.view'],
    scope: 'account',
    source: '27',
  },
  {
    permission: 'run-threat-detection-scans',
    actions: ['scan.run'],
    scope: 'account',
    source: '28',
  },
  {
    permission: 'manage-threat-detection',
    actions: ['scan-report.download', 'scan.assign-project'],
    scope: 'account',
    source: '29',
  },
];
