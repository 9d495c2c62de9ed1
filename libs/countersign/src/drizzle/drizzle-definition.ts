import { getTableColumns, type InferSelectModel, is, type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  getTableConfig,
  PgDatabase,
  type PgQueryResultHKT,
  PgTable,
} from 'drizzle-orm/pg-core';
import { failOn, Misuse } from '../core/internal.js';
import {
  definitionMistakes,
  hasName,
  type IdColumn,
  idMistakes,
  type IdType,
  idTypeOfColumn,
  keysOf,
  type LookupDefinition,
  type Match,
  type PredicateQuestion,
  type RowExists,
  type SqlTable,
  wrongDialect,
} from '../lookup/index.js';

/** Any connection or transaction of Drizzle on PostgreSQL, whatever the driver. */
export type DrizzleDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** What a predicate may depend on. */
export type DrizzleQuestion = PredicateQuestion;

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: DrizzleQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: AnyPgColumn;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: DrizzleQuestion) => SQL | { getSQL(): SQL };
}

/** A form in SQL. */
export type DrizzleSqlForm = DrizzleTest | DrizzleKeys;

/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type DrizzleForm<T extends PgTable = PgTable> =
  DrizzleSqlForm | RowExists<Columns<T>, PgTable> | Match<InferSelectModel<T>>;

type Columns<T extends PgTable> = keyof InferSelectModel<T> & string;

/** One form, or several of which any suffices. */
export type DrizzlePredicate<T extends PgTable = PgTable> =
  DrizzleForm<T> | readonly DrizzleForm<T>[];

/** The argument of `DrizzleLookup`. */
export interface DrizzleDefinition<T extends PgTable> extends LookupDefinition<
  DrizzleForm<T>,
  Columns<T>
> {
  readonly db: DrizzleDatabase;
  /** Every column is selected. */
  readonly table: T;
}

/** The type of the ids. @throws WiringError for another dialect than PostgreSQL, an unknown column, or an id of an unclear type, or a predicate that is neither a function nor a list of keys */
export function checkDefinition<T extends PgTable>(
  definition: DrizzleDefinition<T>,
  columns: Readonly<Record<string, AnyPgColumn>>,
): IdType | undefined {
  const { db, table, resource } = definition;
  const isColumn = (name: string) => Object.hasOwn(columns, name);
  const needed = keysOf(definition, namesIn(columns));
  const id = is(table, PgTable) ? idColumn(table, columns, needed[0]) : undefined;
  const isKey = (column: unknown) =>
    typeof column === 'string'
      ? isColumn(column)
      : Object.values<unknown>(columns).includes(column);
  failOn(`the Drizzle lookup for "${resource.name}"`, [
    ...(is(db, PgDatabase) && is(table, PgTable)
      ? []
      : [wrongDialect('Use Drizzle on PostgreSQL.')]),
    ...definitionMistakes(definition, needed, {
      ...{ owner: 'table', isColumn, isKey, hasName: namesIn(columns) },
      related: (from) =>
        is(from, PgTable) ? (name) => Object.hasOwn(getTableColumns(from), name) : undefined,
    }),
    ...(id === undefined ? [] : idMistakes(definition, id, needed)),
  ]);
  return id?.idType;
}

/** See `hasName`. */
export function namesIn(columns: Readonly<Record<string, AnyPgColumn>>) {
  return hasName([...Object.keys(columns), ...Object.values(columns).map(({ name }) => name)]);
}

/** Another table, for subqueries. @throws Misuse for what is no table */
export function relatedTable(from: unknown): SqlTable<SQL> {
  if (!is(from, PgTable)) throw new Misuse('`from` is no table.');
  const columns = getTableColumns(from);
  return {
    from: sql`${from}`,
    column: (property) => sql`${columns[property]}`,
    idTypeOf: idTypesOf(columns),
  };
}

/** What Drizzle knows of the types of columns. */
export function idTypesOf(columns: Readonly<Record<string, AnyPgColumn>>) {
  return (property: string): IdType | undefined => idTypeOfColumn(columns[property]?.getSQLType());
}

function idColumn(
  table: PgTable,
  columns: Readonly<Record<string, AnyPgColumn>>,
  id: string,
): IdColumn | undefined {
  const column = columns[id];
  if (column === undefined) return undefined;
  const type = column.getSQLType();
  const { primaryKeys } = getTableConfig(table);
  const key = new Set(primaryKeys.flatMap((each) => each.columns.map(({ name }) => name)));
  const primaryKey = Object.keys(columns).filter((name) => {
    const each = columns[name];
    return each !== undefined && (each.primary || key.has(each.name));
  });
  const isConverted = column.dataType === 'custom';
  return { type, idType: isConverted ? undefined : idTypeOfColumn(type), isConverted, primaryKey };
}
