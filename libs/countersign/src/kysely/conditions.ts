/** The conditions that every statement is made of: account, predicate, scope. No statement is built or run here. */
import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import type { CompiledResource, ScopeSome } from '../core/internal.js';
import { type Asker, formsOf, type Logic } from '../lookup/index.js';
import type {
  KyselyPredicates,
  PredicateContext,
  PredicateForm,
  PredicateKeys,
} from './predicate.js';

/** Where instances are stored and how predicates are asked of them: the part of a lookup that SQL is made from. */
export interface Mapping<DB, T extends keyof DB & string> {
  readonly resource: CompiledResource;
  readonly table: T;
  readonly idColumn: string;
  readonly accountColumn: string;
  readonly predicates: KyselyPredicates<DB, T>;
  readonly perAction: readonly string[];
  restrict?(eb: ExpressionBuilder<DB, T>): Expression<SqlBool>;
}

/** A column of the mapping's table, qualified by the table's name. */
export function columnOf<DB, T extends keyof DB & string>(
  { table }: Mapping<DB, T>,
  name: string,
): Expression<unknown> {
  return sql.ref(`${table}.${name}`);
}

/** `a and b and …`, in parentheses. INVARIANT: each element is closed, so that an `or` inside cannot escape. */
export function all(conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

/** `a or b or …`, in parentheses; one alone as it is. Of nothing: false. */
export function any(conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  const [only = sql<SqlBool>`false`] = conditions;
  return conditions.length < 2 ? only : sql`(${sql.join(conditions, sql` or `)})`;
}

/** The row is of the account, and of the resource type. INVARIANT: part of every statement. */
export function inAccount<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  accountId: string,
): Expression<SqlBool>[] {
  const account = sql<SqlBool>`${columnOf(mapping, mapping.accountColumn)} = ${accountId}`;
  const restricted = mapping.restrict?.(expressionBuilder<DB, T>());
  return restricted === undefined ? [account] : [account, sql<SqlBool>`(${restricted})`];
}

/** How the mapping's predicates become conditions. @param start how a form becomes the start of a list; default: as a test */
export function logicOf<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  start = testOfForm<DB, T>,
): Logic<Expression<SqlBool>, PredicateForm<DB, T>> {
  return {
    ...{ predicates: mapping.predicates, all, any },
    test: (form, asker) => testOfForm(mapping, form, asker),
    start: (form, asker) => start(mapping, form, asker),
  };
}

/** Whether some way into `scope` starts at an array of keys, so that its cost grows with what the principal may see. */
export function startsAtKeys<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  { kind, branches }: ScopeSome,
): boolean {
  if (kind === 'all') return false;
  return branches.some(({ relation, when }) =>
    formsOf(logicOf(mapping), relation ?? when ?? '').some((form) => typeof form !== 'function'),
  );
}

/** One form asked of one row. A correlated `exists`: it costs one index probe, whatever the number of keys. */
export function testOfForm<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  form: PredicateForm<DB, T>,
  asker: Asker,
): Expression<SqlBool> {
  const context = contextOf<DB, T>(asker);
  if (typeof form === 'function') return sql`(${form(context)})`;
  const keys = keysOf(form, context);
  return sql`exists (select 1 from ${keys} as "among" ("key") where "among"."key" = ${columnOf(mapping, form.column)})`;
}

/** One form as the start of a list: by array of keys, so that the index on the column is used however many there are. */
export function listOfForm<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  form: PredicateForm<DB, T>,
  asker: Asker,
): Expression<SqlBool> {
  if (typeof form === 'function') return testOfForm(mapping, form, asker);
  const keys = keysOf(form, contextOf<DB, T>(asker));
  return sql`${columnOf(mapping, form.column)} = any (array${keys})`;
}

function keysOf<DB, T extends keyof DB & string>(
  form: PredicateKeys<DB, T>,
  context: PredicateContext<DB, T>,
): Expression<object> {
  return context.eb.parens(form.in(context));
}

function contextOf<DB, T extends keyof DB & string>(asker: Asker): PredicateContext<DB, T> {
  return { eb: expressionBuilder<DB, T>(), principal: asker.principal, action: asker.action };
}
