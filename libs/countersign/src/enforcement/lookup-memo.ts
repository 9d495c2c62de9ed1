/** What the accesses of one request know of instances that are asked about again. Nothing is looked up here. */
import type { Access } from './access.js';
import { asksOf, type InstanceQuestion } from './load-instances.js';
import type { Found, Lookups } from '../core/internal.js';

/**
 * The instances under `ids`, when the accesses granted before answer for each of them all that the question asks; `undefined`
 * otherwise. What later actions depend on is not asked: they ask for themselves.
 */
export function knownInstances(
  lookups: Lookups,
  question: InstanceQuestion,
  ids: readonly string[],
  earlier: readonly Access[],
): ReadonlyMap<string, Found> | undefined {
  if (earlier.length === 0) return undefined;
  const { principal, action, resource } = question;
  const { perAction = [] } = lookups.get(resource.name) ?? {};
  const asks = asksOf({ ...question, later: [] }, { perAction });
  const wanted = new Set(ids);
  const known = new Map<string, Found>();
  for (const access of earlier) {
    if (access.principal !== principal || !wanted.has(access.id)) continue;
    const found = access.known(action, asks, perAction);
    if (found !== undefined) known.set(access.id, found);
  }
  return known.size > 0 && known.size === wanted.size ? known : undefined;
}
