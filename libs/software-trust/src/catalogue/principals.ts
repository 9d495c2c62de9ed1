/** What each kind of principal may do without any permission: domain.md sections 2 and 4.6. No permission enters here. */
import type { CatalogueDefinition, PrincipalsDefinition } from 'countersign';

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
 * A1: service users have no user interface and no credentials of their own to manage; nothing else sets them apart.
 * Seed line 33: only system principals onboard and provision accounts, and here they do nothing else.
 */
export const principals = {
  user: { baseline: ['ui.access', 'client.use', 'credentials.manage-own'] },
  service: { baseline: ['client.use'] },
  system: { only: ['account.onboard', 'account.provision'] },
} as const satisfies PrincipalsDefinition;
