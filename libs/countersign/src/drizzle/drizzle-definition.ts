import { type Column, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import { Misuse } from '../core/internal.js';
import {
  checkedDefinition,
  type Conversion,
  type LookupDefinition,
  type Match,
  type PredicateQuestion,
  type RowExists,
  type SqlTable,
  type SqlWriter,
  type TableFacts,
} from '../lookup/index.js';
import {
  drizzleDialect,
  type DrizzleDatabase,
  type DrizzleTable,
  tableDialect,
  tableNames,
} from './drizzle-database.js';

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: PredicateQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: Column;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: PredicateQuestion) => SQL | { getSQL(): SQL };
}

/** A form in SQL. */
export type DrizzleSqlForm = DrizzleTest | DrizzleKeys;

/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type DrizzleForm<T extends DrizzleTable> =
  DrizzleSqlForm | RowExists<Columns<T>, DrizzleTable> | Match<T['$inferSelect']>;

type Columns<T extends DrizzleTable> = keyof InferSelectModel<T> & string;

/** One form, or several of which any suffices. */
export type DrizzlePredicate<T extends DrizzleTable> = DrizzleForm<T> | readonly DrizzleForm<T>[];

/** The argument of `DrizzleLookup`. */
export interface DrizzleDefinition<T extends DrizzleTable> extends LookupDefinition<
  DrizzleForm<T>,
  Columns<T>
> {
  readonly db: DrizzleDatabase;
  /** Every column is selected. */
  readonly table: T;
  /** Which rows are this resource at all, when not all are: `isNull(note.deletedAt)`. */
  readonly restrict?: SQL;
}

/** What is known of the table. @throws WiringError for what the lookup cannot express */
export function checkDrizzleDefinition<T extends DrizzleTable>(definition: DrizzleDefinition<T>) {
  const { db, table } = definition;
  const facts = drizzleFacts(table);
  const columns = Object.values<unknown>(getTableColumns<DrizzleTable>(table));
  return checkedDefinition(definition, {
    ...{ layer: 'Drizzle', dialect: drizzleDialect(db, table), facts },
    databases:
      'Use a database and a table of `drizzle-orm/pg-core`, `mysql-core` or `sqlite-core`, both of the same.',
    isKey: (column) =>
      typeof column === 'string' ? facts?.columnOf(column) !== undefined : columns.includes(column),
  });
}

/** What Drizzle knows of a table; `undefined` for what is no table. */
function drizzleFacts(from: unknown): TableFacts | undefined {
  const dialect = tableDialect(from);
  if (dialect === undefined) return undefined;
  const table = from as DrizzleTable;
  const columns: Readonly<Record<string, Column>> = getTableColumns(table);
  const { keys } = tableNames(table);
  const all = Object.entries(columns);
  return {
    owner: 'table',
    names: () => all.flatMap(([property, { name }]) => [property, name]),
    primaryKey: all
      .filter(([, { primary, name }]) => primary || keys.includes(name))
      .map(([name]) => name),
    columnOf(property) {
      const column = Object.hasOwn(columns, property) ? columns[property] : undefined;
      if (column === undefined) return undefined;
      const type = column.getSQLType();
      const idType = dialect.idTypeOf(type);
      if (column.dataType !== 'custom') return { name: column.name, type, idType };
      const conversion: Conversion = {
        toStored: (value) => column.mapToDriverValue(value),
        toRow: (stored) => column.mapFromDriverValue(stored),
        storedType: idType,
      };
      return { name: column.name, type, idType: undefined, isConverted: true, conversion };
    },
    related: drizzleFacts,
  };
}

/** A table as statements read it. @throws Misuse for what is no table */
export function rowsOf(
  from: unknown,
): SqlTable<SQL> & Required<Pick<SqlWriter<SQL, unknown>, 'namesOf'>> {
  const facts = drizzleFacts(from);
  if (facts === undefined) throw new Misuse('`from` is no table.');
  const table = from as DrizzleTable;
  const columns: Readonly<Record<string, Column>> = getTableColumns(table);
  const { schema, table: name } = tableNames(table);
  return {
    namesOf: (property) => ({ schema, table: name, column: columns[property]?.name ?? property }),
    from: sql`${table}`,
    column: (property) => sql`${columns[property]}`,
    columnOf: facts.columnOf,
  };
}
