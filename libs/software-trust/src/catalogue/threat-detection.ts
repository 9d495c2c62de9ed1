/** Threat detection scans and their reports: docs/domain/grants.md. */
import type { CataloguePart } from './catalogue-part.js';

/**
 * Threat detection permissions 27 to 29 of docs/domain/grants.md.
 * A23: three separate permissions; neither running nor managing includes viewing. A25: all scans of the account.
 */
export const threatDetection = {
  resources: {
    scan: { predicates: [] },
  },
  actions: {
    'scan.view': { on: 'scan', list: true },
    'scan.run': {},
    'scan-report.download': { on: 'scan' },
    'scan.assign-project': { on: 'scan' },
  },
  permissions: {
    'view-threat-detection': {
      title: 'View Threat detection',
      group: 'Threat detection',
      grants: [{ actions: ['scan.view'], scope: 'all' }],
    },
    'run-threat-detection-scans': {
      title: 'Run Threat detection scans',
      group: 'Threat detection',
      grants: [{ actions: ['scan.run'], scope: 'all' }],
    },
    'manage-threat-detection': {
      title: 'Manage threat detection',
      group: 'Threat detection',
      grants: [{ actions: ['scan-report.download', 'scan.assign-project'], scope: 'all' }],
    },
  },
} as const satisfies CataloguePart;
