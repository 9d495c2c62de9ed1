import { conformanceCatalogue } from './catalogue.js';
import {
  conformanceAssignments,
  conformanceCallers,
  type ConformanceCertificate,
  conformanceCertificates,
  conformanceKeypairs,
  conformancePermissionSets,
  conformanceProfiles,
} from './facts.js';
import { assertScopeParity } from '../parity/assert-scope-parity.js';
import type { MeaningQuestion, ScopeAdapter } from '../parity/options.js';

/** The predicates of the suite in plain JavaScript. Null is not true of anything. */
export const conformanceMeaning = {
  /** An unexpired assignment of the caller to the keypair, which is of the same account, exists and is not deleted. */
  assigned: ({ facts: { accountId, keypairId }, principal }: ConformanceQuestion) =>
    conformanceKeypairs.some(
      (keypair) =>
        keypair.id === keypairId && keypair.accountId === accountId && keypair.deleted !== true,
    ) &&
    conformanceAssignments.some(
      (each) =>
        each.keypairId === keypairId &&
        each.accountId === accountId &&
        each.userId === principal.id &&
        (each.expiresAt === null || each.expiresAt.getTime() > Date.now()),
    ),
  own: ({ facts: { createdBy }, principal }: ConformanceQuestion) => createdBy === principal.id,
  /** The caller created the profile, which is of the same account. */
  'profile-own': ({ facts: { accountId, profileId }, principal }: ConformanceQuestion) =>
    conformanceProfiles.some(
      (each) =>
        each.id === profileId && each.accountId === accountId && each.createdBy === principal.id,
    ),
  restricted: ({ facts: { kind } }: ConformanceQuestion) => kind === 'restricted',
  /** For signing: the caller created it. For anything else: it is restricted. */
  usable: ({ facts: { createdBy, kind }, principal, action }: ConformanceQuestion) =>
    action === 'certificate.sign' ? createdBy === principal.id : kind === 'restricted',
  /** Somebody else is known to have created it: nobody knows of null. */
  'distinct-approver': ({ facts: { createdBy }, principal }: ConformanceQuestion) =>
    createdBy !== null && createdBy !== principal.id,
} as const;

type ConformanceQuestion = MeaningQuestion<ConformanceCertificate>;

/**
 * Runs the suite on an adapter whose tables already hold the facts (`conformanceCertificates` and its parents).
 * The predicate `usable` depends on the action and belongs in the lookup's `perAction`.
 * @param permissionSets what the callers hold, one list after the other; fewer ask less. Default: all of the suite's
 * @throws ScopeParityError naming every answer that is wrong
 */
export function assertAdapterConformance<R>(
  adapter: ScopeAdapter<R>,
  permissionSets = conformancePermissionSets,
): Promise<void> {
  return assertScopeParity<ConformanceCertificate, R>({
    catalogue: conformanceCatalogue,
    resource: 'certificate',
    adapter,
    seed: () =>
      conformanceCertificates.map((facts) => ({ id: facts.id, tenant: facts.accountId, facts })),
    meaning: conformanceMeaning,
    callers: conformanceCallers,
    permissionSets,
  });
}
