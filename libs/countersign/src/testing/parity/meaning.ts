/** The oracle: what is permitted, computed from the catalogue's definition and plain facts, without the library's decisions. */
import { type CatalogueDefinition, complete, type Principal } from '../../core/internal.js';
import type { FactRow, ScopeParityOptions } from './options.js';

/** What the oracle computes from. */
export type Meaning<F> = Pick<ScopeParityOptions<F>, 'catalogue' | 'meaning'>;

/**
 * Whether a predicate or constraint holds. @throws RangeError when the meaning does not say
 */
export function holds<F>(
  { meaning }: Meaning<F>,
  name: string,
  { facts }: FactRow<F>,
  principal: Principal,
  action: string,
): boolean {
  const means = Object.hasOwn(meaning, name) ? meaning[name] : undefined;
  if (means === undefined) throw new RangeError(`The meaning of "${name}" is missing.`);
  return means({ facts, principal, action });
}

/** Whether the principal may perform the action on the row (`docs/domain/rules.md` rules 1 to 4). */
export function permits<F>(
  oracle: Meaning<F>,
  principal: Principal,
  action: string,
  row: FactRow<F>,
): boolean {
  if (row.tenant !== principal.tenant) return false;
  const { definition } = oracle.catalogue;
  const is = (name: string) => holds(oracle, name, row, principal, action);
  return (
    waysOf(definition, principal, action).some((way) => way.every(is)) &&
    constraintsOf(definition, action).every(is)
  );
}

/** The constraints of an action. */
export function constraintsOf(definition: CatalogueDefinition, action: string): readonly string[] {
  return definition.actions[action]?.constraints ?? [];
}

/** The branches that permit the action; in each, every predicate must hold. An empty branch is the whole tenant. No branch is a refusal. */
export function waysOf(
  definition: CatalogueDefinition,
  principal: Principal,
  action: string,
): string[][] {
  const { permissions, principals, actions: defined } = complete(definition);
  const { baseline = [], only } = principals[principal.kind];
  if (baseline.includes(action) || only?.includes(action) === true) return [[]];
  const reserved = Object.values(principals).some(
    (kind) => kind.baseline?.includes(action) === true || kind.only?.includes(action) === true,
  );
  const closed = defined[action]?.kinds?.includes(principal.kind) === false;
  if (reserved || closed || only !== undefined) return [];
  const held = (name: string) => principal.permissions.has(name);
  return Object.entries(permissions)
    .filter(([permission]) => held(permission))
    .flatMap(([, { grants }]) => grants)
    .filter(({ actions, requires = [] }) => actions.includes(action) && requires.every(held))
    .map(({ scope, widenedBy, when }) => {
      const everywhere = scope === 'all' || (widenedBy !== undefined && held(widenedBy));
      return [...(everywhere ? [] : [scope]), ...(when === undefined ? [] : [when])];
    });
}
