/** Settings, the CertCentral key, teams and logs: docs/domain/grants.md. */
import type { CataloguePart } from './catalogue-part.js';

/** General permissions 1 to 6 of docs/domain/grants.md. */
export const general = {
  resources: {
    team: { predicates: ['my-team'] },
    'audit-record': { predicates: [] },
    signature: { predicates: [] },
  },
  actions: {
    'account-settings.update': {},
    'certcentral-key.setup': {},
    'certcentral-key.update': {},
    'certcentral-key.validate': {},
    'certcentral-key.enable': {},
    'certcentral-key.disable': {},
    'certcentral-key.delete': {},
    'team.create': {},
    'team.view': { on: 'team', list: true },
    'team.update': { on: 'team' },
    'team.deactivate': { on: 'team' },
    // A15: those who may deactivate a team may activate it again.
    'team.activate': { on: 'team' },
    'team.delete': { on: 'team' },
    // A14: this decides about the team only; `teamMapping` names the action that the mapped resource needs too.
    'team.map-resource': { on: 'team' },
    'audit-log.view': { on: 'audit-record', list: true },
    'audit-log.export': { on: 'audit-record', list: true },
    'signature-log.view': { on: 'signature', list: true },
    'signature-log.export': { on: 'signature', list: true },
  },
  permissions: {
    'manage-account-settings': {
      title: 'Manage account settings',
      group: 'General',
      grants: [{ actions: ['account-settings.update'], scope: 'all' }],
    },
    'manage-certcentral-api-key': {
      title: 'Manage CertCentral API key',
      group: 'General',
      grants: [
        {
          actions: [
            'certcentral-key.setup',
            'certcentral-key.update',
            'certcentral-key.validate',
            'certcentral-key.enable',
            'certcentral-key.disable',
            'certcentral-key.delete',
          ],
          scope: 'all',
        },
      ],
    },
    // A16: both team permissions stay valid while Teams is off; membership then merely assigns no keypair.
    'manage-all-teams': {
      title: 'Manage all teams',
      group: 'General',
      grants: [
        {
          actions: [
            'team.create',
            'team.view',
            'team.update',
            'team.deactivate',
            'team.activate',
            'team.delete',
            'team.map-resource',
          ],
          scope: 'all',
        },
      ],
    },
    'manage-my-teams': {
      title: 'Manage my teams',
      group: 'General',
      grants: [
        {
          actions: [
            'team.view',
            'team.update',
            'team.deactivate',
            'team.activate',
            'team.map-resource',
          ],
          scope: 'my-team',
        },
      ],
    },
    // A25: every record of the account, not only the caller's own.
    'view-audit-log': {
      title: 'View audit log',
      group: 'General',
      grants: [{ actions: ['audit-log.view', 'signature-log.view'], scope: 'all' }],
    },
    'export-audit-logs': {
      title: 'Export audit logs',
      group: 'General',
      grants: [
        {
          actions: ['audit-log.export', 'signature-log.export'],
          scope: 'all',
          requires: ['view-audit-log'],
        },
      ],
    },
  },
} as const satisfies CataloguePart;
