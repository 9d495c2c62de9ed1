/** Holds the preset roles against docs/domain/roles.md. */
import { softwareTrust } from './catalogue/catalogue.js';
import { presetRoles } from './roles.js';

const sorted = (names: readonly string[]) => [...names].toSorted();
const held = (role: keyof typeof presetRoles): readonly string[] => presetRoles[role].permissions;

describe('the preset roles', () => {
  it('are five, highest first', () => {
    expect(Object.keys(presetRoles)).toEqual([
      'lead',
      'team-lead',
      'build-engineer',
      'developer',
      'signer',
    ]);
  });

  it.each(Object.entries(presetRoles))('%s names each permission once', (_name, role) => {
    expect(new Set<string>(role.permissions).size).toBe(role.permissions.length);
    expect(role.permissions.filter((name) => !softwareTrust.isPermission(name))).toEqual([]);
  });

  it('give Lead everything but Manage my teams, which Manage all teams contains', () => {
    expect(sorted(held('lead'))).toEqual(
      sorted(softwareTrust.permissions.filter((name) => name !== 'manage-my-teams')),
    );
  });

  it('give Signer the published seven', () => {
    expect(sorted(held('signer'))).toEqual([
      'sign',
      'view-audit-log',
      'view-certificate',
      'view-certificate-profile',
      'view-certificate-template',
      'view-keypair',
      'view-release',
    ]);
  });

  it('give Developer what Signer has and the published four', () => {
    expect(sorted(held('developer'))).toEqual(
      sorted([
        ...held('signer'),
        'generate-certificate',
        'generate-keypair',
        'request-release',
        'view-threat-detection',
      ]),
    );
  });

  it.each(['build-engineer', 'developer', 'signer', 'team-lead'] as const)(
    'give %s signing but no approval and no Manage keypair',
    (role) => {
      expect(held(role)).toContain('sign');
      expect(held(role).filter((name) => /^approve-|^manage-keypair$/.test(name))).toEqual([]);
    },
  );
});
