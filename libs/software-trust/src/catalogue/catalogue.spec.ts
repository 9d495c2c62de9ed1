/** Compares the catalogue with the table of docs/domain/grants.md, which is written down here a second time. */
import type { GrantDefinition } from 'countersign';
import { softwareTrust } from './catalogue.js';

/**
 * permission | title | action | scope | widened by | requires | when: docs/domain/grants.md, one line for each action.
 * `team.activate` is A15's; `ordinary` is A18's; `profile-own` is "certificates whose profile is own".
 */
const table = `
  manage-account-settings | Manage account settings | account-settings.update | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.setup | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.update | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.validate | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.enable | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.disable | all | | |
  manage-certcentral-api-key | Manage CertCentral API key | certcentral-key.delete | all | | |
  manage-all-teams | Manage all teams | team.create | all | | |
  manage-all-teams | Manage all teams | team.view | all | | |
  manage-all-teams | Manage all teams | team.update | all | | |
  manage-all-teams | Manage all teams | team.deactivate | all | | |
  manage-all-teams | Manage all teams | team.activate | all | | |
  manage-all-teams | Manage all teams | team.delete | all | | |
  manage-all-teams | Manage all teams | team.map-resource | all | | |
  manage-my-teams | Manage my teams | team.view | my-team | | |
  manage-my-teams | Manage my teams | team.update | my-team | | |
  manage-my-teams | Manage my teams | team.deactivate | my-team | | |
  manage-my-teams | Manage my teams | team.activate | my-team | | |
  manage-my-teams | Manage my teams | team.map-resource | my-team | | |
  view-audit-log | View audit log | audit-log.view | all | | |
  view-audit-log | View audit log | signature-log.view | all | | |
  export-audit-logs | Export audit logs | audit-log.export | all | | view-audit-log |
  export-audit-logs | Export audit logs | signature-log.export | all | | view-audit-log |
  view-certificate | View certificate | certificate.view | assigned | manage-keypair | |
  generate-certificate | Generate certificate | certificate.generate | assigned | manage-keypair | |
  import-certificate | Import certificate | certificate.import | assigned | manage-keypair | |
  revoke-certificate | Revoke certificate | certificate.revoke | assigned | manage-keypair | |
  manage-certificate-hierarchy | Manage certificate hierarchy | hierarchy.view | all | | |
  manage-certificate-hierarchy | Manage certificate hierarchy | hierarchy.create | all | | |
  manage-certificate-hierarchy | Manage certificate hierarchy | hierarchy.activate | all | | | restricted
  manage-certificate-hierarchy | Manage certificate hierarchy | hierarchy.deactivate | all | | | restricted
  view-certificate-profile | View certificate profile | certificate-profile.view | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.create | all | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.view | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.update | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.clone | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.enable | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate-profile.disable | own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate.view | profile-own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate.update | profile-own | | |
  manage-certificate-profiles | Manage certificate profiles | certificate.delete | profile-own | | |
  view-certificate-template | View certificate template | certificate-template.view | all | | |
  view-keypair | View keypair | keypair.view | assigned | manage-keypair | |
  view-keypair | View keypair | key-rotation.view | assigned | manage-keypair | |
  generate-keypair | Generate keypair | keypair.generate | all | | |
  import-keypair | Import keypair | keypair.import | all | | |
  import-keypair | Import keypair | gpg-secring.import | all | | manage-master-gpg-key |
  request-keypair-export | Request keypair export | keypair.export.request | assigned | manage-keypair | | ordinary
  approve-keypair-export | Approve keypair export | keypair.export.approve | assigned | manage-keypair | |
  approve-keypair-delete | Approve keypair delete | keypair.delete.approve | assigned | manage-keypair | |
  manage-keypair | Manage keypair | keypair.update | all | | | ordinary
  manage-keypair | Manage keypair | keypair.suspend | all | | | ordinary
  manage-keypair | Manage keypair | keypair.unsuspend | all | | | ordinary
  manage-keypair | Manage keypair | keypair-profile.create | all | | |
  manage-keypair | Manage keypair | keypair-profile.update | all | | |
  manage-keypair | Manage keypair | keypair-profile.enable | all | | |
  manage-keypair | Manage keypair | keypair-profile.disable | all | | |
  manage-keypair | Manage keypair | user-group.create | all | | |
  manage-keypair | Manage keypair | user-group.update | all | | |
  manage-keypair | Manage keypair | key-rotation.create | all | | |
  manage-keypair | Manage keypair | key-rotation.update | all | | |
  manage-keypair | Manage keypair | key-rotation.refresh | all | | |
  manage-keypair | Manage keypair | csr.generate | all | | | ordinary
  sign | Sign | keypair.sign | assigned | | |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.create | all | | generate-keypair |
  manage-master-gpg-key | Manage master GPG key | gpg-secring.import | all | | import-keypair |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.update | assigned | manage-keypair | |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.suspend | assigned | manage-keypair | |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.unsuspend | assigned | manage-keypair | |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.delete | assigned | manage-keypair | approve-keypair-delete |
  manage-master-gpg-key | Manage master GPG key | gpg-master-key.revoke | assigned | manage-keypair | revoke-certificate |
  view-release | View release | release.view | all | | |
  request-release | Request release | release.create | all | | |
  approve-release | Approve release | release.create | all | | |
  approve-release | Approve release | release.approve | all | | |
  approve-release | Approve release | release.reject | all | | |
  view-threat-detection | View Threat detection | scan.view | all | | |
  run-threat-detection-scans | Run Threat detection scans | scan.run | all | | |
  manage-threat-detection | Manage threat detection | scan-report.download | all | | |
  manage-threat-detection | Manage threat detection | scan.assign-project | all | | |
`;

