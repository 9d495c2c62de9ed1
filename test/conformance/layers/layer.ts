/** What each query layer's adapter gives to the run over databases. */
import type { ScopeAdapter } from 'countersign/testing';
import type { ConformanceDatabase } from '../conformance-database.js';

/** A lookup on an open database, and how it is closed again. */
export interface OpenAdapter {
  readonly adapter: ScopeAdapter;
  /** Statements sent so far. */
  readonly statements: readonly string[];
  /** Statements that one question about instances costs, by the number of predicates asked. */
  readonly statementsOf: (asks: number) => number;
  close(): Promise<void>;
}

/** Opens the lookup of one query layer. */
export type OpenLookup = (database: ConformanceDatabase) => Promise<OpenAdapter>;

interface Keys {
  readonly id: string;
  readonly accountId: string;
}

/** Each form of a list of a layer has the same rows. */
export function expectSameRows(first: readonly Keys[], ...others: (readonly Keys[])[]): void {
  const keysOf = (rows: readonly Keys[]) =>
    rows.map(({ id, accountId }) => JSON.stringify([id, accountId])).toSorted();
  for (const other of others) expect(keysOf(other)).toEqual(keysOf(first));
}
