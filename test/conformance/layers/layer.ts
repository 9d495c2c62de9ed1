/** What each query layer's adapter gives to the run over databases. */
import type { ConformanceDatabase } from '../conformance-database.js';
import type { TableAdapter, TableKey } from '../table-adapter.js';

/** A lookup on an open database, and how it is closed again. */
export interface OpenAdapter {
  readonly adapter: TableAdapter;
  /** Statements sent so far. */
  readonly statements: readonly string[];
  /** Statements that one question about instances costs, by the number of predicates asked. */
  readonly statementsOf: (asks: number) => number;
  close(): Promise<void>;
}

/** Opens the lookup of one query layer. */
export type OpenLookup = (database: ConformanceDatabase) => Promise<OpenAdapter>;

/** Each form of a list of a layer has the same rows. */
export function expectSameRows(
  first: readonly TableKey[],
  ...others: (readonly TableKey[])[]
): void {
  const keysOf = (rows: readonly TableKey[]) =>
    rows.map(({ id, accountId }) => JSON.stringify([id, accountId])).toSorted();
  for (const other of others) expect(keysOf(other)).toEqual(keysOf(first));
}
