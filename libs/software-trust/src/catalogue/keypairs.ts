/** Keypairs, their requests, profiles, groups and rotations: docs/domain/grants.md. Master keys are in `master-keys.ts`. */
import type { CataloguePart } from './catalogue-part.js';

/**
 * Keypair permissions 15 to 22 of docs/domain/grants.md.
 * A8: everybody in the account is `assigned` to an open keypair; the lookup answers that, and A9 (its creator is) as well.
 * A18: a GPG master key is a keypair that is not `ordinary`. View and sign cover it, what changes or exports a key does not.
 */
export const keypairs = {
  resources: {
    keypair: { predicates: ['assigned', 'ordinary'] },
    // A29: requests are decided by their keypair as it is at the time of the decision, not at the time of the request.
    'export-request': { predicates: ['assigned'] },
    'delete-request': { predicates: ['assigned'] },
    // A7: a rotation is `assigned` when any of its members is; the answer's members are filtered by keypair.view.
    'key-rotation': { predicates: ['assigned'] },
    'keypair-profile': { predicates: [] },
    'user-group': { predicates: [] },
  },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'keypair.generate': {},
    'keypair.import': {},
    'keypair.export.request': { on: 'keypair' },
    // A10: rejecting is this same action. A20: nobody approves their own request; the lookup answers `true` where the
    // account switched that off. Opening a deletion request (A11) is left to the application's extension.
    'keypair.export.approve': {
      on: 'export-request',
      constraints: ['distinct-approver', 'approver-in-team'],
    },
    'keypair.delete.approve': {
      on: 'delete-request',
      constraints: ['distinct-approver', 'approver-in-team'],
    },
    // A26: suspended means offline; no third state.
    'keypair.update': { on: 'keypair' },
    'keypair.suspend': { on: 'keypair' },
    'keypair.unsuspend': { on: 'keypair' },
    'keypair.sign': { on: 'keypair' },
    'csr.generate': { on: 'keypair' },
    // A22: reading what Manage keypair manages (profiles, groups) is derived by the application; no delete exists.
    'keypair-profile.create': {},
    'keypair-profile.update': { on: 'keypair-profile' },
    'keypair-profile.enable': { on: 'keypair-profile' },
    'keypair-profile.disable': { on: 'keypair-profile' },
    'user-group.create': {},
    'user-group.update': { on: 'user-group' },
    'key-rotation.view': { on: 'key-rotation', list: true },
    'key-rotation.create': {},
    'key-rotation.update': { on: 'key-rotation' },
    'key-rotation.refresh': { on: 'key-rotation' },
  },
  permissions: {
    'view-keypair': {
      title: 'View keypair',
      group: 'Keypair',
      grants: [
        {
          actions: ['keypair.view', 'key-rotation.view'],
          scope: 'assigned',
          widenedBy: 'manage-keypair',
        },
      ],
    },
    'generate-keypair': {
      title: 'Generate keypair',
      group: 'Keypair',
      grants: [{ actions: ['keypair.generate'], scope: 'all' }],
    },
    'import-keypair': {
      title: 'Import keypair',
      group: 'Keypair',
      grants: [
        { actions: ['keypair.import'], scope: 'all' },
        // A17: "Manage master key" is this permission.
        {
          actions: ['gpg-secring.import'],
          scope: 'all',
          requires: ['manage-master-gpg-key'],
        },
      ],
    },
    'request-keypair-export': {
      title: 'Request keypair export',
      group: 'Keypair',
      grants: [
        // A18: the export of a secring is left out, hence `ordinary`; a request exists for such keys only.
        {
          actions: ['keypair.export.request'],
          scope: 'assigned',
          widenedBy: 'manage-keypair',
          when: 'ordinary',
        },
      ],
    },
    'approve-keypair-export': {
      title: 'Approve keypair export',
      group: 'Keypair',
      grants: [
        { actions: ['keypair.export.approve'], scope: 'assigned', widenedBy: 'manage-keypair' },
      ],
    },
    'approve-keypair-delete': {
      title: 'Approve keypair delete',
      group: 'Keypair',
      grants: [
        { actions: ['keypair.delete.approve'], scope: 'assigned', widenedBy: 'manage-keypair' },
      ],
    },
    // A4: the whole account. A28: its holder may edit a key's access list, themselves included; withholding Sign stops them.
    'manage-keypair': {
      title: 'Manage keypair',
      group: 'Keypair',
      grants: [
        {
          actions: ['keypair.update', 'keypair.suspend', 'keypair.unsuspend', 'csr.generate'],
          scope: 'all',
          when: 'ordinary',
        },
        {
          actions: [
            'keypair-profile.create',
            'keypair-profile.update',
            'keypair-profile.enable',
            'keypair-profile.disable',
            'user-group.create',
            'user-group.update',
            'key-rotation.create',
            'key-rotation.update',
            'key-rotation.refresh',
          ],
          scope: 'all',
        },
      ],
    },
    // A2: a separate permission. Never widened.
    sign: {
      title: 'Sign',
      group: 'Keypair',
      grants: [{ actions: ['keypair.sign'], scope: 'assigned' }],
    },
  },
} as const satisfies CataloguePart;
