/** What MikroORM adds to each SELECT of an entity: its default filters, and its class in a table of several. */
import { type EntityManager, type EntityMetadata, type FilterDef, Utils } from '@mikro-orm/core';
import type { Mistake } from '../core/internal.js';
import { type ColumnTest, isScalar, type TextFacts } from '../lookup/index.js';

type Shown = Required<Pick<TextFacts, 'shown' | 'unreadable'>>;

/** The rows of an entity that are shown when another table's statement reads it, and why they cannot be told. */
export function shownRows(
  em: EntityManager,
  metadata: EntityMetadata,
  columnOf: TextFacts['columnOf'],
): Shown {
  const shown = classTests(em, metadata);
  const unreadable: Mistake[] = [];
  for (const { name, cond } of defaultFilters(em, metadata)) {
    const tests = testsOf(cond, columnOf);
    if (tests === undefined) unreadable.push(filterMistake(metadata, `"${name}"`));
    else shown.push(...tests);
  }
  if (hasAddedFilter(em, metadata)) unreadable.push(filterMistake(metadata, addedFilter));
  return { shown, unreadable };
}

/** What `filterMistake` calls a filter of `em.addFilter`, whose name is not told. */
export const addedFilter = 'of `em.addFilter`';

function filterMistake({ className }: EntityMetadata, filter: string): Mistake {
  return {
    code: 'default-filter',
    problem: `"${className}" has the default filter ${filter}, which hides rows from \`em.find\` that a predicate would find.`,
    fix: 'Declare it with the entity as columns and their values, `{ deletedAt: null }`; or select the rows in `sql` from `table(entity, { all: true })`, with its condition.',
  };
}

/** A filter and its name. */
type NamedFilter = Pick<FilterDef, 'name' | 'cond'>;

/** The default filters that the entity and the configuration declare for it. Entities are compared by name, as MikroORM 6 does. */
export function defaultFilters(
  em: EntityManager,
  { className, filters }: EntityMetadata,
): NamedFilter[] {
  const isOfEntity = ({ entity }: Pick<FilterDef, 'entity'>) =>
    entity === undefined || [entity].flat().some((each) => Utils.className(each) === className);
  return [em.config.get('filters'), filters].flatMap(
    (declared: Record<string, Omit<FilterDef, 'name' | 'rls'>>) =>
      Object.entries(declared)
        .filter(([, filter]) => Boolean(filter.default) && isOfEntity(filter))
        .map(([name, { cond }]) => ({ name, cond })),
  );
}

/**
 * Whether `em.addFilter` gave the entity a default filter. MikroORM keeps those to itself and applies them: to conditions, which it then reads,
 * or with arguments, for which it then looks. `applyFilters` is marked internal, but no public way tells them when a lookup is made and when a
 * condition is written: no getter reads them, `getFilterParams` has the arguments of a name that is known, and `applyFilters` of the query
 * builder answers later. `test/conformance/hidden/hidden-rows.e2e-spec.ts` fails if it changes.
 */
export function hasAddedFilter(em: EntityManager, metadata: EntityMetadata): boolean {
  let isFound = false;
  const found = () => {
    isFound = true;
    return [];
  };
  const declared = defaultFilters(em, metadata).map(({ name }) => [name, false] as const);
  const options = new Proxy<Record<string, false>>(Object.fromEntries(declared), {
    get: (target, key) => (key in target ? Reflect.get(target, key) : found() && false),
  });
  const where = new Proxy({}, { ownKeys: found });
  const { className } = metadata;
  const applied = em
    .getContext(false)
    .applyFilters<object>(className as never, where, options, 'read');
  applied.catch(found);
  return isFound;
}

/** A condition of a filter as tests of columns; `undefined` for any other. */
function testsOf(cond: unknown, columnOf: TextFacts['columnOf']): ColumnTest[] | undefined {
  if (typeof cond !== 'object' || cond === null) return undefined;
  const tests: ColumnTest[] = [];
  for (const column of Reflect.ownKeys(cond)) {
    const value: unknown = Reflect.get(cond, column);
    const values = value === null ? value : Array.isArray(value) ? value : [value];
    const isKnown = typeof column === 'string' && columnOf(column)?.isConverted === false;
    if (!isKnown || values?.every(isScalar) === false) return undefined;
    tests.push({ column, values });
  }
  return tests;
}

/** Of which classes a row is, in a table of several. */
function classTests(em: EntityManager, metadata: EntityMetadata): ColumnTest[] {
  const { inheritanceType, discriminatorColumn: column, discriminatorMap = {} } = metadata.root;
  const { discriminatorValue } = metadata;
  // MikroORM 6 has no other inheritance, and names none.
  const isOne = inheritanceType === undefined || inheritanceType === 'sti';
  if (!isOne || column === undefined || discriminatorValue === undefined) return [];
  const all = em.getMetadata();
  const isOf = (each: EntityMetadata | undefined): boolean =>
    each !== undefined &&
    (each === metadata || (each.extends !== undefined && isOf(all.find(each.extends))));
  const values = Object.entries(discriminatorMap)
    .filter(([, each]) => isOf(all.find(each)))
    .map(([value]) => value);
  return [{ column, values }];
}
