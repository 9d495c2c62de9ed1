import type { EntityManager, EntityMetadata } from '@mikro-orm/core';
import { Misuse } from '../core/internal.js';
import type { SqlDialect, TextTable } from '../lookup/index.js';
import { columnOf, idColumn, type MikroOrmValue, relatedMetadata } from './mikro-orm-definition.js';

/** What tells the table of an entity. */
interface TableOf {
  readonly em: EntityManager;
  readonly metadata: EntityMetadata;
  readonly dialect: SqlDialect;
  readonly newName: () => string;
}

/** The table of an entity, as an entity manager reads it. */
export function mikroOrmTable({
  em,
  metadata,
  dialect,
  newName,
}: TableOf): TextTable<MikroOrmValue> {
  const pathOf = ({ schema, tableName }: EntityMetadata) =>
    [schema ?? em.schema ?? em.config.getSchema(true), tableName]
      .filter(Boolean)
      .map((part) => dialect.quoted(String(part)))
      .join('.');
  return {
    ...{ dialect, newName, escaped },
    from: `${pathOf(metadata)} AS cs`,
    own: 'cs',
    columnOf: (property) => columnOf(metadata, property),
    related(from) {
      const other = relatedMetadata(em, from);
      if (other === undefined) return undefined;
      const named = (property: string) => columnOf(other, property);
      const idTypeOf = (property: string) => idColumn(other, property, dialect)?.idType;
      return { path: pathOf(other), columnOf: named, idTypeOf };
    },
    idTypeOf: (property) => idColumn(metadata, property, dialect)?.idType,
    list: (values) => `{${values.map(element).join(',')}}`,
  };
}

/** An element of an array as PostgreSQL reads it. */
function element(id: string): string {
  return `"${id.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** INVARIANT: MikroORM takes a question mark for a parameter, and its own mark for an alias. @throws Misuse for the mark */
function escaped(text: string): string {
  if (!text.includes('[::alias::]')) return text.replaceAll('?', String.raw`\?`);
  throw new Misuse('"[::alias::]" is a mark of MikroORM. Write it as a parameter.');
}
