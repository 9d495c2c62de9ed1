/** Asks one lookup one question, and checks that the answer keeps the lookup's contract. */
import {
  type Answers,
  type Ask,
  asksOfActions,
  type Canonical,
  type CompiledAction,
  type CompiledResource,
  DecisionUnavailable,
  type Found,
  isId,
  isOfTenant,
  type Lookup,
  type LookupQuery,
  type Lookups,
  Misuse,
  noTenant,
  type Principal,
  readAnswers,
  scopeOf,
  type ScopeSome,
  tenantOf,
} from '../core/internal.js';
import { after, type Cancellation, type Deadline, type QuestionSignal } from './deadline.js';

/** A found row, copied once. What the lookup changes in its row afterwards has no effect. */
export interface Instance<R = unknown> {
  readonly id: string;
  readonly tenant: string;
  readonly resource: R;
  readonly answers: Answers;
}

/** A question about instances. */
export interface InstanceQuestion {
  readonly principal: Principal;
  readonly action: CompiledAction;
  readonly resource: CompiledResource;
  /** The predicates to answer: those of a scope, or as many as an explanation shows. */
  readonly scope: Pick<ScopeSome, 'asks'>;
  /** Whether to ask what `access.actions()` needs as well. */
  readonly withActions: boolean;
  /** Actions that are decided on the same instances next: what they depend on is asked at once. */
  readonly later: readonly CompiledAction[];
  readonly signal: Cancellation | undefined;
}

/** Instances by id. */
export type Instances = ReadonlyMap<string, Instance>;

export const noInstances: Instances = new Map();

/**
 * The instances among `ids` that exist in the principal's tenant, by id. Ids that are not canonical are not found.
 * Synchronous when the lookup is.
 * @throws DecisionUnavailable when the lookup fails, is late, or answers something it was not asked
 */
export function loadInstances(
  lookup: Lookup,
  deadline: Deadline,
  question: InstanceQuestion,
  ids: readonly string[],
): Instances | Promise<Instances> {
  const { principal, action, resource } = question;
  const tenant = tenantOf(principal, action);
  const canonical = canonicalIds(lookup, resource, ids);
  if (tenant === undefined || canonical.size === 0) return noInstances;
  const asks = asksOf(question, lookup);
  const found = deadline.ask<readonly Found[]>(
    (wanted) =>
      lookup.find(
        withSignal(wanted, {
          resource: resource.name,
          action: action.name,
          ids: [...canonical],
          principal,
          tenant,
          asks,
        }),
      ),
    question.signal,
  );
  return after(found, (rows) => instancesIn(rows, resource, canonical, tenant));
}

const signalKey = Symbol('countersign:asked');

/** Shared, because an object literal with an accessor costs twenty times one without. */
const lazySignal: PropertyDescriptor = {
  enumerable: true,
  get(this: { readonly [signalKey]: QuestionSignal }) {
    return this[signalKey].signal;
  },
};

/** The query, whose signal is made when it is read. */
function withSignal(question: QuestionSignal, query: Omit<LookupQuery, 'signal'>): LookupQuery {
  Object.defineProperty(query, signalKey, { value: question });
  return Object.defineProperty(query, 'signal', lazySignal) as LookupQuery;
}

/** The lookup of a resource. @throws Misuse when none is registered */
export function lookupFor(lookups: Lookups, { name }: CompiledResource): Lookup {
  const lookup = lookups.get(name);
  if (lookup !== undefined) return lookup;
  throw new Misuse(`No lookup is registered for "${name}".`);
}

/** The questions of a request, each once, and those of the actions that are decided next. */
export function asksOf(
  { principal, action, resource, scope, withActions, later }: InstanceQuestion,
  { perAction = [] }: Pick<Lookup, 'perAction'>,
): readonly Ask[] {
  if (withActions) return asksOfActions(resource, { perAction });
  if (later.length === 0) return scope.asks;
  const next = later.flatMap((other) => {
    const wanted = scopeOf(principal, other);
    if (wanted.kind === 'none') return [];
    return wanted.asks.map((ask) =>
      other !== action && perAction.includes(ask.predicate)
        ? (other.asks.get(ask.predicate) ?? ask)
        : ask,
    );
  });
  return [...new Set([...scope.asks, ...next])];
}

const asIs: Canonical = (id) => id;

/**
 * The one text of each id of a resource, by its lookup, if it has one. INVARIANT: before anything is done with an id, so that it is one id
 * everywhere.
 */
export function canonicalBy(lookup: Lookup | undefined, { name }: CompiledResource): Canonical {
  if (lookup?.canonicalId === undefined) return asIs;
  return (id, column) => {
    const text = checked(name, () => lookup.canonicalId?.(id, column) ?? id);
    if (isId(text) || text === id) return text;
    throw new DecisionUnavailable(`the lookup for "${name}" gave no text for an id`);
  };
}

/** The distinct ids that can be asked at all. */
function canonicalIds(
  lookup: Lookup,
  { name }: CompiledResource,
  ids: readonly string[],
): Set<string> {
  const isCanonical = (id: string) => isId(id) && (lookup.isCanonicalId?.(id) ?? true) === true;
  return checked(name, () => new Set(ids.filter(isCanonical)));
}

function checked<V>(name: string, check: () => V): V {
  try {
    return check();
  } catch (error) {
    throw new DecisionUnavailable(`the lookup for "${name}" could not check an id`, error);
  }
}

function instancesIn(
  found: unknown,
  resource: CompiledResource,
  wanted: ReadonlySet<string>,
  tenant: string,
): Instances {
  // An answer of nothing at all counts as no row.
  if (found === undefined || found === null) return noInstances;
  const fault = (what: string) =>
    new DecisionUnavailable(`the lookup for "${resource.name}" ${what}`);
  if (!Array.isArray(found)) throw fault('did not answer with instances');
  const byId = new Map<string, Instance>();
  for (const row of found as readonly unknown[]) {
    const instance = copyRow(resource, row, tenant);
    if (instance === undefined) throw fault('did not answer with instances');
    if (!wanted.has(instance.id) || !isOfTenant(tenant, instance.tenant)) {
      throw fault('answered for another row');
    }
    if (byId.has(instance.id)) throw fault('answered twice for one row');
    byId.set(instance.id, instance);
  }
  return byId;
}

/**
 * A found row, copied. `undefined` when it is not one.
 * INVARIANT: only own properties are read, each once, so that a polluted prototype adds no account and no answer. A row without an account
 * is of the application without tenants, and else of nobody.
 */
export function copyRow(
  resource: CompiledResource,
  row: unknown,
  tenant: string | undefined,
): Instance | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const own = (key: keyof Found): unknown =>
    Object.hasOwn(row, key) ? Reflect.get(row, key) : undefined;
  const holds = own('holds');
  if (typeof holds !== 'object' || holds === null) return undefined;
  return {
    id: own('id') as string,
    tenant: (own('tenant') ?? (tenant === noTenant ? noTenant : undefined)) as string,
    resource: own('resource'),
    answers: readAnswers(resource, { holds, holdsFor: own('holdsFor') } as Found),
  };
}
