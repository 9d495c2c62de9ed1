/** What may be asked of a list, as data: one table of fields for each list. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../../database/database.types.js';

type TableName = keyof Database;

/** The value that a field is compared with. */
export type FieldValue = string | number | boolean | Date;

/** What a field holds; a list of texts are the only values that it has. */
export type FieldType = 'text' | 'id' | 'time' | 'number' | 'boolean' | readonly string[];

/** A field of the items of a list. The list is narrowed to those where it equals a value, and ordered by it. */
export interface ListField {
  readonly type: FieldType;
  /** Whether `?search=` looks into it. Default: no. */
  readonly search?: true;
  /** Characters of a text that it is compared with at most. Default: 1,000. */
  readonly longest?: number;
  /** Whether an item may have `null` in its place. Default: no. */
  readonly nullable?: true;
  /** `false`: items do not have it, so that the list is only narrowed by it. Default: they do. */
  readonly sort?: false;
  /** Whether the feature narrows the list by it itself. Default: no. */
  readonly elsewhere?: true;
}

/** A field of a list that is read from a table. */
export interface ColumnField<T extends TableName> extends ListField {
  /** The column that holds it. Default: the one of its name. */
  readonly column?: keyof Database[T] & string;
  /** The condition on a row, where it is another than equality with the column. The list is then not ordered by the field. */
  readonly where?: (eb: ExpressionBuilder<Database, T>, value: FieldValue) => Expression<SqlBool>;
}

/** The fields of a list, by the names that they have in its items. */
export type ListFields<F extends ListField = ListField> = Readonly<Record<string, F>>;

/** A list that is read from a table. */
export interface ListDefinition<T extends TableName> {
  readonly table: T;
  readonly fields: ListFields<ColumnField<T>>;
}

/** Declares a list that is read from a table. */
export function listOf<T extends TableName>(
  table: T,
  fields: ListFields<ColumnField<T>>,
): ListDefinition<T> {
  return { table, fields };
}

/** Whether a list can be ordered by the field. */
export function isSortable(field: ListField): boolean {
  return field.sort !== false && !('where' in field);
}

/** Whether `?search=` looks into any of the fields. */
export function isSearchable(fields: ListFields): boolean {
  return Object.values(fields).some(({ search }) => search === true);
}
