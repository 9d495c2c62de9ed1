/** Releases: docs/domain/grants.md. */
import type { CataloguePart } from './catalogue-part.js';

/**
 * Release permissions 24 to 26 of docs/domain/grants.md.
 * A24: comparing, closing early and setting a baseline are left to extensions.
 */
export const releases = {
  resources: {
    release: { predicates: [] },
  },
  actions: {
    'release.view': { on: 'release', list: true },
    // A12: a release created by an approver is as pending as anybody's.
    'release.create': {},
    // A13: that only offline releases await approval is their state (409), hence no condition here.
    // A20: the lookup answers the constraints, so an account may switch the first off; the second concerns teams (docs/domain/objects.md teams).
    'release.approve': { on: 'release', constraints: ['distinct-approver', 'approver-in-team'] },
    'release.reject': { on: 'release', constraints: ['distinct-approver', 'approver-in-team'] },
  },
  permissions: {
    // A25: all releases of the account, no relation needed.
    'view-release': {
      title: 'View release',
      group: 'Release',
      grants: [{ actions: ['release.view'], scope: 'all' }],
    },
    'request-release': {
      title: 'Request release',
      group: 'Release',
      grants: [{ actions: ['release.create'], scope: 'all' }],
    },
    'approve-release': {
      title: 'Approve release',
      group: 'Release',
      grants: [{ actions: ['release.create', 'release.approve', 'release.reject'], scope: 'all' }],
    },
  },
} as const satisfies CataloguePart;
