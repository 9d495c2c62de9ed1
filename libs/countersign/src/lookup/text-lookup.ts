import type { ListAccess } from '../enforcement/internal.js';
import type { Narrowing, Page, PageRequest } from './paging/internal.js';
import { SqlLookup } from './sql-lookup.js';
import type { SqlWriter } from './sql-writer.js';
import { type TextSqlForm, type TextQuestion, type TextTable, textWriter } from './text-writer.js';

/** Which page of a lookup in text. */
export interface TextPageRequest<E, V = unknown> extends PageRequest<keyof E & string> {
  /** Narrows the list further: a condition in SQL, written like a predicate. */
  readonly where?: (question: Pick<TextQuestion<E, V>, 'col' | 'param'>) => string;
}

/** A lookup whose conditions are text with named parameters. `E` is the row, `V` what a parameter may be, `X` a connection. */
export abstract class TextLookup<E, V, X> extends SqlLookup<E, string, TextSqlForm<E, V>, X> {
  protected abstract readonly table: TextTable<V>;

  protected write(): SqlWriter<string, TextSqlForm<E, V>> {
    return textWriter(this.table, {});
  }

  /** One page of the list. */
  protected pageOn(
    access: ListAccess,
    request: TextPageRequest<E, V>,
    connection: X,
  ): Promise<Page<E>> {
    const { where } = request;
    if (where === undefined) return this.pageBy(access, request, connection);
    const narrow = ({
      column: col,
      param,
    }: SqlWriter<string, TextSqlForm<E, V>>): Narrowing<string> => ({
      where: [`(${where({ col, param: param as TextQuestion<E, V>['param'] })})`],
    });
    return this.pageBy(access, request, connection, narrow);
  }
}
