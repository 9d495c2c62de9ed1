/** GPG master keys and secrings: docs/domain/grants.md row 23. */
import type { CataloguePart } from './catalogue-part.js';

/**
 * Keypair permission 23 of docs/domain/grants.md.
 * A18: master keys are changed through this permission alone; their subkeys are ordinary keypairs.
 */
export const masterKeys = {
  resources: {
    'gpg-master-key': { predicates: ['assigned'] },
  },
  actions: {
    'gpg-secring.import': {},
    'gpg-master-key.create': {},
    'gpg-master-key.update': { on: 'gpg-master-key' },
    'gpg-master-key.suspend': { on: 'gpg-master-key' },
    'gpg-master-key.unsuspend': { on: 'gpg-master-key' },
    'gpg-master-key.delete': { on: 'gpg-master-key' },
    'gpg-master-key.revoke': { on: 'gpg-master-key' },
  },
  permissions: {
    'manage-master-gpg-key': {
      title: 'Manage master GPG key',
      group: 'Keypair',
      grants: [
        { actions: ['gpg-master-key.create'], scope: 'all', requires: ['generate-keypair'] },
        // The conjunction of Import keypair, stated from the other side as well.
        { actions: ['gpg-secring.import'], scope: 'all', requires: ['import-keypair'] },
        {
          actions: ['gpg-master-key.update', 'gpg-master-key.suspend', 'gpg-master-key.unsuspend'],
          scope: 'assigned',
          widenedBy: 'manage-keypair',
        },
        // A5, here and below: widening keeps the prerequisite.
        {
          actions: ['gpg-master-key.delete'],
          scope: 'assigned',
          requires: ['approve-keypair-delete'],
          widenedBy: 'manage-keypair',
        },
        {
          actions: ['gpg-master-key.revoke'],
          scope: 'assigned',
          requires: ['revoke-certificate'],
          widenedBy: 'manage-keypair',
        },
      ],
    },
  },
} as const satisfies CataloguePart;
