/** The conditions that a scope becomes in SQL text with named parameters. No query builder and no statement enters here. */
import { Misuse, type Principal, type ScopeSome } from '../core/index.js';
import type {
  MikroOrmKeys,
  MikroOrmPredicate,
  MikroOrmQuestion,
  MikroOrmTest,
} from './mikro-orm-definition.js';

type Form<E> = MikroOrmTest<E> | MikroOrmKeys<E>;

/** Who asks, and about which action. */
export interface Asker {
  readonly principal: Principal;
  readonly action: string;
}

/** What one statement is written with: columns under one alias, parameters that all parts of it share. */
export interface Writing<E> {
  readonly predicates: Readonly<Record<string, MikroOrmPredicate<E>>>;
  readonly col: MikroOrmQuestion<E>['col'];
  readonly param: MikroOrmQuestion<E>['param'];
}

/** `a AND b AND …`, each closed, so that an OR inside cannot escape; true of nothing. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'TRUE' : conditions.map((each) => `(${each})`).join(' AND ');
}

/** `a OR b OR …`, each closed; false of nothing. */
export function any(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'FALSE' : conditions.map((each) => `(${each})`).join(' OR ');
}

function formsOf<E>({ predicates }: Writing<E>, name: string): readonly Form<E>[] {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
  return isList(predicate) ? predicate : [predicate];
}

/** INVARIANT: an empty condition is a fault; between parentheses it would be a syntax error at best. */
function given(condition: string): string {
  if (typeof condition === 'string' && condition.trim() !== '') return condition;
  throw new Misuse('A predicate gave no condition: write TRUE or FALSE.');
}

function testOfForm<E>(writing: Writing<E>, form: Form<E>, asker: Asker): string {
  const question = { ...asker, col: writing.col, param: writing.param };
  if (typeof form === 'function') return given(form(question));
  const column = writing.col(form.property);
  return `EXISTS (SELECT 1 FROM (${form.in(question)}) AS "among" ("key") WHERE "among"."key" = ${column})`;
}

function startOfForm<E>(writing: Writing<E>, form: Form<E>, asker: Asker): string {
  if (typeof form === 'function') return testOfForm(writing, form, asker);
  const question = { ...asker, col: writing.col, param: writing.param };
  return `${writing.col(form.property)} = ANY (ARRAY(${form.in(question)}))`;
}

/** The predicate asked of one row. */
export function testOf<E>(writing: Writing<E>, name: string, asker: Asker): string {
  return any(formsOf(writing, name).map((form) => testOfForm(writing, form, asker)));
}

const namesOf = ({ branches }: ScopeSome) =>
  branches.map(({ relation, when }) => [relation, when].filter((name) => name !== undefined));

/** The scope asked of one row: any branch and every constraint. */
export function scopeTest<E>(writing: Writing<E>, scope: ScopeSome, asker: Asker): string[] {
  const test = (name: string) => testOf(writing, name, asker);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return constraints;
  return [any(branches.map((names) => all(names.map(test)))), ...constraints];
}

/** The ways into a scope, whose union it is; none when nothing can be in scope, an empty one when everything is. */
export function waysInto<E>(writing: Writing<E>, scope: ScopeSome, asker: Asker): string[][] {
  const test = (name: string) => testOf(writing, name, asker);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return [constraints];
  return branches.flatMap(([start = '', ...rest]) =>
    formsOf(writing, start).map((form) => [
      startOfForm(writing, form, asker),
      ...rest.map(test),
      ...constraints,
    ]),
  );
}

function isList<F>(predicate: F | readonly F[]): predicate is readonly F[] {
  return Array.isArray(predicate);
}
