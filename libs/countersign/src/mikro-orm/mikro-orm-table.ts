import type { EntityManager, EntityMetadata } from '@mikro-orm/core';
import { Misuse } from '../core/internal.js';
import type { SqlDialect, TextTable } from '../lookup/index.js';
import { factsOf, type MikroOrmValue } from './mikro-orm-definition.js';

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
  const facts = factsOf(metadata, em, dialect);
  return {
    ...{ dialect, facts, newName, escaped },
    from: `${facts.path} AS cs`,
    own: 'cs',
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
