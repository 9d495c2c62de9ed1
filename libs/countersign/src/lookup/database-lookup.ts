import type { Access, ListAccess } from '../enforcement/internal.js';
import type { Found, LookupQuery } from '../core/internal.js';
import type { RowWithActions } from './paging/page.js';
import { type TenantQuery, ScopedLookup } from './scoped-lookup.js';
import type { Using } from './sql-select.js';

/** A lookup on a database. `R` is a row, `F` a form of a predicate, `X` a connection or a transaction. */
export abstract class DatabaseLookup<R, F, X> extends ScopedLookup<R, F> {
  /** The rows that are asked about, with their answers, of one moment. @param using default: outside any transaction */
  protected abstract foundBy(asked: TenantQuery, using?: X): Promise<Found<R>[]>;

  /** See `Lookup.find`. Any number of ids is one question. */
  async find(query: LookupQuery): Promise<Found<R>[]> {
    query.signal.throwIfAborted();
    return this.foundBy(query);
  }

  /**
   * Rows of the application's own query, each with the actions that the principal may perform on it now: one question for all of them.
   * A row that does not exist, is another tenant's or is not in scope of the access has no actions. It does not count as
   * applying the filter.
   * @param rows any objects that have the id of the row under its property
   * @throws TypeError for a row without its id; Misuse for the access to another resource type
   */
  async withActions<T extends object>(
    access: ListAccess | Access,
    rows: readonly T[],
    { using }: Using<X> = {},
  ): Promise<RowWithActions<T>[]> {
    const asked = this.askedOf(access, rows);
    const found = asked.ids.length === 0 ? [] : await this.foundBy(asked, using);
    return this.rowsWithActions(access, rows, found);
  }
}
