/** How an entity's relations are written once in MikroORM, and what is refused when a lookup is made. No query is built here. */
import type { EntityManager, EntityMetadata, EntityName } from '@mikro-orm/core';
import { failOn, type Mistake } from '../core/index.js';
import {
  isFormBy,
  type LookupDefinition,
  type TextForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTest,
  unanswered,
  unknownColumns,
} from '../lookup/index.js';

/** What MikroORM escapes. */
export type MikroOrmValue = string | number | boolean | null;
/** What a predicate is written with. A question mark in its text is written `\\?`. */
export type MikroOrmQuestion<E> = TextQuestion<E, MikroOrmValue>;
/** A condition on the row, in SQL. Null counts as false. */
export type MikroOrmTest<E> = TextTest<E, MikroOrmValue>;
/** A relation as a list of keys. */
export type MikroOrmKeys<E> = TextKeys<E, MikroOrmValue>;
/** A test, or a list of keys. */
export type MikroOrmForm<E> = TextForm<E, MikroOrmValue>;
/** One form, or several of which any suffices. */
export type MikroOrmPredicate<E> = TextPredicate<E, MikroOrmValue>;

/** The argument of `MikroOrmLookup`. */
export interface MikroOrmDefinition<E extends object> extends LookupDefinition<
  MikroOrmPredicate<E>,
  keyof E & string
> {
  /** The application's own, on PostgreSQL or PGlite. Each question is asked on a fork of it. */
  readonly em: EntityManager;
  readonly entity: EntityName<E>;
}

/**
 * The metadata of the entity.
 * @throws WiringError for another database than PostgreSQL, an entity without a table of its own, an unknown property, or an unanswered predicate
 */
export function checkDefinition<E extends object>(
  definition: MikroOrmDefinition<E>,
  properties: readonly string[],
): EntityMetadata<E> {
  const { em, entity, resource } = definition;
  const mistakes: Mistake[] = [];
  if (em.getPlatform().getDefaultSchemaName() !== 'public') {
    const problem = 'The lookup relies on arrays and `is true`, which this database lacks.';
    mistakes.push({ code: 'wrong-dialect', problem, fix: 'Use the PostgreSQL or PGlite driver.' });
  }
  const metadata = em.getMetadata().get<E>(entity);
  const { virtual, root, discriminatorColumn } = metadata;
  if (virtual === true || root !== metadata || discriminatorColumn !== undefined) {
    const problem = 'The entity shares its table or has none: a list of ids cannot tell its rows.';
    mistakes.push({ code: 'shared-table', problem, fix: 'Give it a table of its own.' });
  }
  failOn(`the MikroORM lookup for "${resource.name}"`, [
    ...mistakes,
    ...unknownColumns('entity', properties, (name) => columnOf(metadata, name) !== undefined),
    ...unanswered(definition, isFormBy('property')),
  ]);
  return metadata;
}

/** The one column of a property; `undefined` when it has none, or several. */
export function columnOf<E extends object>(
  { properties }: EntityMetadata<E>,
  property: string,
): string | undefined {
  const names = Object.entries<{ fieldNames?: string[] }>(properties).find(
    ([name]) => name === property,
  )?.[1].fieldNames;
  return names?.length === 1 ? names[0] : undefined;
}
