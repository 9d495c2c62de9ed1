/** Asks one question in every use of an adapter and compares each answer with the oracle. */
import { Access, BulkAccess, Enforcer, type ListAccess } from '../../enforcement/internal.js';
import {
  answersTo,
  asksOfActions,
  type CompiledResource,
  type Found,
  fromParam,
  idsFromBody,
  type Lookup,
  noTenant,
  type Principal,
} from '../../core/internal.js';
import { holds, type Meaning, permits } from './meaning.js';
import type { FactRow, ListedRow, RowKey, ScopeAdapter, ScopeDifference } from './options.js';
import type { Question } from './questions.js';

type Use = ScopeDifference['use'];

/** The uses of one adapter over one set of rows. Collects differences instead of throwing them. */
export class ScopeUses<F, R> {
  readonly differences: ScopeDifference[] = [];
  readonly #deciding: Enforcer;
  readonly #undecided: Enforcer;
  readonly #byKey: ReadonlyMap<string, FactRow<F>>;
  readonly #permitted = new WeakMap<Principal, Map<string, Set<FactRow<F>>>>();

  constructor(
    private readonly oracle: Meaning<F>,
    private readonly resource: CompiledResource,
    private readonly adapter: ScopeAdapter<R>,
    private readonly rows: readonly FactRow<F>[],
    /** Every id to ask about, those of no row included. */
    private readonly ids: readonly string[],
  ) {
    this.#byKey = new Map(rows.map((row) => [JSON.stringify([row.tenant, row.id]), row]));
    const enforcerOn = (lookup: Lookup) =>
      new Enforcer({
        catalogue: oracle.catalogue,
        lookups: new Map([[resource.name, lookup]]),
        newDecisionId: () => 'parity',
        deadline: 60_000,
      });
    this.#deciding = enforcerOn(adapter.lookup);
    this.#undecided = enforcerOn(everythingHolds(adapter.lookup));
  }

