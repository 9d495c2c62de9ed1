/** What each kind of principal may do without any permission: docs/domain/principals.md. */
import type { CatalogueDefinition } from 'countersign';

/** The actions that belong to kinds of principal; no permission grants them. */
export const principalActions = {
  'ui.access': {},
  'client.use': {},
  'credentials.manage-own': {},
  'account.onboard': {},
  'account.provision': {},
} as const satisfies CatalogueDefinition['actions'];

/**
 * The kinds of principal.
 * A1: service users have no user interface and no credentials to manage; otherwise they are like users.
 * Only system principals onboard and provision accounts, and here they do nothing else.
 */
export const principals = {
  user: { baseline: ['ui.access', 'client.use', 'credentials.manage-own'] },
  service: { baseline: ['client.use'] },
  system: { only: ['account.onboard', 'account.provision'] },
} as const satisfies CatalogueDefinition['principals'];
