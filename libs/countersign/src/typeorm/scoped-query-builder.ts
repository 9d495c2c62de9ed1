import { type ObjectLiteral, type QueryBuilder, SelectQueryBuilder } from 'typeorm';
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

function refuseWrite(): never {
  throw new Misuse('The query only reads. Change rows with `lookup.fence(access)`.');
}
