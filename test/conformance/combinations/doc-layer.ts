import type { Access, ListAccess } from 'countersign';
import type { Lookup, OrderBy, Page, RowWithActions } from 'countersign/lookup';
import type { Cell, DocDatabase } from './doc-tables.js';
import type { Column } from './doc-world.js';

export interface HasId {
  readonly id: string | number | bigint;
}

/** Which page. `isSearched` narrows it by the condition of `searchedSql`, written by the layer's own means. */
export interface DocRequest {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly orderBy?: readonly OrderBy<Column>[];
  readonly total?: boolean;
  readonly isSearched?: boolean;
}

/** What the tests use of a layer's lookup. */
export interface DocLayer {
  readonly lookup: Lookup;
  page(access: ListAccess, request: DocRequest): Promise<Page<HasId>>;
  /** The rows that queries of the application with the filter give. */
  filtered(access: ListAccess): Promise<readonly HasId[]>;
  withActions(
    access: ListAccess,
    rows: readonly HasId[],
  ): Promise<readonly RowWithActions<HasId>[]>;
  /** Sets `touched` of the rows within the fence. Default: to 1. */
  touch(access: Access, touched?: number): Promise<void>;
  /** Deletes the rows within the fence. */
  remove(access: Access): Promise<void>;
  /** The ids and `touched` of all rows, of every tenant, also of deleted ones, on the connection of the layer. */
  all(): Promise<readonly (HasId & { readonly touched: number })[]>;
  readonly statements: readonly string[];
  close(): Promise<void>;
}

export type OpenDocs = (database: DocDatabase, cell: Cell) => Promise<DocLayer>;

/** The access as a lookup of rows `R` takes it. */
export const accessTo = <R>(access: Access) => access as unknown as Access<string, R>;
