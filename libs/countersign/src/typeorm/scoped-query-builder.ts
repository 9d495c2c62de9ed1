import { type ObjectLiteral, type QueryBuilder, SelectQueryBuilder } from 'typeorm';
import { Misuse } from '../core/internal.js';

/**
 * A SELECT whose rows are joined with those in scope. INVARIANT: whatever is added later, `where` and `orWhere` too, narrows
 * the rows and adds none.
 */
export class ScopedQueryBuilder<E extends ObjectLiteral> extends SelectQueryBuilder<E> {
  /** @throws Misuse: a change does not see the join */
  override update(): never {
    return refuse();
  }

  /** @throws Misuse: a change does not see the join */
  override delete(): never {
    return refuse();
  }

  /** @throws Misuse: a change does not see the join */
  override softDelete(): never {
    return refuse();
  }

  /** @throws Misuse: a change does not see the join */
  override restore(): never {
    return refuse();
  }
}

/** The query, joined with the ids in scope. @param ids a SELECT of ids @param id the property of the id */
export function joinedWith<E extends ObjectLiteral>(
  query: QueryBuilder<E>,
  id: string,
  ids: string,
  values: ObjectLiteral,
): ScopedQueryBuilder<E> {
  const scoped = new ScopedQueryBuilder<E>(query);
  const on = `in_scope.id = ${query.alias}.${id}`;
  return scoped.innerJoin(`(${ids})`, 'in_scope', on, values);
}

function refuse(): never {
  throw new Misuse('The query only reads. Change rows with `lookup.fence(access)`.');
}
