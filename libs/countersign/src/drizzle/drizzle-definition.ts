import { type Column, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import { Misuse, WiringError } from '../core/internal.js';
import {
  definitionMistakes,
  hasName,
  type IdColumn,
  idMistakes,
  type IdType,
  keysOf,
  type LookupDefinition,
  type Match,
  type PredicateQuestion,
  type RowExists,
  type SqlTable,
  type SqlDialect,
  wrongDialect,
} from '../lookup/index.js';
import {
  dialectOf,
  type DrizzleDatabase,
  type DrizzleTable,
  isTable,
  keyColumns,
  tableDialect,
} from './drizzle-database.js';

/** What a predicate may depend on. */
export type DrizzleQuestion = PredicateQuestion;

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: DrizzleQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: Column;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: DrizzleQuestion) => SQL | { getSQL(): SQL };
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

/** The dialect, and the type of the ids. @throws WiringError for a database whose SQL is not known, an unknown column, or an id of an unclear type, or a predicate that is neither a function nor a list of keys */
export function checkDefinition<T extends DrizzleTable>(
  definition: DrizzleDefinition<T>,
  columns: Readonly<Record<string, Column>>,
): { readonly dialect: SqlDialect; readonly idType: IdType | undefined } {
  const { db, table, resource } = definition;
  const isColumn = (name: string) => Object.hasOwn(columns, name);
  const needed = keysOf(definition, namesIn(columns));
  const dialect = dialectOf(db, table);
  const id = dialect && idColumn(table, columns, needed[0], dialect);
  const isKey = (column: unknown) =>
    typeof column === 'string'
      ? isColumn(column)
      : Object.values<unknown>(columns).includes(column);
  const mistakes = [
    ...(dialect === undefined ? [unknownDialect] : []),
    ...definitionMistakes(definition, needed, {
      ...{ owner: 'table', isColumn, isKey, hasName: namesIn(columns) },
      related: (from) =>
        isTable(from) ? (name) => Object.hasOwn(getTableColumns(from), name) : undefined,
    }),
    ...(id === undefined ? [] : idMistakes(definition, id, needed)),
  ];
  if (dialect !== undefined && mistakes.length === 0) return { dialect, idType: id?.idType };
  throw new WiringError(`the Drizzle lookup for "${resource.name}"`, mistakes);
}

const unknownDialect = wrongDialect(
  'Use a database and a table of `drizzle-orm/pg-core`, `mysql-core` or `sqlite-core`, both of the same.',
);

/** See `hasName`. */
export function namesIn(columns: Readonly<Record<string, Column>>) {
  return hasName([...Object.keys(columns), ...Object.values(columns).map(({ name }) => name)]);
}

/** Another table, for subqueries. @throws Misuse for what is no table */
export function relatedTable(from: unknown): SqlTable<SQL> {
  if (!isTable(from)) throw new Misuse('`from` is no table.');
  const columns: Readonly<Record<string, Column>> = getTableColumns(from);
  return {
    from: sql`${from}`,
    column: (property) => sql`${columns[property]}`,
    idTypeOf: idTypesOf(columns, tableDialect(from)),
  };
}

/** What Drizzle knows of the types of columns. */
export function idTypesOf(columns: Readonly<Record<string, Column>>, dialect: SqlDialect) {
  return (property: string): IdType | undefined =>
    dialect.idTypeOf(columns[property]?.getSQLType());
}

function idColumn(
  table: DrizzleTable,
  columns: Readonly<Record<string, Column>>,
  id: string,
  dialect: SqlDialect,
): IdColumn | undefined {
  const column = columns[id];
  if (column === undefined) return undefined;
  const type = column.getSQLType();
  const key = new Set(keyColumns(table));
  const primaryKey = Object.keys(columns).filter((name) => {
    const each = columns[name];
    return each !== undefined && (each.primary || key.has(each.name));
  });
  const isConverted = column.dataType === 'custom';
  return {
    type,
    idType: isConverted ? undefined : dialect.idTypeOf(type),
    isConverted,
    primaryKey,
  };
}
