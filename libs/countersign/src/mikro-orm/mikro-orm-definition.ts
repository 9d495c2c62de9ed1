import {
  type EntityManager,
  type EntityMetadata,
  type EntityName,
  Type,
  types,
} from '@mikro-orm/core';
import type { Mistake } from '../core/internal.js';
import {
  checkedDefinition,
  type Conversion,
  entityMistakes,
  type LookupDefinition,
  mysql,
  postgresql,
  type SqlDialect,
  sqlite,
  type SqlText,
  type TextFacts,
  type TextForm,
  type TextSqlForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTest,
  type TextWriting,
} from '../lookup/index.js';
import { addedFilter, defaultFilters, hasAddedFilter, shownRows } from './shown-rows.js';

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

/** What is known of the entity. @throws WiringError for what the lookup cannot express */
export function checkMikroOrmDefinition<E extends object>(definition: MikroOrmDefinition<E>) {
  const { em, entity, restrict } = definition;
  const dialect = mikroOrmDialect(em);
  const metadata = em.getMetadata().find<E>(entity);
  const { virtual, root, discriminatorColumn, schema } = metadata ?? {};
  const isAlone = virtual !== true && root === metadata && discriminatorColumn === undefined;
  const hasFilters = metadata !== undefined && dialect !== undefined && restrict === undefined;
  return checkedDefinition(definition, {
    ...{ layer: 'MikroORM', dialect },
    databases: 'Use a driver for PostgreSQL, MySQL, MariaDB or SQLite.',
    facts: metadata && dialect && { ...mikroOrmFacts(metadata, em, dialect), metadata },
    mistakes: [
      ...entityMistakes(metadata !== undefined, isAlone, 'List it in `entities`.'),
      ...(schema === '*' ? [wildcardSchema] : []),
      ...(hasFilters ? ownFilterMistakes(em, metadata) : []),
    ],
  });
}

/** The dialect of an entity manager; `undefined` for that of another database. By what is typical of each: no name of a class is left after minifying. */
function mikroOrmDialect(em: EntityManager): SqlDialect | undefined {
  const platform = em.getPlatform();
  if (platform.getDefaultSchemaName() === 'public') return postgresql;
  if (!platform.usesDefaultKeyword()) return sqlite;
  return platform.supportsUnsigned() ? mysql : undefined;
}

/** A mistake for each default filter of the entity, where the lookup has no `restrict` that repeats it. */
function ownFilterMistakes(em: EntityManager, metadata: EntityMetadata): Mistake[] {
  const declared = defaultFilters(em, metadata).map(({ name }) => `"${name}"`);
  const all = hasAddedFilter(em, metadata) ? [...declared, addedFilter] : declared;
  return all.map((filter) => ({
    code: 'default-filter',
    problem: `The entity has the default filter ${filter}, which hides rows from \`em.find\` that a check would find.`,
    fix: 'Write its condition as `restrict`.',
  }));
}

const wildcardSchema = {
  code: 'wildcard-schema',
  problem:
    'The schema of the entity is chosen by each query, so that a check and a query can read different tables.',
  fix: 'Name the schema of the entity, and make a lookup for each schema.',
};

/** What MikroORM knows of an entity, as an entity manager reads it. */
export function mikroOrmFacts<E extends object>(
  metadata: EntityMetadata<E>,
  em: EntityManager,
  dialect: SqlDialect,
): TextFacts {
  const { schema, tableName, primaryKeys, root } = metadata;
  const properties = new Map(Object.entries<Property>(metadata.properties));
  // A class in a table of several has the column that tells it, declared or not.
  const { [root.discriminatorColumn ?? '']: told } = root.properties as Record<string, Property>;
  if (told !== undefined) properties.set(told.name, told);
  const own = schema ?? em.schema ?? em.config.getSchema(true);
  const path = [own, tableName].filter(Boolean);
  return {
    owner: 'entity',
    path: path.map((part) => dialect.quoted(String(part))).join('.'),
    at: { schema: own, table: tableName },
    names: () => [...properties].flatMap(([name, { fieldNames = [] }]) => [name, ...fieldNames]),
    primaryKey: primaryKeys,
    columnOf(property) {
      const {
        fieldNames = [],
        formula,
        columnTypes,
        customType,
        customTypes = [],
      } = properties.get(property) ?? {};
      const [name, ...others] = fieldNames;
      if (name === undefined || others.length > 0 || formula !== undefined) return undefined;
      const type = columnTypes?.[0];
      const storedType = dialect.idTypeOf(type);
      const isConverted = [customType, ...customTypes].some((each) => overrides(each, conversions));
      const inProgram = isConverted && customType && !overrides(customType, sqlConversions);
      const conversion: Conversion | undefined = inProgram
        ? {
            toStored: (value) => customType.convertToDatabaseValue(value, em.getPlatform(), {}),
            toRow: (stored) => customType.convertToJSValue(stored, em.getPlatform()),
            storedType,
          }
        : undefined;
      const idType = isConverted ? undefined : storedType;
      return { name, type: String(type), idType, isConverted, conversion };
    },
    related(from) {
      const other = em.getMetadata().find<object>(from as EntityName<object>);
      if (other === undefined) return undefined;
      const facts = mikroOrmFacts(other, em, dialect);
      const { shown, unreadable } = shownRows(em, other, facts.columnOf);
      const isOwnTable = other.virtual !== true && other.root.inheritanceType !== 'tpt';
      const mistakes = [
        ...entityMistakes(true, isOwnTable, ''),
        ...(other.schema === '*' ? [wildcardSchema] : []),
      ];
      return { ...facts, shown, unreadable: [...mistakes, ...unreadable] };
    },
  };
}

/** Whether a type converts values by one of the methods. The types of MikroORM itself keep ids and text as they are. */
function overrides(
  type: Type<unknown> | undefined,
  methods: readonly (typeof conversions)[number][],
): boolean {
  if (type === undefined || ownTypes.includes(type.constructor)) return false;
  return methods.some((name) => type[name] !== Type.prototype[name]);
}

const ownTypes: readonly unknown[] = Object.values(types);
const sqlConversions = ['convertToDatabaseValueSQL', 'convertToJSValueSQL'] as const;
const conversions = ['convertToDatabaseValue', 'convertToJSValue', ...sqlConversions] as const;

interface Property {
  readonly name: string;
  readonly customType?: Type<unknown>;
  /** Of a relation. */
  readonly customTypes?: readonly (Type<unknown> | undefined)[];
  readonly fieldNames?: string[];
  readonly columnTypes?: string[];
  readonly formula?: unknown;
}
