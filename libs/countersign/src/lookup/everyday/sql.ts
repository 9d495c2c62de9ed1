import type { ConditionBuilder, PredicateQuestion } from '../condition-builder.js';
import { and, selectColumn, or, type SqlTable, type SqlWriter } from '../sql-writer.js';
import { joined } from '../dialects/joined.js';
import { columnTests, type ColumnTest, textIn } from './column-tests.js';
import { storedValue, type StoredValue } from './conversion.js';
import { isMatch, isRowExists, type Match } from './forms.js';

/**
 * Conditions in SQL. The dialect says how a list of keys is tested, and how it starts a list.
 * @param isRead whether the statement is a SELECT of ours
 */
export function sqlConditions<C, F>(
  writer: SqlWriter<C, F>,
  isRead = false,
): ConditionBuilder<C, F | object> {
  const { sql, dialect } = writer;
  const testing =
    (isAmong: (column: C, keys: C) => C) =>
    (form: F | object, question: PredicateQuestion, name: string): C => {
      const everyday = writtenEveryday(writer, form, question, name);
      const by = everyday ?? writer.written(form as F, question);
      return 'condition' in by ? sql`(${by.condition})` : isAmong(by.column, by.keys);
    };
  return {
    and: (conditions) => and(writer, conditions),
    or: (conditions) => or(writer, conditions),
    test: testing((column, keys) => dialect.isAmong(writer, column, keys, isRead)),
    start: testing((column, keys) => dialect.startsAt(writer, column, keys)),
  };
}

/** An everyday form in SQL; `undefined` for any other form. @param name of the predicate @throws Misuse for a function that gives no value */
function writtenEveryday<C, F>(
  writer: SqlWriter<C, F>,
  form: unknown,
  question: PredicateQuestion,
  name: string,
): ReturnType<SqlWriter<C, F>['written']> | undefined {
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
  table: SqlTable<C>,
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

/** A test of one column of a table. */
export function columnIs<C, F>(
  writer: Pick<SqlWriter<C, F>, 'sql' | 'param' | 'list' | 'dialect'>,
  table: Pick<SqlTable<C>, 'column' | 'columnOf'>,
  { column: property, values }: ColumnTest,
): C {
  const { sql, dialect } = writer;
  const column = table.column(property);
  if (values === null) return sql`${column} is null`;
  const { conversion, idType } = table.columnOf?.(property) ?? {};
  const stored =
    conversion === undefined
      ? values
      : values.map((value) => storedValue(conversion, value)).filter((each) => each !== undefined);
  // MySQL and SQLite keep truth in integers.
  const isTruth = stored.some((value) => typeof value === 'boolean');
  const known = conversion === undefined ? idType : conversion.storedType;
  const type = isTruth && dialect.name !== 'postgresql' ? undefined : known;
  if (type === undefined) return isAnyOf(writer, column, stored);
  const texts = stored.map((value) => textIn(type, value)).filter((text) => text !== undefined);
  const [only, ...others] = texts;
  if (only === undefined) return sql`false`;
  return others.length === 0
    ? dialect.equals(writer, column, only, type)
    : dialect.isOneOf(writer, column, texts, type);
}

/** INVARIANT: a list is flat: SQLite refuses a long OR. */
function isAnyOf<C, F>(writer: Comparer<C, F>, column: C, values: readonly StoredValue[]): C {
  const { sql, dialect, param } = writer;
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const others = values.filter((value) => !['string', 'number'].includes(typeof value));
  const single = [...(texts.length > 1 ? [] : texts), ...(numbers.length > 1 ? [] : numbers)];
  return or(writer, [
    ...[...single, ...others].map((value) => equals(writer, column, value)),
    ...(texts.length > 1 ? [dialect.isOneOf(writer, column, texts, 'text')] : []),
    ...(numbers.length > 1
      ? [sql`${column} in (${joined(writer, numbers.map(param), ', ')})`]
      : []),
  ]);
}

type Comparer<C, F> = Pick<SqlWriter<C, F>, 'sql' | 'param' | 'list' | 'dialect'>;

function equals<C, F>(writer: Comparer<C, F>, column: C, value: StoredValue): C {
  const { sql, dialect, param } = writer;
  if (typeof value === 'boolean') return value ? sql`${column} = true` : sql`${column} = false`;
  if (typeof value === 'number') return sql`${column} = ${param(value)}`;
  return dialect.equals(writer, column, typeof value === 'bigint' ? String(value) : value);
}
