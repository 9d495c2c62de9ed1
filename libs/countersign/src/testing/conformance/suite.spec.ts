/** The conformance suite itself: right adapters pass it, every planted fault fails it under its own name. */
import type { Access, ListAccess } from '../../enforcement/internal.js';
import {
  answersTo,
  type Ask,
  asksOfActions,
  type LookupQuery,
  permittedActions,
  type Principal,
} from '../../core/internal.js';
import { memoryLookup, type MemoryPredicate } from '../../memory/index.js';
import {
  assertAdapterConformance,
  conformanceCatalogue,
  type ConformanceCertificate,
  conformanceCertificates,
  conformanceMeaning,
  type RowKey,
  type ScopeAdapter,
  ScopeParityError,
} from '../index.js';

type Row = ConformanceCertificate;
type Scoped = Pick<ListAccess, 'scope' | 'principal' | 'action'>;
type Name = keyof typeof conformanceMeaning;

const rows = conformanceCertificates;
const resource = conformanceCatalogue.resource('certificate');
const names = Object.keys(conformanceMeaning) as Name[];
const keyOf = ({ id, accountId }: Row): RowKey => ({ id, tenant: accountId });

function memoryAdapter(): ScopeAdapter<Row> {
  const predicates = names.map((name): [string, MemoryPredicate<Row>] => [
    name,
    ({ row, principal, action }) => conformanceMeaning[name]({ facts: row, principal, action }),
  ]);
  const lookup = memoryLookup<Row, string>({
    resource,
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ accountId }) => accountId,
    predicates: Object.fromEntries(predicates),
    perAction: ['usable'],
  });
  return {
    lookup,
    list(access, page) {
      const listed = lookup.page(access, page);
      const each = listed.items.map(({ row, actions }) => ({ ...keyOf(row), actions }));
      return { items: each, next: listed.next };
    },
    filtered: (access) => rows.filter(lookup.filter(access)).map(keyOf),
    fenced: (access) => rows.filter(lookup.fence(access)).map(keyOf),
  };
}

/** An adapter written out, whose parts can be replaced by wrong ones. */
class WrittenOut implements ScopeAdapter<Row> {
  readonly lookup = {
    answers: names,
    perAction: ['usable'],
    find: (query: LookupQuery) => this.find(query),
  };

  inAccount(row: Row, accountId: string): boolean {
    return row.accountId === accountId;
  }

  holds(name: string, row: Row, principal: Principal, action: string): boolean {
    return conformanceMeaning[name as Name]({ facts: row, principal, action });
  }

  inScope(row: Row, { scope, principal, action }: Scoped): boolean {
    const is = (name: string | undefined) =>
      name === undefined || this.holds(name, row, principal, action.name);
    return (
      scope.branches.some(({ relation, when }) => is(relation) && is(when)) &&
      scope.constraints.every(is)
    );
  }

  find({ ids, tenant: accountId, asks, principal, action }: LookupQuery) {
    return rows
      .filter((row) => ids.includes(row.id) && this.inAccount(row, accountId))
      .map((row) => ({
        ...keyOf(row),
        resource: row,
        ...this.answer(asks, row, principal, action),
      }));
  }

  answer(asks: readonly Ask[], row: Row, principal: Principal, asking: string) {
    return answersTo(asks, (number) => {
      const { predicate = '', action = asking } = asks[number] ?? {};
      return this.value(this.holds(predicate, row, principal, action));
    });
  }

  value(holds: boolean): unknown {
    return holds;
  }

  actions(row: Row, { principal, tenant: accountId }: ListAccess): string[] {
    const asks = asksOfActions(resource, { perAction: names });
    const answers = this.answer(asks, row, principal, '');
    return permittedActions(principal, resource, { tenant: accountId, ...answers });
  }

  selected(access: ListAccess | Access<string, Row>): Row[] {
    access.markApplied();
    return rows.filter((row) => this.inAccount(row, access.tenant) && this.inScope(row, access));
  }

