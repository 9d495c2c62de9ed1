/** Holds the mapping table against docs/domain/readings.md A14: which permission governs mapping a resource to a team. */
import { softwareTrust } from './catalogue/catalogue.js';
import { teamMapping } from './team-mapping.js';

describe('mapping to a team', () => {
  it.each([
    ['keypair', 'manage-keypair', 'all'],
    ['gpg-subkey', 'manage-keypair', 'all'],
    ['keypair-profile', 'manage-keypair', 'all'],
    ['gpg-master-key', 'manage-master-gpg-key', 'assigned'],
    ['certificate-profile', 'manage-certificate-profiles', 'own'],
    ['project', 'manage-threat-detection', 'all'],
  ] as const)('a %s needs %s in the scope %s', (type, permission, scope) => {
    const { grants } = softwareTrust.action(teamMapping[type]);
    expect(grants.map((grant) => [grant.permission, grant.relation ?? 'all'])).toEqual([
      [permission, scope],
    ]);
  });
});
