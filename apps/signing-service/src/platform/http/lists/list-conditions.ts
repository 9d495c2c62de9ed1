/** What a request of a list asks, in the language of the query layer. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../database/database.types.js';
import type { ColumnField, FieldValue, ListDefinition } from './list-definition.js';
import type { ListRequest } from './list-request.js';

type TableName = keyof Database;
type Column<T extends TableName> = keyof Database[T] & string;
type Condition<T extends TableName> = (eb: ExpressionBuilder<Database, T>) => Expression<SqlBool>;

/** The condition that the rows must meet; `undefined` where all are asked for. */
export function conditionOf<T extends TableName>(
  definition: ListDefinition<T>,
  { search, filters }: ListRequest,
): Condition<T> | undefined {
  const fields = Object.entries(definition.fields);
  const asked = fields.flatMap(([name, field]): [string, ColumnField<T>, FieldValue][] => {
    const value = filters[name];
    return value === undefined || field.elsewhere === true ? [] : [[name, field, value]];
  });
  if (asked.length === 0 && search === undefined) return undefined;
  return (eb) => {
    const columnOf = (name: string) =>
      sql.ref(`${definition.table}.${columnName(definition, name)}`);
    const conditions = asked.map(
      ([name, field, value]) => field.where?.(eb, value) ?? equals(columnOf(name), value),
    );
    if (search === undefined) return eb.and(conditions);
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    const searched = fields.filter(([, field]) => field.search === true);
    const found = searched.map(([name]) => sql<SqlBool>`${columnOf(name)} ilike ${pattern}`);
    return eb.and([...conditions, eb.or(found)]);
  };
}

/** The order of the rows; empty: newest first. */
export function orderOf<T extends TableName>(definition: ListDefinition<T>, { sort }: ListRequest) {
  return sort.map(({ field, descending }) => ({
    column: columnName(definition, field),
    direction: descending ? ('desc' as const) : ('asc' as const),
  }));
}

/** INVARIANT: a field that names no column has the name of one; a specification orders every list by every field. */
function columnName<T extends TableName>({ fields }: ListDefinition<T>, name: string): Column<T> {
  return fields[name]?.column ?? (name as Column<T>);
}

/** A time is asked to the millisecond and stored to the microsecond; a number may be none that the column could hold. */
function equals(column: Expression<unknown>, value: FieldValue): Expression<SqlBool> {
  if (value instanceof Date) {
    const next = new Date(value.getTime() + 1);
    return sql<SqlBool>`(${column} >= ${value} and ${column} < ${next})`;
  }
  return typeof value === 'number'
    ? sql<SqlBool>`${column}::numeric = ${value}`
    : sql<SqlBool>`${column} = ${value}`;
}
