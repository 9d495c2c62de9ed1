import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { SqlDialect, SqlWriter } from '../lookup/index.js';
import type { KyselySqlForm } from './kysely-predicate.js';

/** A piece of SQL. */
export type KyselySql = Expression<SqlBool>;

/** Writes about rows of `table`, under its own name. */
export function kyselyWriter<DB, T extends keyof DB & string>(
  table: T,
  dialect: SqlDialect,
): SqlWriter<KyselySql, KyselySqlForm<DB, T>> {
  const column = (name: string) => sql.ref<SqlBool>(`${table}.${name}`);
  return {
    dialect,
    values: {},
    sql: (text, ...parts) => sql<SqlBool>(text, ...parts),
    from: sql.table(table),
    get own() {
      return this;
    },
    column,
    table: (from) => ({
      from: sql.table(String(from)),
      column: (name) => sql.ref<SqlBool>(`${String(from)}.${name}`),
    }),
    param: (value) => sql`${value}`,
    list: (values) => sql`${values}`,
    written(form, asked) {
      const eb = expressionBuilder<DB, T>();
      const question = { ...asked, eb };
      if (typeof form === 'function') return { condition: form(question) };
      return { column: column(form.column), keys: sql`${eb.parens(form.in(question))}` };
    },
  };
}