  list(access: ListAccess, { limit, after }: { limit: number; after: string | undefined }) {
    const sorted = this.selected(access).toSorted((one, other) => (one.id < other.id ? 1 : -1));
    const left = sorted.filter(({ id }) => after === undefined || id < after);
    const page = left.slice(0, limit);
    return {
      items: page.map((row) => ({ ...keyOf(row), actions: this.actions(row, access) })),
      next: left.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  filtered(access: ListAccess): RowKey[] {
    return this.selected(access).map(keyOf);
  }

  fenced(access: Access<string, Row>): RowKey[] {
    return this.selected(access)
      .filter(({ id }) => id === access.id)
      .map(keyOf);
  }
}

async function failureOf<R>(adapter: ScopeAdapter<R>): Promise<readonly string[]> {
  try {
    await assertAdapterConformance(adapter);
    return [];
  } catch (error) {
    if (!(error instanceof ScopeParityError)) throw error;
    return error.differences.map(({ use, problem }) => `${use}: ${problem}`);
  }
}

/** Each fault is in one place; the answers that name it, by use. */
const faults: { fault: string; adapter: ScopeAdapter<Row>; named: RegExp[] }[] = [
  {
    fault: 'drops the tenant',
    adapter: new (class extends WrittenOut {
      override inAccount = () => true;
    })(),
    named: [
      /^check: fails: .*answered for another row/,
      /^list: has .* is of another tenant$/,
      /^filter: has .* is of another tenant$/,
      /^fence: has .* is of another tenant$/,
    ],
  },
  {
    fault: 'treats null as allowed',
    adapter: new (class extends WrittenOut {
      override holds(name: string, row: Row, principal: Principal, action: string) {
        return row.createdBy === null || super.holds(name, row, principal, action);
      }
    })(),
    named: [
      /^predicate: "distinct-approver" of .* answered true instead of false/,
      /^check: has .* fails .*distinct-approver/,
      /^list: has .* fails .*own/,
      /^fence: has .* fails .*own/,
      /^actions: .* offers/,
    ],
  },
  {
    fault: 'loses a branch of a union',
    adapter: new (class extends WrittenOut {
      override inScope(row: Row, access: Scoped) {
        const [first] = access.scope.branches;
        const scope = { ...access.scope, branches: first === undefined ? [] : [first] };
        const { principal, action } = access;
        return super.inScope(row, { scope, principal, action });
      }
    })(),
    named: [/^list: lacks .* for which .*own.* holds/, /^filter: lacks /, /^fence: lacks /],
  },
  {
    fault: 'joins the constraint to the branches by or',
    adapter: new (class extends WrittenOut {
      override inScope(row: Row, access: Scoped) {
        const { scope, principal, action } = access;
        const constrained = scope.constraints.some((name) =>
          this.holds(name, row, principal, action.name),
        );
        return constrained || super.inScope(row, access);
      }
    })(),
    named: [/^list: has .* fails .*assigned/, /^fence: has .* fails .*assigned/],
  },
  ...names.map((forgotten) => ({
    fault: `forgets the predicate ${forgotten}`,
    adapter: new (class extends WrittenOut {
      override holds(name: string, row: Row, principal: Principal, action: string) {
        return name === forgotten || super.holds(name, row, principal, action);
      }
    })(),
    named: [
      new RegExp(`^predicate: "${forgotten}.* answered true instead of false`),
      new RegExp(`^check: has .* fails .*${forgotten}`),
      new RegExp(`^list: has .* fails .*${forgotten}`),
      new RegExp(`^fence: has .* fails .*${forgotten}`),
    ],
  })),
  {
    fault: 'asks a predicate for the wrong action',
    adapter: new (class extends WrittenOut {
      override holds(name: string, row: Row, principal: Principal) {
        return super.holds(name, row, principal, 'certificate.sign');
      }
    })(),
    named: [/^predicate: "usable/, /^list: /, /^fence: /, /^actions: /],
  },
  {
    fault: 'answers with something that is not a boolean',
    adapter: new (class extends WrittenOut {
      override value(holds: boolean) {
        return holds ? 1 : 0;
      }
    })(),
    named: [/^predicate: .* is answered 0 instead of false/, /^check: fails: .*no clear answer/],
  },
  {
    fault: 'fences the scope but not the row',
    adapter: new (class extends WrittenOut {
      override fenced(access: Access<string, Row>) {
        return this.selected(access).map(keyOf);
      }
    })(),
    named: [/^fence: has .* is not the row that was checked$/],
  },
  {
    fault: 'does not say that it was applied',
    adapter: new (class extends WrittenOut {
      override selected(access: ListAccess | Access<string, Row>) {
        return rows.filter(
          (row) => this.inAccount(row, access.tenant) && this.inScope(row, access),
        );
      }
    })(),
    named: [/^list: does not count/, /^filter: does not count/, /^fence: does not count/],
  },
  {
    fault: 'loses the row at the edge of a page',
    adapter: new (class extends WrittenOut {
      override list(access: ListAccess, page: { limit: number; after: string | undefined }) {
        const listed = super.list(access, { ...page, limit: page.limit + 1 });
        return { ...listed, items: listed.items.slice(0, page.limit) };
      }
    })(),
    named: [/^list: lacks /],
  },
  {
    fault: 'gives a row on two pages',
    adapter: new (class extends WrittenOut {
      override list(access: ListAccess, page: { limit: number; after: string | undefined }) {
        const listed = super.list(access, page);
        return page.limit === 1 || listed.next === null
          ? listed
          : { ...listed, next: listed.items.at(-2)?.id ?? null };
      }
    })(),
    named: [/^list: has .* was there before$/],
  },
  {
    fault: 'offers the actions of the scope instead of those of the row',
    adapter: new (class extends WrittenOut {
      override actions(_row: Row, { action }: ListAccess) {
        return [action.name];
      }
    })(),
    named: [/^actions: .* offers \[certificate.view\] instead of \[/],
  },
];

describe('the conformance suite', () => {
  it('is passed by the memory adapter', async () => {
    expect(await failureOf(memoryAdapter())).toEqual([]);
  });

  it('is passed by an adapter that is written out', async () => {
    expect(await failureOf(new WrittenOut())).toEqual([]);
  });

  it.each(faults)('is failed by an adapter that $fault', async ({ adapter, named }) => {
    const failures = await failureOf(adapter);
    const unnamed = named.filter((pattern) => !failures.some((failure) => pattern.test(failure)));
    expect(unnamed.map(String)).toEqual([]);
  });

  it('is failed, not passed, by an adapter that throws', async () => {
    const failures = await failureOf({
      ...memoryAdapter(),
      fenced: () => Promise.reject(new Error('no such table')),
    });
    expect(new Set(failures)).toEqual(new Set(['fence: fails: no such table']));
  });

  it('says in its error who asked what, and what would have been right', async () => {
    const adapter = { ...memoryAdapter(), filtered: () => [{ id: 'c1', tenant: 'empty' }] };
    const failed = assertAdapterConformance(adapter);
    await expect(failed).rejects.toThrow(
      /disagrees with the catalogue in \d+ answers:\n {2}filter: alice of A'cme with \[view\], certificate.view: has "c1" of "empty", which does not exist\n/,
    );
    await expect(failed).rejects.toThrow(/… and \d+ more$/);
  });
});
