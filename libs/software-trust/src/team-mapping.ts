/** Which permission governs mapping a resource to a team: docs/domain/readings.md A14. An application may replace it, and makes both decisions itself. */
import type { SoftwareTrustAction } from './catalogue/catalogue.js';

/**
 * For every type of resource that a team can be given, the action that the caller must be permitted on that resource
 * in addition to `team.map-resource` on the team. Mapping changes who may use a resource, so it needs what an update needs.
 *
 * A project is a name that scans carry and has no facts: the scope of its action is decided without an instance. An
 * application that needs other rules passes another table.
 */
export const teamMapping = {
  keypair: 'keypair.update',
  'gpg-subkey': 'keypair.update',
  'keypair-profile': 'keypair-profile.update',
  'gpg-master-key': 'gpg-master-key.update',
  'certificate-profile': 'certificate-profile.update',
  project: 'scan.assign-project',
} as const satisfies Readonly<Record<string, SoftwareTrustAction>>;

/** A type of resource that can be mapped to a team. */
export type TeamMappable = keyof typeof teamMapping;

/** A table in place of `teamMapping`, with the same types of resource. */
export type TeamMapping = Readonly<Record<TeamMappable, SoftwareTrustAction>>;
