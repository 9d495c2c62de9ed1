import type { EntityManager, EntityMetadata, EntityName } from '@mikro-orm/core';
import { WiringError } from '../core/internal.js';
import {
  definitionMistakes,
  entityMistakes,
  hasName,
  type IdColumn,
  idMistakes,
  keysOf,
  type LookupDefinition,
  mysql,
  postgresql,
  type SqlDialect,
  sqlite,
  type SqlText,
  type TextForm,
  type TextSqlForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTest,
  type TextWriting,
  wrongDialect,
} from '../lookup/index.js';

/** What MikroORM escapes. */
export type MikroOrmValue = string | number | boolean | null;
/** What a predicate is written with. */
export type MikroOrmQuestion<E> = TextQuestion<E, MikroOrmValue>;
/** A condition on the row, in SQL. Null counts as false. */
export type MikroOrmTest<E> = TextTest<E, MikroOrmValue>;
/** A relation as a list of keys. */
export type MikroOrmKeys<E> = TextKeys<E, MikroOrmValue>;
/** A form in SQL. */
export type MikroOrmSqlForm<E> = TextSqlForm<E, MikroOrmValue>;
/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type MikroOrmForm<E> = TextForm<E, MikroOrmValue>;
/** One form, or several of which any suffices. */
export type MikroOrmPredicate<E> = TextPredicate<E, MikroOrmValue>;

/** The argument of `MikroOrmLookup`. */
export interface MikroOrmDefinition<E extends object> extends LookupDefinition<
  MikroOrmForm<E>,
  keyof E & string
> {
  /** The entity manager of the application. Each question is asked on a fork of it. */
  readonly em: EntityManager;
  readonly entity: EntityName<E>;
  /**
   * Which rows are this resource at all, when not all are: `({ sql, col }) => sql`${col('deletedAt')} IS NULL``. Required where the
   * entity has a default filter, which it repeats: checks and pages do not apply filters of MikroORM.
   */
  readonly restrict?: (question: TextWriting<E, MikroOrmValue>) => SqlText;
}

/**
 * The metadata of the entity, and the dialect of its database.
 * @throws WiringError for a database whose SQL is not known, an entity that is unknown or shares its table, an unknown property, an id of an unclear type, or an unanswered predicate
 */
export function checkDefinition<E extends object>(
  definition: MikroOrmDefinition<E>,
): { readonly metadata: EntityMetadata<E>; readonly dialect: SqlDialect } {
  const { em, entity, resource } = definition;
  const dialect = dialectOf(em);
  const metadata = em.getMetadata().find<E>(entity);
  const { virtual, root, discriminatorColumn } = metadata ?? {};
  const isAlone = virtual !== true && root === metadata && discriminatorColumn === undefined;
  const isColumn = (name: string) => !metadata || columnOf(metadata, name) !== undefined;
  const named = metadata === undefined ? () => false : namesIn(metadata);
  const properties = keysOf(definition, named);
  const id = metadata && idColumn(metadata, properties[0], dialect);
  const mistakes = [
    ...(dialect === undefined ? [unknownDialect] : []),
    ...entityMistakes(metadata !== undefined, isAlone, 'List it in `entities`.'),
    ...(metadata?.schema === '*' ? [wildcardSchema] : []),
    ...(metadata === undefined || dialect === undefined || definition.restrict !== undefined
      ? []
      : Object.entries<{ default?: boolean }>({ ...em.config.get('filters'), ...metadata.filters })
          .filter(([, filter]) => filter.default === true)
          .map(([name]) => defaultFilter(name))),
    ...definitionMistakes(definition, metadata === undefined ? [] : properties, {
      owner: 'entity',
      isColumn,
      hasName: named,
      related(from) {
        const other = relatedMetadata(em, from);
        return other && ((name) => columnOf(other, name) !== undefined);
      },
    }),
    ...(id === undefined ? [] : idMistakes(definition, id, properties)),
  ];
  if (metadata !== undefined && dialect !== undefined && mistakes.length === 0) {
    return { metadata, dialect };
  }
  throw new WiringError(`the MikroORM lookup for "${resource.name}"`, mistakes);
}

/** The dialect of an entity manager; `undefined` for that of another database. By what is typical of each: no name of a class is left after minifying. */
function dialectOf(em: EntityManager): SqlDialect | undefined {
  const platform = em.getPlatform();
  if (platform.getDefaultSchemaName() === 'public') return postgresql;
  if (platform.getCurrentTimestampSQL(0).includes('strftime')) return sqlite;
  return platform.getDefaultClientUrl().startsWith('mysql:') ? mysql : undefined;
}

const unknownDialect = wrongDialect('Use a driver for PostgreSQL, MySQL, MariaDB or SQLite.');

const defaultFilter = (name: string) => ({
  code: 'default-filter',
  problem: `The entity has the default filter "${name}", which hides rows from \`em.find\` that a check would find.`,
  fix: 'Write its condition as `restrict`.',
});

const wildcardSchema = {
  code: 'wildcard-schema',
  problem:
    'The schema of the entity is chosen by each query, so that a check and a query can read different tables.',
  fix: 'Name the schema of the entity, and make a lookup for each schema.',
};

/** The one column of a property; `undefined` when it has none, several, or is computed. */
export function columnOf<E extends object>(
  { properties }: EntityMetadata<E>,
  property: string,
): string | undefined {
  const { fieldNames = [], formula } = propertyOf(properties, property) ?? {};
  return fieldNames.length === 1 && formula === undefined ? fieldNames[0] : undefined;
}

/** See `hasName`. */
export function namesIn<E extends object>({ properties }: EntityMetadata<E>) {
  const all = Object.entries<Property>(properties as Record<string, Property>);
  return hasName(all.flatMap(([name, { fieldNames = [] }]) => [name, ...fieldNames]));
}

/** The metadata of another entity; `undefined` for what names none. */
export function relatedMetadata(
  em: EntityManager,
  from: unknown,
): EntityMetadata<object> | undefined {
  return em.getMetadata().find<object>(from as EntityName<object>);
}

/** What MikroORM knows of the column of the id. */
export function idColumn<E extends object>(
  metadata: EntityMetadata<E>,
  id: string,
  dialect: SqlDialect | undefined,
): IdColumn | undefined {
  if (columnOf(metadata, id) === undefined) return undefined;
  const type = propertyOf(metadata.properties, id)?.columnTypes?.[0];
  return { type: String(type), idType: dialect?.idTypeOf(type), primaryKey: metadata.primaryKeys };
}

interface Property {
  readonly fieldNames?: string[];
  readonly columnTypes?: string[];
  readonly formula?: unknown;
}

function propertyOf(properties: object, property: string): Property | undefined {
  return Object.entries<Property>(properties as Record<string, Property>).find(
    ([name]) => name === property,
  )?.[1];
}
