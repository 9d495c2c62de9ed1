import {
  And,
  Equal,
  type FindOperator,
  type FindOptionsWhere,
  IsNull,
  type ObjectLiteral,
  Raw,
} from 'typeorm';
import { Misuse } from '../core/internal.js';

type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[];

/** A `where` of a finder with "the id is among `ids`" in each of its branches. @param ids a SELECT of ids */
export function whereAmong<E extends ObjectLiteral>(
  where: Where<E> | undefined,
  id: string,
  ids: string,
  values: ObjectLiteral,
): Where<E> {
  const among = Raw((column) => `${column} IN (${ids})`, values);
  const inBranch = (branch: FindOptionsWhere<E>): FindOptionsWhere<E> => {
    if (typeof branch === 'object' && branch !== null) {
      return { ...branch, [id]: combined(Reflect.get(branch, id), among) };
    }
    throw new Misuse('A `where` is an object, or an array of objects.');
  };
  if (!Array.isArray(where)) return inBranch(where ?? {});
  // TypeORM reads an empty array as "no condition".
  return where.length === 0 ? inBranch({}) : where.map(inBranch);
}

/** INVARIANT: what the application says of the id narrows the scope, and does not replace it. */
function combined(own: unknown, among: FindOperator<unknown>): FindOperator<unknown> {
  if (own === undefined) return among;
  if (own === null) return And(IsNull(), among);
  return And(typeof own === 'object' ? (own as FindOperator<unknown>) : Equal(own), among);
}
