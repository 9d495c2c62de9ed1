/** Puts one question to one lookup and holds the answer to the lookup's contract. Nothing is decided here. */
import {
  askFor,
  asksForActions,
  type CompiledAction,
  type CompiledResource,
  DecisionUnavailable,
  Facts,
  type Found,
  isId,
  isYes,
  type Lookup,
  type Lookups,
  Misuse,
  type Principal,
  scopeOf,
  type ScopeSome,
} from '../core/internal.js';
import { withDeadline } from './deadline.js';

/** A question about instances. */
export interface InstanceQuestion {
  readonly principal: Principal;
  readonly action: CompiledAction;
  readonly resource: CompiledResource;
  /** What has to be answered: a scope that the principal may act in, or as much as an explanation shows. */
  readonly scope: Pick<ScopeSome, 'asks'>;
  /** Whether to ask what `access.actions()` needs as well. */
  readonly withActions: boolean;
  /** Actions that will be judged on the same instances next: what they depend on is asked at once. */
  readonly later?: readonly CompiledAction[] | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * The instances among `ids` that exist in the principal's account, by id. Ids that are not canonical are not found.
 * @param deadline milliseconds
 * @throws DecisionUnavailable when the lookup fails, is late, or answers something it was not asked
 */
export async function findInstances(
  lookups: Lookups,
  deadline: number,
  question: InstanceQuestion,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const { principal, action, resource } = question;
  const lookup = lookups.get(resource.name);
  if (lookup === undefined) throw new Misuse(`No lookup is registered for "${resource.name}".`);
  const { accountId } = principal;
  const canonical = canonicalIds(lookup, resource, ids);
  if (accountId === null || canonical.size === 0) return new Map();
  const query = {
    resource: resource.name,
    action: action.name,
    ids: [...canonical],
    principal,
    accountId,
    asks: asksOf(question, lookup),
  };
  const found = await withDeadline(
    deadline,
    (signal) => lookup.find({ ...query, signal }),
    question.signal,
  );
  const byId = new Map<string, Found>();
  for (const row of rowsOf(found, resource)) {
    if (!canonical.has(row.id) || row.accountId !== accountId) {
      throw new DecisionUnavailable(`the lookup for "${resource.name}" answered for another row`);
    }
    if (byId.has(row.id)) {
      throw new DecisionUnavailable(`the lookup for "${resource.name}" answered twice for one row`);
    }
    byId.set(row.id, row);
  }
  return byId;
}

/** The predicates that the question depends on, each once, and those that the actions judged next depend on. */
export function asksOf(
  { principal, action, resource, scope, withActions, later = [] }: InstanceQuestion,
  { perAction = [] }: Pick<Lookup, 'perAction'>,
): readonly string[] {
  if (withActions) return asksForActions(resource, { perAction });
  if (later.length === 0) return scope.asks;
  const next = later.flatMap((other) => {
    const wanted = scopeOf(principal, other);
    if (wanted.kind === 'none') return [];
    const depends = (ask: string) => other !== action && perAction.includes(ask);
    return wanted.asks.map((ask) => (depends(ask) ? askFor(ask, other.name) : ask));
  });
  return [...new Set([...scope.asks, ...next])];
}

/** The distinct ids that can be asked at all. */
function canonicalIds(
  lookup: Lookup,
  { name }: CompiledResource,
  ids: readonly string[],
): Set<string> {
  try {
    return new Set(ids.filter((id) => isId(id) && (lookup.isCanonicalId?.(id) ?? true) === true));
  } catch (error) {
    throw new DecisionUnavailable(`the lookup for "${name}" could not judge an id`, error);
  }
}

/** The answer as rows. Nothing at all counts as no row; anything else that is no list of instances is a fault. */
function rowsOf(found: unknown, { name }: CompiledResource): readonly Found[] {
  if (found === undefined || found === null) return [];
  if (Array.isArray(found) && found.every(isFound)) return found;
  throw new DecisionUnavailable(`the lookup for "${name}" did not answer with instances`);
}

function isFound(row: unknown): row is Found {
  if (typeof row !== 'object' || row === null || !('holds' in row)) return false;
  return typeof row.holds === 'object' && row.holds !== null;
}

/**
 * The facts of a found row that were asked for `scope`.
 * @throws DecisionUnavailable when an asked predicate is not literally true or false: absent counts as neither
 */
export function factsFrom(
  found: Found,
  resource: CompiledResource,
  { asks }: Pick<ScopeSome, 'asks'>,
): Facts {
  let mask = 0;
  for (const name of asks) {
    if (isYes(found.holds[name], resource, name)) mask |= resource.bits.get(name) ?? 0;
  }
  return new Facts(resource, found.accountId, mask);
}
