import type { PredicateQuestion } from '../condition-builder.js';
import { and, selectColumn, or, type SqlTable, type SqlWriter } from '../sql-writer.js';
import { columnTests, type ColumnTest, textIn } from './column-tests.js';
import { isMatch, isRowExists, type Match, type Scalar } from './forms.js';

/** A condition, or a column and the keys that it is among. */
export type WrittenForm<C> = { readonly condition: C } | { readonly column: C; readonly keys: C };

/** An everyday form in SQL; `undefined` for any other form. @param name of the predicate @throws Misuse for a function that gives no value */
export function writtenEveryday<C, F>(
  writer: SqlWriter<C, F>,
  form: unknown,
  question: PredicateQuestion,
  name: string,
): WrittenForm<C> | undefined {
  if (isMatch(form)) return { condition: matched(writer, writer, form, question, name) };
  if (!isRowExists(form)) return undefined;
  const { from, column = 'id', where } = form.in;
  const table = writer.table(from);
  const condition = matched(writer, table, where, question, name);
  return {
    column: writer.column(form.column),
    keys: selectColumn(writer, table, column, condition),
  };
}

function matched<C, F>(
  writer: SqlWriter<C, F>,
  table: Pick<SqlTable<C>, 'column' | 'idTypeOf'>,
  match: Match<Readonly<Record<string, unknown>>>,
  question: PredicateQuestion,
  name: string,
): C {
  const tests = columnTests(match, question, name);
  return and(
    writer,
    tests.map((test) => columnIs(writer, table, test)),
  );
}

function columnIs<C, F>(
  writer: SqlWriter<C, F>,
  table: Pick<SqlTable<C>, 'column' | 'idTypeOf'>,
  { column: property, values }: ColumnTest,
): C {
  const { sql, dialect } = writer;
  const column = table.column(property);
  if (values === null) return sql`${column} is null`;
  const known = table.idTypeOf?.(property);
  // MySQL and SQLite keep truth in integers.
  const isTruth = values.some((value) => typeof value === 'boolean');
  const type = isTruth && dialect.name !== 'postgresql' ? undefined : known;
  if (type === undefined)
    return or(
      writer,
      values.map((value) => equals(writer, column, value)),
    );
  const texts = values.map((value) => textIn(type, value)).filter((text) => text !== undefined);
  const [only, ...others] = texts;
  if (only === undefined) return sql`false`;
  return others.length === 0
    ? dialect.equals(writer, column, only, type)
    : dialect.isOneOf(writer, column, texts, type);
}

function equals<C, F>(writer: SqlWriter<C, F>, column: C, value: Scalar): C {
  const { sql, dialect, param } = writer;
  if (typeof value === 'boolean') return value ? sql`${column} = true` : sql`${column} = false`;
  if (typeof value === 'number') return sql`${column} = ${param(value)}`;
  return dialect.equals(writer, column, String(value));
}
