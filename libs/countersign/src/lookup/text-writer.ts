import { Misuse } from '../core/internal.js';
import type { PredicateQuestion } from './condition-builder.js';
import type { SqlDialect } from './dialects/dialect.js';
import type { Match, RowExists } from './everyday/index.js';
import type { IdType } from './id-type.js';
import type { SqlWriter } from './sql-writer.js';

/** What a predicate is written with. `E` is the row, `V` what a parameter may be. */
export interface TextQuestion<E, V = unknown> extends PredicateQuestion {
  /** The column of a property of the row, quoted and qualified; never write the alias yourself. @throws Misuse for an unknown property */
  readonly col: (property: keyof E & string) => string;
  /** A value as a parameter of a name used nowhere else: `${col('createdBy')} = ${param(principal.id)}`. */
  readonly param: (value: V) => string;
}

/** A condition on the row, in SQL. Null counts as false. */
export type TextTest<E, V = unknown> = (question: TextQuestion<E, V>) => string;

/** A relation as a list of keys: it holds when the column is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface TextKeys<E, V = unknown> {
  readonly column: keyof E & string;
  /** A SELECT of exactly one column. */
  readonly in: (question: TextQuestion<E, V>) => string;
}

/** A form in SQL. */
export type TextSqlForm<E, V = unknown> = TextTest<E, V> | TextKeys<E, V>;

/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type TextForm<E, V = unknown> = TextSqlForm<E, V> | RowExists<keyof E & string> | Match<E>;

/** One form, or several of which any suffices. */
export type TextPredicate<E, V = unknown> = TextForm<E, V> | readonly TextForm<E, V>[];

/** Another table, that subqueries read. */
export interface RelatedTable {
  /** What follows FROM. */
  readonly from: string;
  /** The name of its rows in it. */
  readonly own: string;
  /** The column of a property, or `undefined`. */
  columnOf(property: string): string | undefined;
  /** What the layer knows of the type of a column. */
  idTypeOf(property: string): IdType | undefined;
}

/** The table that a lookup's statements are about. */
export interface TextTable<V> {
  readonly dialect: SqlDialect;
  /** What follows FROM. */
  readonly from: string;
  /** The name of the row in it. */
  readonly own: string;
  /** The column of a property, or `undefined`. */
  columnOf(property: string): string | undefined;
  /** What the layer knows of the type of a column. */
  idTypeOf(property: string): IdType | undefined;
  /** Another table, by what names it in the layer; `undefined` for what names none. */
  related(from: unknown): RelatedTable | undefined;
  /** Values as the one value of an array parameter. */
  list(values: readonly string[]): V;
  /** A name for a parameter, never given before by any lookup: conditions of several may meet in one query. */
  newName(): string;
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
  const { dialect } = table;
  const columnIn =
    (rows: Pick<RelatedTable, 'columnOf'>, own: string) =>
    (property: string): string => {
      const name = rows.columnOf(property);
      if (name === undefined) throw new Misuse(`The entity has no column "${property}".`);
      return `${dialect.quoted(own)}.${dialect.quoted(name)}`;
    };
  const column = columnIn(table, alias);
  const param = (value: unknown) => {
    const name = table.newName();
    values[name] = value;
    return `:${name}`;
  };
  return {
    ...{ dialect, values, from: table.from, column, param },
    idTypeOf: (property) => table.idTypeOf(property),
    sql: (text, ...parts) => text.map((each, at) => each + (parts[at] ?? '')).join(''),
    get own() {
      return alias === table.own ? this : textWriter(table, values);
    },
    table(from) {
      const related = table.related(from);
      if (related === undefined) throw new Misuse('`from` names no entity.');
      const idTypeOf = (property: string) => related.idTypeOf(property);
      return { from: related.from, column: columnIn(related, related.own), idTypeOf };
    },
    list: (all) => param(table.list(all)),
    written(form, asked) {
      const question = { ...asked, col: column, param };
      if (typeof form === 'function') return { condition: given(form(question)) };
      return { column: column(form.column), keys: `(${form.in(question)})` };
    },
  };
}

/** INVARIANT: an empty condition is a fault; between parentheses it would be a syntax error at best. */
function given(condition: string): string {
  if (typeof condition === 'string' && condition.trim() !== '') return condition;
  throw new Misuse('A predicate gave no condition: write TRUE or FALSE.');
}