const tidy = (line: string) =>
  line
    .split('|')
    .map((cell) => cell.trim())
    .join(' | ');
const written = table.trim().split('\n').map(tidy);

const grants = Object.entries(softwareTrust.definition.permissions).flatMap(
  ([permission, { title, grants: list }]) =>
    (list as readonly GrantDefinition[]).map((grant) => ({ permission, title, grant })),
);
const declared = grants.flatMap(({ permission, title, grant }) =>
  grant.actions.map((action) => {
    const { scope, widenedBy = '', requires = [], when = '' } = grant;
    return tidy([permission, title, action, scope, widenedBy, requires.join(' '), when].join('|'));
  }),
);

describe('the permissions', () => {
  it('are exactly 29, in the order of the table', () => {
    expect(softwareTrust.permissions).toHaveLength(29);
    expect(softwareTrust.permissions).toEqual([
      ...new Set(written.map((line) => line.split(' | ')[0])),
    ]);
  });

  it('have ids that are their titles in kebab-case', () => {
    const titles = Object.values(softwareTrust.definition.permissions).map(({ title }) => title);
    expect(softwareTrust.permissions).toEqual(
      titles.map((title) => title.toLowerCase().replaceAll(' ', '-')),
    );
  });

  it('are 6 general, 8 certificate, 9 keypair, 3 release and 3 threat detection permissions', () => {
    const groups = Object.values(softwareTrust.definition.permissions).map(
      ({ group = '' }) => group,
    );
    const count = (name: string) => groups.filter((group) => group === name).length;
    const sizes = [...new Set(groups)].map((name) => [name, count(name)]);
    expect(sizes).toEqual([
      ['General', 6],
      ['Certificate', 8],
      ['Keypair', 9],
      ['Release', 3],
      ['Threat detection', 3],
    ]);
  });
});

