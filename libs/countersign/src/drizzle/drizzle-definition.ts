/** How a table's relations are written once in Drizzle, and what is refused when a lookup is made. No query is built here. */
import { is, type InferSelectModel, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, PgDatabase, type PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { type CompiledResource, failOn, type Mistake, type Principal } from '../core/index.js';

/** Any connection or transaction of Drizzle on PostgreSQL, whatever the driver. */
export type DrizzleDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** What a predicate may depend on. */
export interface DrizzleQuestion {
  readonly principal: Principal;
  /** The action that is judged. Only predicates named in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: DrizzleQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: AnyPgColumn;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: DrizzleQuestion) => SQL | { getSQL(): SQL };
}

/** One form, or several of which any suffices. */
export type DrizzlePredicate = DrizzleTest | DrizzleKeys | readonly (DrizzleTest | DrizzleKeys)[];

/** The argument of `DrizzleLookup`. */
export interface DrizzleDefinition<T extends PgTable> {
  readonly db: DrizzleDatabase;
  readonly resource: CompiledResource;
  /** Every column is selected. */
  readonly table: T;
  /** Property of the id column; text or uuid, growing with time (UUIDv7) if pages are to be newest first. Default `id`. */
  readonly id?: keyof InferSelectModel<T> & string;
  /** Property of the tenant's column. Default `accountId`. */
  readonly accountId?: keyof InferSelectModel<T> & string;
  /** Each relation and condition, once. */
  readonly predicates: Readonly<Record<string, DrizzlePredicate>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: a lower-case UUID. */
  readonly isCanonicalId?: (id: string) => boolean;
}

/** @throws WiringError for another dialect than PostgreSQL, an absent column, or a predicate that is no function and no list of keys */
export function checkDefinition<T extends PgTable>(
  { db, resource, table, predicates, perAction = [] }: DrizzleDefinition<T>,
  columns: Readonly<Record<string, unknown>>,
  needed: readonly string[],
): void {
  const mistakes: Mistake[] = [];
  if (!is(db, PgDatabase) || !is(table, PgTable)) {
    const problem = 'The lookup relies on arrays and `is true`, which this dialect lacks.';
    mistakes.push({ code: 'wrong-dialect', problem, fix: 'Use Drizzle on PostgreSQL.' });
  }
  for (const name of needed.filter((each) => columns[each] === undefined)) {
    const problem = `The table has no column under the property "${name}".`;
    mistakes.push({
      code: 'unknown-column',
      problem,
      fix: 'Set `id` and `accountId` to the properties.',
    });
  }
  for (const name of [...resource.predicates, ...perAction]) {
    const given = Object.hasOwn(predicates, name) ? [predicates[name]].flat() : [];
    if (given.length > 0 && given.every(isForm)) continue;
    const problem = `"${name}" is not answered: no test and no list of keys.`;
    mistakes.push({ code: 'unanswered-predicate', problem, fix: `Add \`predicates['${name}']\`.` });
  }
  failOn(`the Drizzle lookup for "${resource.name}"`, mistakes);
}

function isForm(form: unknown): boolean {
  if (typeof form === 'function') return true;
  return typeof form === 'object' && form !== null && 'column' in form && 'in' in form;
}
