import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import {
  checkedDefinition,
  type ColumnTest,
  type Conversion,
  entityMistakes,
  type LookupDefinition,
  mysql,
  postgresql,
  type SqlDialect,
  sqlite,
  type TextFacts,
  type TextForm,
} from '../lookup/index.js';

/** The argument of `TypeOrmLookup`. */
export interface TypeOrmDefinition<E extends ObjectLiteral> extends LookupDefinition<
  TextForm<E>,
  keyof E & string
> {
  /** Initialised. */
  readonly dataSource: DataSource;
  readonly entity: EntityTarget<E>;
}

/** What is known of the entity. @throws WiringError for what the lookup cannot express */
export function checkTypeOrmDefinition<E extends ObjectLiteral>(definition: TypeOrmDefinition<E>) {
  const { dataSource, entity } = definition;
  const dialect = dialects[dataSource.options.type];
  const isKnown = dialect !== undefined && dataSource.hasMetadata(entity);
  const metadata = isKnown ? dataSource.getMetadata(entity) : undefined;
  const isAlone = metadata?.tableType === 'regular' && metadata.inheritancePattern === undefined;
  const fix = 'List it in `entities`, and make the lookup after `initialize()`.';
  return checkedDefinition(definition, {
    ...{ layer: 'TypeORM', dialect },
    databases: 'Use PostgreSQL, MySQL, MariaDB or SQLite.',
    facts: metadata && dialect && { ...typeOrmFacts(metadata, dialect), metadata },
    mistakes: dialect === undefined ? [] : entityMistakes(isKnown, isAlone, fix),
  });
}

const dialects: Readonly<Partial<Record<string, SqlDialect>>> = {
  ...{ postgres: postgresql, mysql, mariadb: mysql },
  ...{ sqlite, 'better-sqlite3': sqlite, sqljs: sqlite },
};

/** What TypeORM knows of an entity. */
function typeOrmFacts(metadata: EntityMetadata, dialect: SqlDialect): TextFacts {
  const { columns, relations, primaryColumns, connection, tablePath } = metadata;
  const names = tablePath.split('.');
  const [table = tablePath, schema] = names.toReversed();
  return {
    owner: 'entity',
    path: names.map((part) => dialect.quoted(part)).join('.'),
    at: { schema, table },
    names: () => [
      ...columns.flatMap(({ propertyName, databaseName }) => [propertyName, databaseName]),
      ...relations.map(({ propertyName }) => propertyName),
    ],
    primaryKey: primaryColumns.map(({ propertyName }) => propertyName),
    columnOf(property) {
      const column = metadata.findColumnWithPropertyName(property);
      if (column === undefined || column.isVirtualProperty) return undefined;
      const type = connection.driver.normalizeType(column);
      const isConverted = column.transformer !== undefined;
      const idType = dialect.idTypeOf(type);
      const conversion: Conversion | undefined = isConverted
        ? {
            toStored: (value) => connection.driver.preparePersistentValue(value, column),
            toRow: (stored) => connection.driver.prepareHydratedValue(stored, column),
            storedType: idType,
          }
        : undefined;
      // A relation is read as an object or not at all, even where it has one column that is a value.
      const isRelation = relations.some(({ propertyName }) => propertyName === property);
      return {
        ...{ name: column.databaseName, type, isConverted, conversion },
        idType: isConverted ? undefined : idType,
        isRead: column.isSelect && column.propertyPath === property && !isRelation,
      };
    },
    shown: shownTests(metadata),
    related(from) {
      const entity = from as EntityTarget<ObjectLiteral>;
      if (!connection.hasMetadata(entity)) return undefined;
      return typeOrmFacts(connection.getMetadata(entity), dialect);
    },
  };
}

/** What TypeORM compares in each SELECT of an entity: that a row is not deleted softly, and of which class it is in a table of several. */
function shownTests(metadata: EntityMetadata): ColumnTest[] {
  const { deleteDateColumn, discriminatorColumn, parentEntityMetadata, childEntityMetadatas } =
    metadata;
  const tests: ColumnTest[] =
    deleteDateColumn === undefined ? [] : [{ column: deleteDateColumn.propertyName, values: null }];
  if (discriminatorColumn === undefined || !(parentEntityMetadata as unknown)) return tests;
  const values = [metadata, ...childEntityMetadatas]
    .map(({ discriminatorValue }) => discriminatorValue)
    .filter((value) => value !== undefined);
  return [...tests, { column: discriminatorColumn.propertyName, values }];
}
