import { Misuse } from '../../core/internal.js';
import type { PredicateQuestion } from '../condition-builder.js';
import type { Stored } from '../id-type.js';
import type { ColumnNames, SqlDialect } from '../dialects/dialect.js';
import type { Match, RowExists } from '../everyday/forms.js';
import { columnIs } from '../everyday/sql.js';
import { and, type SqlWriter } from '../sql-writer.js';
import type { TableFacts } from '../table-facts.js';
import {
  type SqlEntity,
  SqlRows,
  type SqlTag,
  sqlTag,
  SqlText,
  predicateText,
} from './sql-text.js';

/** What SQL is written with. `E` is the row, `V` what a parameter may be. */
export interface TextWriting<E, V = unknown> {
  /** SQL, in which a value is a parameter: `sql`${col('createdBy')} = ${principal.id}``. @throws Misuse for `undefined` */
  readonly sql: SqlTag<V>;
  /** The column of a property of the row, quoted and qualified; never write the alias yourself. @throws Misuse for an unknown property */
  readonly col: (property: keyof E & string) => SqlText;
  /**
   * Another entity, for FROM: ``const a = table(Share); sql`SELECT ${a.col('noteId')} FROM ${a}` ``. It has the rows that the layer shows
   * for it: none that is deleted softly, hidden by a default filter, or of another class in the same table.
   * @param options `all`: every row of its table, of which the condition of yours says which count
   * @throws Misuse for an unknown one, and for one that the layer filters in a way that is not known here
   */
  readonly table: <R = Readonly<Record<string, unknown>>>(
    entity: SqlEntity<R>,
    options?: { readonly all?: boolean },
  ) => SqlRows<R>;
}

/** What a predicate is written with. */
export interface TextQuestion<E, V = unknown> extends PredicateQuestion, TextWriting<E, V> {}

/** A condition on the row, in SQL. Null counts as false. */
export type TextTest<E, V = unknown> = (question: TextQuestion<E, V>) => SqlText;

/** A relation as a list of keys: it holds when the column is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface TextKeys<E, V = unknown> {
  readonly column: keyof E & string;
  /** A SELECT of exactly one column. */
  readonly in: (question: TextQuestion<E, V>) => SqlText;
}

/** A form in SQL. */
export type TextSqlForm<E, V = unknown> = TextTest<E, V> | TextKeys<E, V>;

/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type TextForm<E, V = unknown> = TextSqlForm<E, V> | RowExists<keyof E & string> | Match<E>;

/** One form, or several of which any suffices. */
export type TextPredicate<E, V = unknown> = TextForm<E, V> | readonly TextForm<E, V>[];

/** A table whose name is known. */
export interface TextFacts extends TableFacts {
  /** Its name, quoted, with its schema. */
  readonly path: string;
  /** The same as names. */
  readonly at: Omit<ColumnNames, 'column'>;
  readonly related: (from: unknown) => TextFacts | undefined;
}

/** The table that a lookup's statements are about. */
export interface TextTable<V> {
  readonly dialect: SqlDialect;
  readonly facts: TextFacts;
  /** What follows FROM. */
  readonly from: string;
  /** The name of the row in it. */
  readonly own: string;
  /** Values as the one value of an array parameter. */
  list(values: readonly Stored[]): V;
  /** A name for a parameter, never given before by any lookup: conditions of several may meet in one query. */
  newName(): string;
  /** Text of the application, so that the layer reads it as SQL alone. @throws Misuse for what it cannot be kept from rewriting */
  readonly escaped: (text: string) => string;
}

/**
 * Names for the parameters of one lookup, each used once.
 * INVARIANT: the names are unique among all lookups, those of other copies of this module too. In one query, the later value
 * of a name would replace the earlier one in both conditions. So each lookup draws a random prefix.
 */
export function parameterNames(resource: string): () => string {
  const drawn = globalThis.crypto.randomUUID().replaceAll('-', '').slice(0, 12);
  const prefix = `${resource.replaceAll(/\W/g, '_')}_${drawn}`;
  let number = 0;
  return () => {
    number += 1;
    return `${prefix}_${number}`;
  };
}

/** Writes about the row under `alias`, collecting parameters in `values`. */
export function textWriter<E, V>(
  table: TextTable<V>,
  values: Record<string, unknown>,
  alias = table.own,
): SqlWriter<string, TextSqlForm<E, V>> {
  const { dialect, facts } = table;
  const column = columnIn(dialect, facts, alias);
  const nameOf = (property: string) => facts.columnOf(property)?.name ?? property;
  const param = (value: unknown) => {
    const name = table.newName();
    values[name] = value;
    return `:${name}`;
  };
  return {
    ...{ dialect, values, from: table.from, column, columnOf: facts.columnOf, param },
    namesOf: (property) => ({ ...facts.at, column: nameOf(property) }),
    sql: (text, ...parts) => text.map((each, at) => each + (parts[at] ?? '')).join(''),
    get own() {
      return alias === table.own ? this : textWriter(table, values);
    },
    table(from, own = 'cs_in', all = false) {
      const related = facts.related(from);
      if (related === undefined) throw new Misuse('`from` names no entity.');
      return {
        from: `${all ? related.path : shownRowsText(this, related)} AS ${dialect.quoted(own)}`,
        column: columnIn(dialect, related, own),
        columnOf: related.columnOf,
      };
    },
    list: (all) => param(table.list(all)),
    written(form, asked) {
      const question = { ...asked, ...textWriting<E, V>(this, table.escaped) };
      if (typeof form === 'function') return { condition: predicateText(form(question)) };
      return { column: column(form.column), keys: `(${predicateText(form.in(question))})` };
    },
  };
}

/** What a condition is written with, by the writer of its statement. @param escaped see `TextTable` */
export function textWriting<E, V>(
  writer: Pick<SqlWriter<string, never>, 'column' | 'param' | 'table'>,
  escaped: (text: string) => string,
): TextWriting<E, V> {
  let rows = 0;
  return {
    sql: sqlTag(writer.param as (value: unknown) => string, escaped),
    col: (property) => new SqlText(writer.column(property)),
    table(entity, { all } = {}) {
      rows += 1;
      const { from, column } = writer.table(entity, `rows_${rows}`, all);
      return new SqlRows(from, (property) => new SqlText(column(property)));
    },
  };
}

/** The rows of an entity that the layer shows. INVARIANT: a row that it hides, such as a share that was taken back, permits nothing. */
function shownRowsText(
  writer: SqlWriter<string, never>,
  { path, columnOf, shown = [], unreadable: [mistake] = [] }: TextFacts,
): string {
  if (mistake !== undefined) throw new Misuse(`${mistake.problem} ${mistake.fix}`);
  if (shown.length === 0) return path;
  const column = (property: string) => writer.dialect.quoted(columnOf(property)?.name ?? '');
  const tests = shown.map((test) => columnIs(writer, { column, columnOf }, test));
  return `(SELECT * FROM ${path} WHERE ${and(writer, tests)})`;
}

function columnIn(
  dialect: SqlDialect,
  rows: TableFacts,
  own: string,
): (property: string) => string {
  return (property) => {
    const name = rows.columnOf(property)?.name;
    if (name === undefined) throw new Misuse(`The entity has no column "${property}".`);
    return `${dialect.quoted(own)}.${dialect.quoted(name)}`;
  };
}
