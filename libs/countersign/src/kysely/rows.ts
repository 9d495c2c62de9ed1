/** Rows with the answers to predicates beside them, in one statement, and how both are read. Nothing is decided here. */
import {
  type Expression,
  type Kysely,
  type Selectable,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import { answersTo, type Ask, type Found } from '../core/internal.js';
import { type Asker, testOf } from '../lookup/index.js';
import { all, columnOf, inAccount, logicOf, type Mapping } from './conditions.js';

/** A row as it comes from the driver: the table's columns, and `$0`, `$1`, … for the questions. */
export type RawRow = Readonly<Record<string, unknown>>;

/**
 * `select t.*, (…) as "$0", … from t where account …`: every question of `asks` is one boolean column.
 * @param conditions which rows of the account
 */
export function selectRows<DB, T extends keyof DB & string>(
  db: Kysely<DB>,
  mapping: Mapping<DB, T>,
  accountId: string,
  asks: readonly Ask[],
  asker: Asker,
  conditions: readonly Expression<SqlBool>[],
): SelectQueryBuilder<DB, T, RawRow> {
  const answers = asks.map((ask, number) => {
    const { predicate, action = asker.action } = ask;
    const test = testOf(logicOf(mapping), predicate, { principal: asker.principal, action });
    return sql<boolean>`${test} is true`.as(`$${number}`);
  });
  // Kysely cannot follow the type of a table that is itself a type parameter.
  const from = db.selectFrom(mapping.table) as unknown as SelectQueryBuilder<DB, T, object>;
  return from
    .selectAll(mapping.table)
    .select(answers)
    .where(all([...inAccount(mapping, accountId), ...conditions]))
    .$castTo<RawRow>();
}

/** Separates a row from its answers. @throws TypeError when the id or the account is not read as a string */
export function readRow<DB, T extends keyof DB & string>(
  { table, idColumn, accountColumn }: Mapping<DB, T>,
  asks: readonly Ask[],
  raw: RawRow,
): Found<Selectable<DB[T]>> {
  const answered = new Set(asks.map((_, number) => `$${number}`));
  const text = (column: string): string => {
    const value = raw[column];
    if (typeof value === 'string') return value;
    throw new TypeError(`"${table}"."${column}" must be read as a string.`);
  };
  const resource = Object.entries(raw).filter(([column]) => !answered.has(column));
  return {
    id: text(idColumn),
    accountId: text(accountColumn),
    resource: Object.fromEntries(resource) as Selectable<DB[T]>,
    // INVARIANT: as the driver gave them; enforcement takes nothing but true and false.
    ...answersTo(asks, (number) => raw[`$${number}`]),
  };
}

/** The row's id is in the list. An array of ids: a lookup by primary key, whatever the planner thinks of the list. */
export function amongIds<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  ids: Expression<object>,
): Expression<SqlBool> {
  return sql`${columnOf(mapping, mapping.idColumn)} = any (array${ids})`;
}
