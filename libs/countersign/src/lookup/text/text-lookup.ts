import type { ListAccess } from '../../enforcement/internal.js';
import type { Narrowing } from '../paging/list-statements.js';
import type { Page, PageRequest } from '../paging/page.js';
import { SqlLookup } from '../sql-lookup.js';
import type { SqlWriter } from '../sql-writer.js';
import { type SqlText, textOf } from './sql-text.js';
import {
  type TextSqlForm,
  type TextTable,
  textWriter,
  type TextWriting,
  textWriting,
} from './text-writer.js';

/** Which page of a lookup in text. */
export interface TextPageRequest<E, V = unknown> extends PageRequest<keyof E & string> {
  /** Narrows the list further: a condition in SQL, written like a predicate. */
  readonly where?: (question: TextWriting<E, V>) => SqlText;
}

/** A lookup whose conditions are text with named parameters. `E` is the row, `V` what a parameter may be, `X` a connection. */
export abstract class TextLookup<E, V, X> extends SqlLookup<E, string, TextSqlForm<E, V>, X> {
  protected abstract readonly table: TextTable<V>;

  protected write(connection: X): SqlWriter<string, TextSqlForm<E, V>> {
    return textWriter(this.tableOn(connection), {});
  }

  /** The table as a connection sees it. */
  protected tableOn(_connection: X): TextTable<V> {
    return this.table;
  }

  /** One page of the list. */
  protected pageOn(
    access: ListAccess,
    request: TextPageRequest<E, V>,
    connection: X,
  ): Promise<Page<E>> {
    const { where } = request;
    if (where === undefined) return this.pageBy(access, request, connection);
    const narrow = (writer: SqlWriter<string, TextSqlForm<E, V>>): Narrowing<string> => ({
      where: [this.conditionBy(where, writer)],
    });
    return this.pageBy(access, request, connection, narrow);
  }

  /** A closed condition of the application. */
  protected conditionBy(
    given: (question: TextWriting<E, V>) => SqlText,
    writer: SqlWriter<string, TextSqlForm<E, V>>,
  ): string {
    return `(${textOf(given(textWriting(writer, (text) => this.table.escaped(text))))})`;
  }
}
