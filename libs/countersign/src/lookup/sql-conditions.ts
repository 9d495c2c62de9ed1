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
  const written = (form: F | object, question: PredicateQuestion, name: string) =>
    writtenEveryday(writer, form, question, name) ?? writer.written(form as F, question);
  return {
    and: (conditions) => and(writer, conditions),
    or: (conditions) => or(writer, conditions),
    test(form, question, name) {
      const by = written(form, question, name);
      if ('condition' in by) return sql`(${by.condition})`;
      return dialect.isAmong(writer, by.column, by.keys, isRead);
    },
    start(form, question, name) {
      const by = written(form, question, name);
      if ('condition' in by) return sql`(${by.condition})`;
      return dialect.startsAt(writer, by.column, by.keys);
    },
  };
}
