/** How an entity's relations are written once in TypeORM, and what is refused when a lookup is made. No query is built here. */
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { type CompiledResource, failOn, type Mistake, type Principal } from '../core/index.js';

/** What a predicate is written with. */
export interface TypeOrmQuestion<E> {
  /** The column of a property of the row, quoted and qualified; never write the alias yourself. @throws Misuse for an unknown property */
  readonly col: (property: keyof E & string) => string;
  /** A value as a parameter of a name used nowhere else: `${col('createdBy')} = ${param(principal.id)}`. */
  readonly param: (value: unknown) => string;
  readonly principal: Principal;
  /** The action that is judged. Only predicates named in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** A condition on the row, in SQL. Null counts as false. */
export type TypeOrmTest<E> = (question: TypeOrmQuestion<E>) => string;

/** A relation as a list of keys: it holds when the property is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface TypeOrmKeys<E> {
  readonly property: keyof E & string;
  /** A SELECT of exactly one column. */
  readonly in: (question: TypeOrmQuestion<E>) => string;
}

/** One form, or several of which any suffices. */
export type TypeOrmPredicate<E> =
  TypeOrmTest<E> | TypeOrmKeys<E> | readonly (TypeOrmTest<E> | TypeOrmKeys<E>)[];

/** The argument of `TypeOrmLookup`. */
export interface TypeOrmDefinition<E extends ObjectLiteral> {
  /** Initialised, on PostgreSQL. */
  readonly dataSource: DataSource;
  readonly resource: CompiledResource;
  readonly entity: EntityTarget<E>;
  /** Property of the id; text or uuid, growing with time (UUIDv7) if pages are to be newest first. Default `id`. */
  readonly id?: keyof E & string;
  /** Property of the tenant. Default `accountId`. */
  readonly accountId?: keyof E & string;
  /** Each relation and condition, once. */
  readonly predicates: Readonly<Record<string, TypeOrmPredicate<E>>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: a lower-case UUID. */
  readonly isCanonicalId?: (id: string) => boolean;
}

/**
 * The metadata of the entity.
 * @throws WiringError for another database than PostgreSQL, an unknown entity or property, an entity that is part of another's table, or an unanswered predicate
 */
export function checkDefinition<E extends ObjectLiteral>(
  { dataSource, entity, resource, predicates, perAction = [] }: TypeOrmDefinition<E>,
  properties: readonly string[],
): EntityMetadata {
  const subject = `the TypeORM lookup for "${resource.name}"`;
  const wiring = (mistakes: readonly Mistake[]) => failOn(subject, mistakes);
  if (dataSource.options.type !== 'postgres') {
    const problem = `It relies on arrays and IS TRUE, which "${dataSource.options.type}" lacks.`;
    wiring([{ code: 'wrong-dialect', problem, fix: 'Use a data source of the type "postgres".' }]);
  }
  if (!dataSource.hasMetadata(entity)) {
    const problem = 'The data source does not know the entity.';
    const fix = 'List it in `entities`, and make the lookup after `initialize()`.';
    wiring([{ code: 'unknown-entity', problem, fix }]);
  }
  const metadata = dataSource.getMetadata(entity);
  const mistakes: Mistake[] = [];
  if (metadata.tableType !== 'regular' || metadata.inheritancePattern !== undefined) {
    const problem =
      'The entity shares its table, or is a view: a list of ids cannot tell its rows.';
    mistakes.push({ code: 'shared-table', problem, fix: 'Give it a table of its own.' });
  }
  for (const name of properties.filter((each) => !metadata.findColumnWithPropertyName(each))) {
    const problem = `The entity has no column under the property "${name}".`;
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
  wiring(mistakes);
  return metadata;
}

function isForm(form: unknown): boolean {
  if (typeof form === 'function') return true;
  return typeof form === 'object' && form !== null && 'property' in form && 'in' in form;
}
