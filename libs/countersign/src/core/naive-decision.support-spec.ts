/**
 * The meaning of a catalogue, read off its definition sentence by sentence (domain.md section 6), for tests.
 * No compiled bit, no scope and nothing of `decide.ts` may enter here: it is the second opinion.
 */
import {
  type CatalogueDefinition,
  type GrantDefinition,
  type PrincipalKind,
  principalKinds,
} from './catalogue-definition.js';
import type { DenialCode } from './decision.js';

/** The caller, as plain data. */
export interface NaivePrincipal {
  readonly kind: PrincipalKind;
  readonly accountId: string | null;
  readonly permissions: readonly string[];
}

/** The instance, as plain data. */
export interface NaiveInstance {
  readonly accountId: string;
  readonly holds: readonly string[];
}

/** One grant that permits: who gives it, in which scope, widened by whom. */
export interface NaiveReason {
  readonly grantedBy: string;
  readonly scope: string;
  readonly widenedBy?: string;
}

/** Permit with every reason there is, or the code of the denial with the names it may carry. */
export type NaiveDecision =
  | { readonly effect: 'permit'; readonly reasons: readonly NaiveReason[] }
  | { readonly effect: 'deny'; readonly code: DenialCode; readonly names: readonly string[] };

interface HeldGrant extends NaiveReason {
  readonly grant: GrantDefinition;
}

/** Judges one question. `instance` is absent for a question about no instance. */
export function naiveDecision(
  definition: CatalogueDefinition,
  principal: NaivePrincipal,
  action: string,
  instance?: NaiveInstance,
): NaiveDecision {
  const { on, constraints = [], kinds = principalKinds } = definition.actions[action] ?? {};
  const grants = grantsOf(definition, action);
  const holds = (name: string) => principal.permissions.includes(name);
  const missing = (grant: GrantDefinition) => (grant.requires ?? []).filter((name) => !holds(name));

  // Rule 2: the kind of principal comes first.
  const open = isOpenTo(definition, principal.kind, action);
  const forSomeKind = principalKinds.some((kind) => isOpenTo(definition, kind, action));
  const confined = definition.principals[principal.kind].only !== undefined;
  const barred = !kinds.includes(principal.kind);
  if (!open && (forSomeKind || confined || barred)) return deny('principal-not-allowed');

  // Rule 2: then the permission, with its prerequisites. Rule 1: the union over everything held.
  const base = grants.filter(({ permission }) => holds(permission));
  if (!open && base.length === 0) {
    return deny(
      'permission-missing',
      grants.map(({ permission }) => permission),
    );
  }
  const complete = base.filter(({ grant }) => missing(grant).length === 0);
  if (!open && complete.length === 0) {
    return deny(
      'prerequisite-missing',
      base.flatMap(({ grant }) => missing(grant)),
    );
  }
  const held = open ? [baseline] : complete.map((each) => inScope(each, holds));
  if (on === undefined) return { effect: 'permit', reasons: held };

  // Rule 2: then existence in the caller's account, then scope, then condition, then constraints.
  if (instance === undefined || principal.accountId === null) return deny('not-found');
  if (instance.accountId !== principal.accountId) return deny('not-found');
  const fulfils = (name: string) => name === 'all' || instance.holds.includes(name);
  const related = held.filter(({ scope }) => fulfils(scope));
  if (related.length === 0)
    return deny(
      'out-of-scope',
      held.map(({ scope }) => scope),
    );
  const reasons = related.filter(({ grant }) => fulfils(grant.when ?? 'all'));
  if (reasons.length === 0) {
    return deny(
      'condition-failed',
      related.map(({ grant }) => grant.when ?? ''),
    );
  }
  const failed = constraints.filter((name) => !fulfils(name));
  return failed.length > 0 ? deny('constraint', failed) : { effect: 'permit', reasons };
}

const baseline: HeldGrant = {
  grantedBy: 'baseline',
  scope: 'all',
  grant: { actions: [], scope: 'all' },
};

function inScope(
  { permission, grant }: { permission: string; grant: GrantDefinition },
  holds: (name: string) => boolean,
): HeldGrant {
  const { widenedBy } = grant;
  return widenedBy !== undefined && holds(widenedBy)
    ? { grantedBy: permission, scope: 'all', widenedBy, grant }
    : { grantedBy: permission, scope: grant.scope, grant };
}

function grantsOf({ permissions }: CatalogueDefinition, action: string) {
  return Object.entries(permissions).flatMap(([permission, { grants }]) =>
    grants
      .filter(({ actions }) => actions.includes(action))
      .map((grant) => ({ permission, grant })),
  );
}

function isOpenTo(definition: CatalogueDefinition, kind: PrincipalKind, action: string): boolean {
  const { baseline: always = [], only = [] } = definition.principals[kind];
  return always.includes(action) || only.includes(action);
}

function deny(code: DenialCode, names: readonly string[] = []): NaiveDecision {
  return { effect: 'deny', code, names: [...new Set(names)].toSorted() };
}
