/** How an entity's relations are written once in TypeORM, and what is refused when a lookup is made. No query is built here. */
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { failOn, type Mistake } from '../core/index.js';
import {
  isFormBy,
  type LookupDefinition,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTest,
  unanswered,
  unknownColumns,
} from '../lookup/index.js';

/** What a predicate is written with. */
export type TypeOrmQuestion<E> = TextQuestion<E>;
/** A condition on the row, in SQL. Null counts as false. */
export type TypeOrmTest<E> = TextTest<E>;
/** A relation as a list of keys. */
export type TypeOrmKeys<E> = TextKeys<E>;
/** One form, or several of which any suffices. */
export type TypeOrmPredicate<E> = TextPredicate<E>;

/** The argument of `TypeOrmLookup`. */
export interface TypeOrmDefinition<E extends ObjectLiteral> extends LookupDefinition<
  TypeOrmPredicate<E>,
  keyof E & string
> {
  /** Initialised, on PostgreSQL. */
  readonly dataSource: DataSource;
  readonly entity: EntityTarget<E>;
}

/**
 * The metadata of the entity.
 * @throws WiringError for another database than PostgreSQL, an unknown entity or property, an entity that is part of another's table, or an unanswered predicate
 */
export function checkDefinition<E extends ObjectLiteral>(
  definition: TypeOrmDefinition<E>,
  properties: readonly string[],
): EntityMetadata {
  const { dataSource, entity, resource } = definition;
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
  const problem = 'The entity shares its table, or is a view: a list of ids cannot tell its rows.';
  const shared = { code: 'shared-table', problem, fix: 'Give it a table of its own.' };
  wiring([
    ...(metadata.tableType === 'regular' && metadata.inheritancePattern === undefined
      ? []
      : [shared]),
    ...unknownColumns('entity', properties, (name) => !!metadata.findColumnWithPropertyName(name)),
    ...unanswered(definition, isFormBy('property')),
  ]);
  return metadata;
}
