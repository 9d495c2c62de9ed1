/** Every caller with every list of permissions and every action, and which of these questions differ in scope. */
import {
  bearingOn,
  type CompiledAction,
  type CompiledResource,
  type Principal,
  scopeOf,
  type ScopeSome,
} from '../../core/internal.js';

import type { ScopeParityOptions } from './options.js';

/** One caller, one action. */
export interface Question {
  readonly principal: Principal;
  readonly action: CompiledAction;
  /** `undefined` when nothing that grants the action is held. */
  readonly scope: ScopeSome | undefined;
  /** Whether an earlier question had the same caller, action and scope, so that only a row's actions can differ. */
  readonly repeated: boolean;
  /** For messages. */
  readonly name: string;
}

/** Ids that no application stores, and that break careless quoting, patterns and array literals. */
export const hostileIds: readonly string[] = [
  `' or true --`,
  `") or (1=1`,
  '%',
  '_',
  '{}',
  '{a,b}',
  'null',
  '\\',
  '$1',
  ':id',
  '?',
  '雪',
];

/** Every question about the resource. */
export function questionsOf<F, R>(
  options: ScopeParityOptions<F, R>,
  resource: CompiledResource,
): Question[] {
  const { catalogue, callers, permissionSets = setsFor(options, resource) } = options;
  return callers.flatMap(({ id, tenant, kind = 'user' }) => {
    const seen = new Set<ScopeSome>();
    return permissionSets.flatMap((permissions) => {
      const principal = catalogue.principal({ kind, id, tenant, permissions });
      return resource.actions.map((action): Question => {
        const scope = scopeOf(principal, action);
        const name = `${kind === 'user' ? '' : `${kind} user `}${id} of ${tenant} with [${permissions.join(', ')}], ${action.name}`;
        if (scope.kind === 'none') {
          return { principal, action, scope: undefined, repeated: false, name };
        }
        const repeated = seen.has(scope);
        seen.add(scope);
        return { principal, action, scope, repeated, name };
      });
    });
  });
}

/** No permission, each permission that concerns the resource, each two of them, and all. */
function setsFor<F, R>(
  { catalogue }: ScopeParityOptions<F, R>,
  { actions }: CompiledResource,
): string[][] {
  const names = bearingOn(actions.flatMap((action) => action.grants));
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]));
  return [[], ...names.map((name) => [name]), ...pairs, [...catalogue.permissions]];
}
