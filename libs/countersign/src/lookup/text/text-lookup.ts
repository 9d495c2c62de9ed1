import type { Narrowing } from '../paging/list-statements.js';
import type { PageRequest } from '../paging/page.js';
import { SqlLookup } from '../sql-lookup.js';
import type { Using } from '../sql-select.js';
import type { SqlWriter } from '../sql-writer.js';
import { type SqlText, predicateText } from './sql-text.js';
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
export abstract class TextLookup<E, V, X> extends SqlLookup<
  E,
  string,
  TextSqlForm<E, V>,
  X,
  TextPageRequest<E, V> & Using<X>
> {
  /** The table as a connection sees it. */
  protected abstract tableOn(connection: X): TextTable<V>;

  protected write(connection: X): SqlWriter<string, TextSqlForm<E, V>> {
    return textWriter(this.tableOn(connection), {});
  }

  protected override narrowing(
    writer: SqlWriter<string, TextSqlForm<E, V>>,
    { where }: TextPageRequest<E, V>,
  ): Narrowing<string> | undefined {
    return where && { where: [this.conditionBy(where, writer)] };
  }

  /** A closed condition of the application. */
  protected conditionBy(
    given: (question: TextWriting<E, V>) => SqlText,
    writer: SqlWriter<string, TextSqlForm<E, V>>,
  ): string {
    const { escaped } = this.tableOn(this.connection);
    return `(${predicateText(given(textWriting(writer, escaped)))})`;
  }
}