describe('the table of docs/domain/grants.md', () => {
  it.each(written.map((line) => [line]))('is granted: %s', (line) => {
    expect(declared).toContain(line);
  });

  it('says everything that the catalogue grants, and each thing once', () => {
    expect(declared.filter((line) => !written.includes(line))).toEqual([]);
    expect(declared).toHaveLength(written.length);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('and the kinds of principal name every action of the catalogue', () => {
    const granted = new Set(written.map((line) => line.split(' | ')[2]));
    const rest = softwareTrust.actions.map(({ name }) => name).filter((name) => !granted.has(name));
    expect(rest.toSorted()).toEqual([
      'account.onboard',
      'account.provision',
      'client.use',
      'credentials.manage-own',
      'ui.access',
    ]);
  });
});

describe('widening', () => {
  it('concerns exactly the eleven entries of docs/domain/scopes.md, all by Manage keypair', () => {
    const widened = grants.filter(({ grant }) => grant.widenedBy !== undefined);
    expect(widened.map(({ grant }) => `${grant.actions.join(' ')} < ${grant.widenedBy}`)).toEqual([
      'certificate.view < manage-keypair',
      'certificate.generate < manage-keypair',
      'certificate.import < manage-keypair',
      'certificate.revoke < manage-keypair',
      'keypair.view key-rotation.view < manage-keypair',
      'keypair.export.request < manage-keypair',
      'keypair.export.approve < manage-keypair',
      'keypair.delete.approve < manage-keypair',
      'gpg-master-key.update gpg-master-key.suspend gpg-master-key.unsuspend < manage-keypair',
      'gpg-master-key.delete < manage-keypair',
      'gpg-master-key.revoke < manage-keypair',
    ]);
  });

  it('leaves signing, own profiles, certificates of own profiles and my teams as they are', () => {
    const narrow = grants.filter(
      ({ grant }) => grant.scope !== 'all' && grant.widenedBy === undefined,
    );
    expect(narrow.map(({ permission, grant }) => `${permission}: ${grant.scope}`)).toEqual([
      'manage-my-teams: my-team',
      'view-certificate-profile: own',
      'manage-certificate-profiles: own',
      'manage-certificate-profiles: profile-own',
      'sign: assigned',
    ]);
  });
});

describe('the conjunctions', () => {
  it('are the five distinct rules of docs/domain/scopes.md, one of them stated from both sides', () => {
    const required = grants.filter(({ grant }) => grant.requires !== undefined);
    const rules = required.map(({ permission, grant }) =>
      [[permission, ...(grant.requires ?? [])].toSorted().join(' + '), ...grant.actions].join(' '),
    );
    expect(rules).toHaveLength(6);
    expect([...new Set(rules)].toSorted()).toEqual([
      'approve-keypair-delete + manage-master-gpg-key gpg-master-key.delete',
      'export-audit-logs + view-audit-log audit-log.export signature-log.export',
      'generate-keypair + manage-master-gpg-key gpg-master-key.create',
      'import-keypair + manage-master-gpg-key gpg-secring.import',
      'manage-master-gpg-key + revoke-certificate gpg-master-key.revoke',
    ]);
  });
});

describe('the resources', () => {
  it('have the predicates and constraints that their lookups answer', () => {
    const resources = softwareTrust.resources.map(({ name, predicates }) => [name, predicates]);
    expect(Object.fromEntries(resources)).toEqual({
      keypair: ['assigned', 'ordinary'],
      certificate: ['assigned', 'profile-own'],
      'gpg-master-key': ['assigned'],
      'key-rotation': ['assigned'],
      'keypair-profile': [],
      'user-group': [],
      'export-request': ['assigned', 'distinct-approver', 'approver-in-team'],
      'delete-request': ['assigned', 'distinct-approver', 'approver-in-team'],
      hierarchy: ['restricted'],
      'certificate-profile': ['own'],
      'certificate-template': [],
      release: ['distinct-approver', 'approver-in-team'],
      scan: [],
      team: ['my-team'],
      'audit-record': [],
      signature: [],
    });
  });

  it('are listable exactly where an action views or exports one', () => {
    const expected = softwareTrust.actions
      .filter(({ name, on }) => on !== undefined && /\.view$|-log\.export$/.test(name))
      .map(({ name }) => name);
    const listed = softwareTrust.actions.filter(({ list }) => list).map(({ name }) => name);
    expect(listed).toEqual(expected);
    expect(listed).toHaveLength(13);
  });

  it.each([
    ['keypair.export.approve', 'export-request'],
    ['keypair.delete.approve', 'delete-request'],
    ['release.approve', 'release'],
    ['release.reject', 'release'],
  ] as const)('%s on %s alone among actions demands a distinct approver', (action, resource) => {
    expect(softwareTrust.action(action).constraints).toEqual([
      'distinct-approver',
      'approver-in-team',
    ]);
    expect(softwareTrust.action(action).on?.name).toBe(resource);
    expect(softwareTrust.actions.filter(({ constraints }) => constraints.length > 0)).toHaveLength(
      4,
    );
  });

  it.each([
    ['certificate.generate', 'keypair'],
    ['certificate.import', 'keypair'],
    ['csr.generate', 'keypair'],
    ['keypair.export.request', 'keypair'],
    ['scan-report.download', 'scan'],
    ['audit-log.export', 'audit-record'],
    ['signature-log.view', 'signature'],
  ] as const)('%s is decided by %s', (action, resource) => {
    expect(softwareTrust.action(action).on?.name).toBe(resource);
  });
});
