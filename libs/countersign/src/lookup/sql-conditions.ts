import type { ConditionBuilder, PredicateQuestion } from './condition-builder.js';
import { writtenEveryday } from './everyday/sql.js';
import { and, or, type SqlWriter } from './sql-writer.js';

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
