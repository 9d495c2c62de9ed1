import {
  And,
  Equal,
  FindOperator,
  type FindOptionsWhere,
  IsNull,
  type ObjectLiteral,
} from 'typeorm';
import { isPlain, Misuse } from '../core/internal.js';

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
    return { ...(isolated({ ...branch }) as FindOptionsWhere<E>), ...Object.fromEntries(narrowed) };
  };
  if (!Array.isArray(where)) return inBranch(where ?? {});
  // TypeORM reads an empty array as "no condition".
  return where.length === 0 ? inBranch({}) : where.map(inBranch);
}

/** INVARIANT: what the application says of a property narrows the scope, and does not replace it. */
function combined(own: unknown, among: FindOperator<unknown>): FindOperator<unknown> {
  if (own === undefined) return among;
  if (own === null) return And(IsNull(), among);
  const operator = isolated(own);
  return And(operator instanceof FindOperator ? operator : Equal(operator), among);
}

/**
 * INVARIANT: TypeORM writes the text of `Raw` without parentheses, in embedded objects too, so that an OR in it would escape. `And` puts
 * them.
 */
function isolated(value: unknown): unknown {
  if (value instanceof FindOperator) return value.type === 'raw' ? And(value) : value;
  if (Array.isArray(value)) return value.map(isolated);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, isolated(part)]));
}
