import type { PrincipalKind } from 'countersign';
import { catalogue } from '../../../authorization/catalogue.js';
import { heldGrants, openSections } from './me.service.js';

const holder = (kind: PrincipalKind, ...permissions: string[]) =>
  catalogue.principal({
    kind,
    id: 'p',
    tenant: kind === 'system' ? null : 'a',
    permissions,
  });

const grantsOf = (action: string, ...permissions: string[]) =>
  heldGrants(holder('user', ...permissions)).filter((grant) => grant.action === action);

describe('heldGrants', () => {
  it.each<[string, string[], string, object[]]>([
    ['a relation', ['view-keypair'], 'keypair.view', [{ scope: 'assigned' }]],
    ['a widened one', ['view-keypair', 'manage-keypair'], 'keypair.view', [{ scope: 'all' }]],
    [
      'two relations',
      ['view-certificate', 'manage-certificate-profiles'],
      'certificate.view',
      [{ scope: 'assigned' }, { scope: 'profile-own' }],
    ],
    [
      'a condition',
      ['manage-certificate-hierarchy'],
      'hierarchy.activate',
      [{ scope: 'all', when: 'restricted' }],
    ],
    ['a missing prerequisite', ['export-audit-logs'], 'audit-log.export', []],
  ])('shows %s', (_case, permissions, action, expected) => {
    expect(grantsOf(action, ...permissions)).toEqual(
      expected.map((grant) => ({ action, ...grant })),
    );
  });

  it('shows a constraint beside the grant', () => {
    expect(grantsOf('keypair.export.approve', 'approve-keypair-export')).toEqual([
      expect.objectContaining({
        scope: 'assigned',
        constraints: expect.arrayContaining(['distinct-approver']) as string[],
      }),
    ]);
  });

  const withdrawals = ['release.withdraw', 'keypair.export.withdraw', 'keypair.delete.withdraw'];

  const accounts = ['onboard', 'provision', 'view', 'update', 'disable', 'enable', 'recover'].map(
    (verb) => `account.${verb}`,
  );

  it.each<[PrincipalKind, string[]]>([
    [
      'user',
      ['ui.access', 'client.use', 'credentials.manage-own', ...withdrawals, 'directory.view'],
    ],
    ['service', ['client.use', ...withdrawals]],
    ['system', [...accounts, 'account.switch-hierarchy', 'operator.rotate-token']],
  ])('gives a %s without permissions what the kind has', (kind, expected) => {
    expect(heldGrants(holder(kind)).map(({ action }) => action)).toEqual(expected);
  });

  it('gives a system principal nothing more for all permissions', () => {
    expect(heldGrants(holder('system', ...catalogue.permissions))).toHaveLength(9);
  });
});

describe('openSections', () => {
  it('opens nothing without permissions, and everything for all of them', () => {
    expect(openSections(holder('user'))).toEqual([]);
    expect(openSections(holder('user', ...catalogue.permissions))).toHaveLength(19);
  });

  it('offers in a section only what is held', () => {
    expect(openSections(holder('user', 'view-keypair', 'generate-keypair'))).toEqual([
      { name: 'keypairs', path: '/keypairs', offers: ['keypair.generate'] },
      { name: 'key-rotations', path: '/key-rotations', offers: [] },
    ]);
  });
});
