/** Certificates, hierarchies, profiles and templates: docs/domain/grants.md. */
import type { CataloguePart } from './catalogue-part.js';

/**
 * Certificate permissions 7 to 14 of docs/domain/grants.md.
 * A6: a certificate is `assigned` when its keypair is. `profile-own` holds when the caller created its profile, whatever
 * the profile's state (A30).
 */
export const certificates = {
  resources: {
    certificate: { predicates: ['assigned', 'profile-own'] },
    // A21: `restricted` is a flag: only this account uses the hierarchy, so only this account is affected.
    hierarchy: { predicates: ['restricted'] },
    'certificate-profile': { predicates: ['own'] },
    'certificate-template': { predicates: [] },
  },
  actions: {
    'certificate.view': { on: 'certificate', list: true },
    // A19: decided by the keypair alone; using a profile does not need View certificate profile.
    'certificate.generate': { on: 'keypair' },
    'certificate.import': { on: 'keypair' },
    'certificate.revoke': { on: 'certificate' },
    'certificate.update': { on: 'certificate' },
    'certificate.delete': { on: 'certificate' },
    'hierarchy.view': { on: 'hierarchy', list: true },
    'hierarchy.create': {},
    'hierarchy.activate': { on: 'hierarchy' },
    'hierarchy.deactivate': { on: 'hierarchy' },
    'certificate-profile.create': {},
    'certificate-profile.view': { on: 'certificate-profile', list: true },
    'certificate-profile.update': { on: 'certificate-profile' },
    'certificate-profile.clone': { on: 'certificate-profile' },
    'certificate-profile.enable': { on: 'certificate-profile' },
    'certificate-profile.disable': { on: 'certificate-profile' },
    'certificate-template.view': { on: 'certificate-template', list: true },
  },
  permissions: {
    // A3, here and in every `widenedBy`: Manage keypair widens a scope and grants nothing by itself.
    'view-certificate': {
      title: 'View certificate',
      group: 'Certificate',
      grants: [{ actions: ['certificate.view'], scope: 'assigned', widenedBy: 'manage-keypair' }],
    },
    'generate-certificate': {
      title: 'Generate certificate',
      group: 'Certificate',
      grants: [
        { actions: ['certificate.generate'], scope: 'assigned', widenedBy: 'manage-keypair' },
      ],
    },
    'import-certificate': {
      title: 'Import certificate',
      group: 'Certificate',
      grants: [{ actions: ['certificate.import'], scope: 'assigned', widenedBy: 'manage-keypair' }],
    },
    'revoke-certificate': {
      title: 'Revoke certificate',
      group: 'Certificate',
      grants: [{ actions: ['certificate.revoke'], scope: 'assigned', widenedBy: 'manage-keypair' }],
    },
    'manage-certificate-hierarchy': {
      title: 'Manage certificate hierarchy',
      group: 'Certificate',
      grants: [
        { actions: ['hierarchy.view', 'hierarchy.create'], scope: 'all' },
        {
          actions: ['hierarchy.activate', 'hierarchy.deactivate'],
          scope: 'all',
          when: 'restricted',
        },
      ],
    },
    'view-certificate-profile': {
      title: 'View certificate profile',
      group: 'Certificate',
      grants: [{ actions: ['certificate-profile.view'], scope: 'own' }],
    },
    'manage-certificate-profiles': {
      title: 'Manage certificate profiles',
      group: 'Certificate',
      grants: [
        { actions: ['certificate-profile.create'], scope: 'all' },
        {
          actions: [
            'certificate-profile.view',
            'certificate-profile.update',
            'certificate-profile.clone',
            'certificate-profile.enable',
            'certificate-profile.disable',
          ],
          scope: 'own',
        },
        {
          actions: ['certificate.view', 'certificate.update', 'certificate.delete'],
          scope: 'profile-own',
        },
      ],
    },
    'view-certificate-template': {
      title: 'View certificate template',
      group: 'Certificate',
      grants: [{ actions: ['certificate-template.view'], scope: 'all' }],
    },
  },
} as const satisfies CataloguePart;
