/** How an entity's relations are written once in MikroORM, and what is refused when a lookup is made. No query is built here. */
import type { EntityManager, EntityMetadata, EntityName } from '@mikro-orm/core';
import { type CompiledResource, failOn, type Mistake, type Principal } from '../core/index.js';

/** What a predicate is written with. A question mark in its text is written `\\?`. */
export interface MikroOrmQuestion<E> {
  /** The column of a property of the row, quoted and qualified; never write the alias yourself. @throws Misuse for an unknown property */
  readonly col: (property: keyof E & string) => string;
  /** A value, escaped by MikroORM: `${col('createdBy')} = ${param(principal.id)}`. */
  readonly param: (value: string | number | boolean | null) => string;
  readonly principal: Principal;
  /** The action that is judged. Only predicates named in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** A condition on the row, in SQL. Null counts as false. */
export type MikroOrmTest<E> = (question: MikroOrmQuestion<E>) => string;

/** A relation as a list of keys: it holds when the property is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface MikroOrmKeys<E> {
  readonly property: keyof E & string;
  /** A SELECT of exactly one column. */
  readonly in: (question: MikroOrmQuestion<E>) => string;
}

/** One form, or several of which any suffices. */
export type MikroOrmPredicate<E> =
  MikroOrmTest<E> | MikroOrmKeys<E> | readonly (MikroOrmTest<E> | MikroOrmKeys<E>)[];

/** The argument of `MikroOrmLookup`. */
export interface MikroOrmDefinition<E extends object> {
  /** The application's own, on PostgreSQL or PGlite. Each question is asked on a fork of it. */
  readonly em: EntityManager;
  readonly resource: CompiledResource;
  readonly entity: EntityName<E>;
  /** Property of the id; text or uuid, growing with time (UUIDv7) if pages are to be newest first. Default `id`. */
  readonly id?: keyof E & string;
  /** Property of the tenant. Default `accountId`. */
  readonly accountId?: keyof E & string;
  /** Each relation and condition, once. */
  readonly predicates: Readonly<Record<string, MikroOrmPredicate<E>>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: a lower-case UUID. */
  readonly isCanonicalId?: (id: string) => boolean;
}

/**
 * The metadata of the entity.
 * @throws WiringError for another database than PostgreSQL, an entity without a table of its own, an unknown property, or an unanswered predicate
 */
export function checkDefinition<E extends object>(
  { em, entity, resource, predicates, perAction = [] }: MikroOrmDefinition<E>,
  properties: readonly string[],
): EntityMetadata<E> {
  const mistakes: Mistake[] = [];
  if (em.getPlatform().getDefaultSchemaName() !== 'public') {
    const problem = 'The lookup relies on arrays and `is true`, which this database lacks.';
    mistakes.push({ code: 'wrong-dialect', problem, fix: 'Use the PostgreSQL or PGlite driver.' });
  }
  const metadata = em.getMetadata().get<E>(entity);
  if (
    metadata.virtual === true ||
    metadata.root !== metadata ||
    metadata.discriminatorColumn !== undefined
  ) {
    const problem = 'The entity shares its table or has none: a list of ids cannot tell its rows.';
    mistakes.push({ code: 'shared-table', problem, fix: 'Give it a table of its own.' });
  }
  for (const name of properties.filter((each) => columnOf(metadata, each) === undefined)) {
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
  failOn(`the MikroORM lookup for "${resource.name}"`, mistakes);
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

function isForm(form: unknown): boolean {
  if (typeof form === 'function') return true;
  return typeof form === 'object' && form !== null && 'property' in form && 'in' in form;
}
