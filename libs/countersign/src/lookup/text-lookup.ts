/** A lookup whose conditions are text with named parameters. What runs the text does not enter here. */
import type { ListAccess } from '../enforcement/internal.js';
import type { Page, PageSlice } from './scoped-lookup.js';
import { SqlLookup, type SqlWriter } from './sql-lookup.js';
import {
  type TextForm,
  type TextPredicate,
  type TextQuestion,
  type TextTable,
  textWriter,
} from './text-sql.js';

/** Which page of a lookup in text. */
export interface TextPageSlice<E, V = unknown> extends PageSlice {
  /** Narrows the list further: a condition in SQL, written like a predicate. */
  readonly where?: (question: Pick<TextQuestion<E, V>, 'col' | 'param'>) => string;
}

/** A lookup in text. `E` is the row, `V` what a parameter may be, `X` what runs a statement. */
export abstract class TextLookup<E, V, X> extends SqlLookup<
  E,
  TextPredicate<E, V>,
  string,
  TextForm<E, V>,
  X
> {
  protected abstract readonly table: TextTable<E, V>;

  protected write(): SqlWriter<string, TextForm<E, V>> {
    return textWriter(this.table, {});
  }

  /** See `pageBy`. */
  protected pageOn(
    access: ListAccess,
    slice: TextPageSlice<E, V>,
    connection: X,
  ): Promise<Page<E>> {
    const { where } = slice;
    return this.pageBy(access, slice, connection, ({ column: col, param }) =>
      where === undefined ? [] : [where({ col, param: param as TextQuestion<E, V>['param'] })],
    );
  }
}
