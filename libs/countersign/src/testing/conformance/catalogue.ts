/** The catalogue of the conformance suite. It has every shape of grant. */
import { defineCatalogue } from '../../core/internal.js';

/** Relations, widened and not, unions, a condition, both, a constraint, a predicate that depends on the action, and `all`. */
export const conformanceCatalogue = defineCatalogue({
  resources: {
    certificate: { predicates: ['assigned', 'own', 'profile-own', 'restricted', 'usable'] },
  },
  actions: {
    'certificate.view': { on: 'certificate', list: true },
    'certificate.revoke': { on: 'certificate', list: true },
    'certificate.approve': { on: 'certificate', list: true, constraints: ['distinct-approver'] },
    'certificate.activate': { on: 'certificate', list: true },
    'certificate.suspend': { on: 'certificate', list: true },
    'certificate.sign': { on: 'certificate', list: true },
    'certificate.export': { on: 'certificate', list: true },
  },
  permissions: {
    view: {
      title: 'View',
      grants: [{ actions: ['certificate.view'], scope: 'assigned', widenedBy: 'manage' }],
    },
    'view-own': {
      title: 'View own',
      grants: [{ actions: ['certificate.view', 'certificate.revoke'], scope: 'own' }],
    },
    profiles: {
      title: 'Profiles',
      grants: [{ actions: ['certificate.view', 'certificate.revoke'], scope: 'profile-own' }],
    },
    manage: { title: 'Manage', grants: [{ actions: ['certificate.revoke'], scope: 'all' }] },
    approve: {
      title: 'Approve',
      grants: [
        {
          actions: ['certificate.approve'],
          scope: 'assigned',
          widenedBy: 'manage',
          requires: ['view'],
        },
      ],
    },
    hierarchy: {
      title: 'Hierarchy',
      grants: [
        { actions: ['certificate.activate'], scope: 'all', when: 'restricted' },
        { actions: ['certificate.suspend'], scope: 'assigned', when: 'restricted' },
        { actions: ['certificate.suspend'], scope: 'own' },
      ],
    },
    sign: {
      title: 'Sign',
      grants: [{ actions: ['certificate.sign', 'certificate.export'], scope: 'usable' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