  /** The single check, for all ids at once, and what `access.actions()` says of each. */
  async check(question: Question): Promise<void> {
    const { principal, action } = question;
    await this.#attempt('check', question, async () => {
      const ids = idsFromBody('ids', { max: this.ids.length, mode: 'report' });
      const body = { ids: this.ids };
      const access = await this.#deciding.enforce(principal, { action, ids }, { body });
      if (!(access instanceof BulkAccess))
        throw new TypeError('Expected access to many instances.');
      const { tenant } = principal;
      const keys = access.permitted.map((each) => ({ id: each.id, tenant: String(tenant) }));
      this.#compareRows('check', question, keys);
      for (const each of access.permitted) this.#compareActions(question, each.id, each.actions());
    });
  }

  /** Nothing that grants the action is held: it is refused without asking the adapter, and nothing may be permitted. */
  refusal(question: Question): void {
    this.#compareRows('check', question, []);
  }

  /** Every predicate of every row, as the lookup answers it. */
  async predicates(principal: Principal): Promise<void> {
    const { lookup } = this.adapter;
    const [action] = this.resource.actions;
    const { tenant } = principal;
    if (action === undefined || tenant === null) return;
    const name = `${principal.id} of ${tenant}`;
    await this.#attempt('predicate', { name }, async () => {
      const asks = asksOfActions(this.resource, lookup);
      const ids = this.ids.filter((id) => lookup.isCanonicalId?.(id) ?? true);
      const signal = new AbortController().signal;
      const base = { resource: this.resource.name, action: action.name, principal, tenant };
      for (const row of await lookup.find({ ...base, ids, asks, signal })) {
        const key = keyOf(row);
        const facts = this.#factsOf(key);
        if (facts === undefined) continue;
        for (const ask of asks) {
          const { predicate, action: asked } = ask;
          const right = holds(this.oracle, predicate, facts, principal, asked ?? action.name);
          const given = (asked === undefined ? row.holds : row.holdsFor?.[asked])?.[predicate];
          if (given === right) continue;
          const answer = `${JSON.stringify(given)} instead of ${right}`;
          const question = asked === undefined ? `"${predicate}"` : `"${predicate}" for "${asked}"`;
          this.#report('predicate', name, `${question} of ${show(key)} is answered ${answer}`);
        }
      }
    });
  }

  /** The list, in pages of `limit` rows: the same rows in the same order as `order`, which the first call fills. */
  async list(question: Question, limit: number, order: string[]): Promise<void> {
    const named = { ...question, name: `${question.name}, pages of ${limit}` };
    await this.#attempt('list', named, async () => {
      const rows: ListedRow[] = [];
      let after: string | undefined;
      do {
        const access = await this.#listAccess(question);
        const page = await this.adapter.list(access, { limit, after });
        this.#expectApplied('list', named, access);
        rows.push(...page.items);
        const whole = page.next === null ? page.items.length <= limit : page.items.length === limit;
        if (!whole) throw new TypeError(`a page holds ${page.items.length} rows`);
        after = page.next ?? undefined;
        if (rows.length > this.rows.length) throw new TypeError('the pages do not end');
      } while (after !== undefined);
      this.#compareRows('list', named, rows);
      for (const row of rows) this.#compareActions(named, row.id, row.actions);
      const sequence = rows.map(({ id }) => id);
      if (order.length === 0) order.push(...sequence);
      if (order.join('\0') !== sequence.join('\0')) {
        this.#report('list', named.name, 'the order depends on the size of the pages');
      }
    });
  }

  /** A query of the application under the list filter. */
  async filter(question: Question): Promise<void> {
    if (this.adapter.filtered === undefined) return;
    await this.#attempt('filter', question, async () => {
      const access = await this.#listAccess(question);
      this.#compareRows('filter', question, (await this.adapter.filtered?.(access)) ?? []);
      this.#expectApplied('filter', question, access);
    });
  }

  /** An update of every id in turn, with access that no check has decided: only the fence protects the rows. */
  async fence(question: Question, fencedIds: readonly string[]): Promise<void> {
    const { principal, action } = question;
    for (const id of fencedIds) {
      if (!(this.adapter.lookup.isCanonicalId?.(id) ?? true)) continue;
      const named = { ...question, name: `${question.name}, on ${JSON.stringify(id)}` };
      await this.#attempt('fence', named, async () => {
        const ids = fromParam('id');
        const parts = { params: { id } };
        const access = await this.#undecided.enforce(principal, { action, ids }, parts, {
          obligation: 'fence',
        });
        if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
        const touched = await this.adapter.fenced(access as Access<string, R>);
        this.#expectApplied('fence', named, access);
        this.#compareRows('fence', named, touched, (row) => row.id === id);
      });
    }
  }

  async #listAccess({ principal, action }: Question): Promise<ListAccess> {
    return this.#deciding.list(principal, action);
  }

  async #attempt(use: Use, { name }: { name: string }, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      this.#report(use, name, `fails: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  #expectApplied(use: Use, { name }: { name: string }, access: { outstanding: boolean }): void {
    if (access.outstanding) this.#report(use, name, 'does not count as applied (`markApplied`)');
  }

  #compareRows(
    use: Use,
    { principal, action, name }: Question,
    answered: readonly RowKey[],
    among: (row: RowKey) => boolean = () => true,
  ): void {
    const left = new Set([...this.#right(principal, action.name)].filter(among));
    for (const key of answered) {
      const row = this.#factsOf(key);
      if (row === undefined) {
        this.#report(use, name, `has ${show(key)}, which does not exist`);
      } else if (!left.delete(row)) {
        const reason = among(row)
          ? this.#reasonAgainst(row, principal, action.name)
          : 'is not the row that was checked';
        this.#report(use, name, `has ${show(row)}, which ${reason}`);
      }
    }
    for (const row of left) {
      const names = this.#predicatesThat(true, row, principal, action.name);
      this.#report(use, name, `lacks ${show(row)}, for which ${names} holds`);
    }
  }

  #compareActions({ principal, name }: Question, id: string, answered: readonly string[]): void {
    const row = this.#factsOf({ id, tenant: String(principal.tenant) });
    if (row === undefined) return;
    const right = this.resource.actions
      .map((action) => action.name)
      .filter((action) => this.#right(principal, action).has(row));
    if (right.join() === answered.join()) return;
    const problem = `${show(row)} offers [${answered.join(', ')}] instead of [${right.join(', ')}]`;
    this.#report('actions', name, problem);
  }

  /** Why a row should not have been answered. */
  #reasonAgainst(row: FactRow<F>, principal: Principal, action: string): string {
    if (row.tenant !== principal.tenant) return 'is of another tenant';
    if (this.#right(principal, action).has(row)) return 'was there before';
    return `fails ${this.#predicatesThat(false, row, principal, action)}`;
  }

  #predicatesThat(hold: boolean, row: FactRow<F>, principal: Principal, action: string): string {
    const names = this.resource.predicates.filter(
      (name) => holds(this.oracle, name, row, principal, action) === hold,
    );
    return names.join(', ') || 'nothing';
  }

  /** The rows that the oracle permits. */
  #right(principal: Principal, action: string): ReadonlySet<FactRow<F>> {
    const known = this.#permitted.get(principal) ?? new Map<string, Set<FactRow<F>>>();
    this.#permitted.set(principal, known);
    let rows = known.get(action);
    if (rows === undefined) {
      rows = new Set(this.rows.filter((row) => permits(this.oracle, principal, action, row)));
      known.set(action, rows);
    }
    return rows;
  }

  #factsOf({ id, tenant }: RowKey): FactRow<F> | undefined {
    return this.#byKey.get(JSON.stringify([tenant, id]));
  }

  #report(use: Use, question: string, problem: string): void {
    this.differences.push({ use, question, problem });
  }
}

/** INVARIANT: a row without a tenant is of the application without tenants. */
const keyOf = ({ id, tenant = noTenant }: Found): RowKey => ({ id, tenant });

const show = ({ id, tenant }: RowKey): string =>
  `${JSON.stringify(id)} of ${JSON.stringify(tenant)}`;

function everythingHolds(lookup: Lookup): Lookup {
  const { answers, perAction = [] } = lookup;
  return {
    answers,
    perAction,
    isCanonicalId: (id) => lookup.isCanonicalId?.(id) ?? true,
    find: ({ ids, tenant, asks }): Found[] =>
      ids.map((id) => {
        return { id, tenant, resource: {}, ...answersTo(asks, () => true) };
      }),
  };
}
