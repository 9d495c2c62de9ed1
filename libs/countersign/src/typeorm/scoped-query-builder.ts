import {
  type EntityTarget,
  type ObjectLiteral,
  type QueryBuilder,
  SelectQueryBuilder,
} from 'typeorm';
import { Misuse } from '../core/internal.js';

/**
 * A SELECT whose rows are joined with those in scope. INVARIANT: whatever is added later, `where` and `orWhere` too, narrows
 * the rows and adds none. What makes it a change throws Misuse, because a change does not see the join.
 */
export class ScopedQueryBuilder<E extends ObjectLiteral> extends SelectQueryBuilder<E> {
  override update(): never {
    return refuseWrite();
  }

  override delete(): never {
    return refuseWrite();
  }

  override softDelete(): never {
    return refuseWrite();
  }

  override restore(): never {
    return refuseWrite();
  }

  /** @throws Misuse for a table in the place of the list; the query of a subquery has none yet */
  override from<T extends ObjectLiteral>(
    target: EntityTarget<T>,
    alias: string,
  ): SelectQueryBuilder<T> {
    if (this.expressionMap.mainAlias === undefined) return super.from<T>(target, alias);
    throw new Misuse('The query reads the list. Join other tables.');
  }

  /** @throws Misuse for the name of a result: the next caller who asks by it would be shown it, whatever they may see */
  override cache(...given: Parameters<SelectQueryBuilder<E>['cache']>): this {
    refuseCacheName(given[0]);
    return super.cache(...given);
  }
}

/** The query, joined with the keys in scope. @param properties those of the keys @param keys a SELECT of them, as `key_0` and so on */
export function joinedWith<E extends ObjectLiteral>(
  query: QueryBuilder<E>,
  properties: readonly string[],
  keys: string,
  values: ObjectLiteral,
): ScopedQueryBuilder<E> {
  const scoped = new ScopedQueryBuilder<E>(query);
  const on = properties.map((name, at) => `in_scope.key_${at} = ${query.alias}.${name}`);
  return scoped.innerJoin(`(${keys})`, 'in_scope', on.join(' AND '), values);
}

/** INVARIANT: TypeORM finds what it cached under a name by the name alone, without the scope. @throws Misuse for a name */
export function refuseCacheName(name: unknown): void {
  if (typeof name !== 'string') return;
  throw new Misuse(
    `A result that is cached under the name "${name}" would be shown to callers who may see other rows. Leave \`id\` out: the statement and its values are the key.`,
  );
}

function refuseWrite(): never {
  throw new Misuse('The query only reads. Change rows with `lookup.fence(access)`.');
}
