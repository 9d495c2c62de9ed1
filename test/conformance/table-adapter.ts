/** An adapter in the terms of the suite, from one whose rows are those of the table `certificate`. */
import type { Access, ListAccess } from 'countersign';
import type { RowKey, ScopeAdapter } from 'countersign/testing';

/** What tells a row of the table. */
export interface TableKey {
  readonly id: string;
  readonly accountId: string;
}

type Settled<T> = T | Promise<T>;

/** An adapter that answers with rows of the table. */
export interface TableAdapter {
  readonly lookup: ScopeAdapter['lookup'];
  list(
    access: ListAccess,
    page: Parameters<ScopeAdapter['list']>[1],
  ): Settled<{
    readonly items: readonly (TableKey & { readonly actions: readonly string[] })[];
    readonly next: string | null;
  }>;
  filtered(access: ListAccess): Settled<readonly TableKey[]>;
  fenced(access: Access): Settled<readonly TableKey[]>;
}

const keyOf = ({ id, accountId }: TableKey): RowKey => ({ id, tenant: accountId });

/** The adapter with the keys that the suite compares. */
export function scopeAdapter(table: TableAdapter): ScopeAdapter {
  return {
    lookup: table.lookup,
    async list(access, page) {
      const { items, next } = await table.list(access, page);
      return { items: items.map((row) => ({ ...keyOf(row), actions: row.actions })), next };
    },
    filtered: async (access) => (await table.filtered(access)).map(keyOf),
    fenced: async (access) => (await table.fenced(access)).map(keyOf),
  };
}
