/** The conditions that a scope becomes in Drizzle: tests of one row, and ways to start a list. No statement is run here. */
import { type SQL, sql } from 'drizzle-orm';
import { Misuse, type ScopeSome } from '../core/index.js';
import type {
  DrizzleDefinition,
  DrizzleKeys,
  DrizzleQuestion,
  DrizzleTest,
} from './drizzle-definition.js';

/** What conditions are made from. */
export type Forms = Pick<DrizzleDefinition<never>, 'predicates'>;

/** `a and b and …`, each closed, so that an `or` inside cannot escape; true of nothing. */
export function all(conditions: readonly SQL[]): SQL {
  if (conditions.length === 0) return sql`true`;
  return sql`(${sql.join(
    conditions.map((each) => sql`(${each})`),
    sql` and `,
  )})`;
}

/** `a or b or …`; false of nothing. */
export function any(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` or `)})`;
}

function formsOf({ predicates }: Forms, name: string): readonly (DrizzleTest | DrizzleKeys)[] {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
  return [predicate].flat();
}

/** INVARIANT: a predicate that gives no condition (`and()` of nothing) is a fault; to Drizzle it would mean "no restriction". */
function given(condition: SQL | undefined): SQL {
  if (condition !== undefined) return sql`(${condition})`;
  throw new Misuse('A predicate gave no condition: write sql`true` or sql`false`.');
}

function testOfForm(form: DrizzleTest | DrizzleKeys, question: DrizzleQuestion): SQL {
  if (typeof form === 'function') return given(form(question));
  return sql`exists (select 1 from (${form.in(question)}) as "among" ("key") where "among"."key" = ${form.column})`;
}

function startOfForm(form: DrizzleTest | DrizzleKeys, question: DrizzleQuestion): SQL {
  if (typeof form === 'function') return given(form(question));
  return sql`${form.column} = any (array(${form.in(question)}))`;
}

/** The predicate asked of one row. */
export function testOf(forms: Forms, name: string, question: DrizzleQuestion): SQL {
  return any(formsOf(forms, name).map((form) => testOfForm(form, question)));
}

const namesOf = ({ branches }: ScopeSome) =>
  branches.map(({ relation, when }) => [relation, when].filter((name) => name !== undefined));

/** The scope asked of one row: any branch and every constraint. */
export function scopeTest(forms: Forms, scope: ScopeSome, question: DrizzleQuestion): SQL[] {
  const test = (name: string) => testOf(forms, name, question);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return constraints;
  return [any(branches.map((names) => all(names.map(test)))), ...constraints];
}

/** The ways into a scope, whose union it is; none when nothing can be in scope, an empty one when everything is. */
export function waysInto(forms: Forms, scope: ScopeSome, question: DrizzleQuestion): SQL[][] {
  const test = (name: string) => testOf(forms, name, question);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return [constraints];
  return branches.flatMap(([start = '', ...rest]) =>
    formsOf(forms, start).map((form) => [
      startOfForm(form, question),
      ...rest.map(test),
      ...constraints,
    ]),
  );
}
