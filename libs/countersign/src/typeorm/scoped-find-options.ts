import {
  And,
  Equal,
  type FindOperator,
  type FindOptionsWhere,
  IsNull,
  type ObjectLiteral,
} from 'typeorm';
import { Misuse } from '../core/internal.js';

type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[];

/** A `where` of a finder with conditions on properties in each of its branches. @param among the conditions of the scope */
export function whereInScope<E extends ObjectLiteral>(
  where: Where<E> | undefined,
  among: Readonly<Record<string, FindOperator<unknown>>>,
): Where<E> {
  const inBranch = (branch: FindOptionsWhere<E>): FindOptionsWhere<E> => {
    if (typeof branch !== 'object' || branch === null) {
      throw new Misuse('A `where` is an object, or an array of objects.');
    }
    const narrowed = Object.entries(among).map(([name, operator]) => [
      name,
      combined(Reflect.get(branch, name), operator),
    ]);
    return { ...branch, ...Object.fromEntries(narrowed) };
  };
  if (!Array.isArray(where)) return inBranch(where ?? {});
  // TypeORM reads an empty array as "no condition".
  return where.length === 0 ? inBranch({}) : where.map(inBranch);
}

/** INVARIANT: what the application says of a property narrows the scope, and does not replace it. */
function combined(own: unknown, among: FindOperator<unknown>): FindOperator<unknown> {
  if (own === undefined) return among;
  if (own === null) return And(IsNull(), among);
  return And(typeof own === 'object' ? (own as FindOperator<unknown>) : Equal(own), among);
}
