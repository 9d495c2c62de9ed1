import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
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
  type TextForm,
  type TextSqlForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTest,
  wrongDialect,
} from '../lookup/index.js';

/** What a predicate is written with. */
export type TypeOrmQuestion<E> = TextQuestion<E>;
/** A condition on the row, in SQL. Null counts as false. */
export type TypeOrmTest<E> = TextTest<E>;
/** A relation as a list of keys. */
export type TypeOrmKeys<E> = TextKeys<E>;
/** A form in SQL. */
export type TypeOrmSqlForm<E> = TextSqlForm<E>;
/** A form in SQL, or one that needs none: `{ createdBy: ({ principal }) => principal.id }`. */
export type TypeOrmForm<E> = TextForm<E>;
/** One form, or several of which any suffices. */
export type TypeOrmPredicate<E> = TextPredicate<E>;

/** The argument of `TypeOrmLookup`. */
export interface TypeOrmDefinition<E extends ObjectLiteral> extends LookupDefinition<
  TypeOrmForm<E>,
  keyof E & string
> {
  /** Initialised. */
  readonly dataSource: DataSource;
  readonly entity: EntityTarget<E>;
}

/**
 * The metadata of the entity, and the dialect of its database.
 * @throws WiringError for a database whose SQL is not known, an unknown entity or property, one that is not read as a value, an entity that is part of another's table, an id of an unclear type, or an unanswered predicate
 */
export function checkDefinition<E extends ObjectLiteral>(
  definition: TypeOrmDefinition<E>,
): { readonly metadata: EntityMetadata; readonly dialect: SqlDialect } {
  const { dataSource, entity, resource } = definition;
  const dialect = dialectOf(dataSource);
  const isKnown = dialect !== undefined && dataSource.hasMetadata(entity);
  const metadata = isKnown ? dataSource.getMetadata(entity) : undefined;
  const isAlone = metadata?.tableType === 'regular' && metadata.inheritancePattern === undefined;
  const isColumn = (name: string) => !metadata || columnOf(metadata, name) !== undefined;
  const named = metadata === undefined ? () => false : namesIn(metadata);
  const properties = keysOf(definition, named);
  const id = metadata && idColumn(metadata, properties[0]);
  const fix = 'List it in `entities`, and make the lookup after `initialize()`.';
  const mistakes = [
    ...(dialect === undefined ? [unknownDialect] : entityMistakes(isKnown, isAlone, fix)),
    ...definitionMistakes(definition, metadata === undefined ? [] : properties, {
      owner: 'entity',
      isColumn,
      hasName: named,
      related(from) {
        const other = relatedMetadata(dataSource, from);
        return other && ((name) => columnOf(other, name) !== undefined);
      },
      isRead: (name) => metadata !== undefined && isRead(metadata, name),
    }),
    ...(id === undefined ? [] : idMistakes(definition, id, properties)),
  ];
  if (metadata !== undefined && dialect !== undefined && mistakes.length === 0) {
    return { metadata, dialect };
  }
  throw new WiringError(`the TypeORM lookup for "${resource.name}"`, mistakes);
}

const dialects: Readonly<Partial<Record<string, SqlDialect>>> = {
  ...{ postgres: postgresql, mysql, mariadb: mysql },
  ...{ sqlite, 'better-sqlite3': sqlite, sqljs: sqlite },
};

/** The dialect of a data source; `undefined` for that of another database. */
export function dialectOf({ options }: DataSource): SqlDialect | undefined {
  return dialects[options.type];
}

const unknownDialect = wrongDialect('Use PostgreSQL, MySQL, MariaDB or SQLite.');

/** A relation is read as an object or not at all, even where it has one column that is a value. */
function isRead(metadata: EntityMetadata, name: string): boolean {
  const column = columnOf(metadata, name);
  const isRelation = metadata.relations.some(({ propertyName }) => propertyName === name);
  return column?.isSelect === true && column.propertyPath === name && !isRelation;
}

/** The column of a property that the database has; `undefined` for one that is computed. */
export function columnOf(metadata: EntityMetadata, property: string) {
  const column = metadata.findColumnWithPropertyName(property);
  return column?.isVirtualProperty === true ? undefined : column;
}

/** See `hasName`. */
export function namesIn({ columns, relations }: EntityMetadata) {
  return hasName([
    ...columns.flatMap(({ propertyName, databaseName }) => [propertyName, databaseName]),
    ...relations.map(({ propertyName }) => propertyName),
  ]);
}

/** The metadata of another entity; `undefined` for what names none. */
export function relatedMetadata(dataSource: DataSource, from: unknown): EntityMetadata | undefined {
  const entity = from as EntityTarget<ObjectLiteral>;
  return dataSource.hasMetadata(entity) ? dataSource.getMetadata(entity) : undefined;
}

/** What TypeORM knows of the column of the id. */
export function idColumn(metadata: EntityMetadata, id: string): IdColumn | undefined {
  const column = columnOf(metadata, id);
  if (column === undefined) return undefined;
  const type = metadata.connection.driver.normalizeType(column);
  const primaryKey = metadata.primaryColumns.map((each) => each.propertyName);
  const isConverted = column.transformer !== undefined;
  const idType = isConverted ? undefined : dialectOf(metadata.connection)?.idTypeOf(type);
  return { type, idType, isConverted, primaryKey };
}
