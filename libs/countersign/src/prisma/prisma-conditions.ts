import { Misuse } from '../core/internal.js';
import type { ConditionBuilder, IdType, PredicateQuestion } from '../lookup/index.js';
import { checkedCondition } from './checked-condition.js';
import type { PrismaForm } from './prisma-definition.js';
import { filledMatch } from './prisma-match.js';

/** `a and b and …`; true for no condition. */
export function and<W>(conditions: readonly W[]): W {
  return { AND: conditions } as W;
}

/** A condition that no row fulfils, however it is nested. @param id property of the id */
export function nothing<W>(id: string): W {
  return { [id]: { in: [] } } as W;
}

/** A condition on one field. @throws Misuse for `undefined`, which would restrict nothing */
export function field<W>(name: string, condition: unknown): W {
  if (condition !== undefined) return { [name]: condition } as W;
  throw new Misuse(`"${name}" would be compared with undefined, which restricts nothing.`);
}

/** Prisma puts 32,766 parameters into a statement for PostgreSQL and splits what has more; this leaves room for those of a predicate. */
const maxIds = 32_000;

/** A condition on the id. @throws Misuse for more ids than fit one statement: each is a parameter */
export function among<W>(name: string, ids: readonly unknown[]): W {
  if (ids.length <= maxIds) return field(name, { in: [...ids] });
  throw new Misuse(
    `${ids.length} ids do not fit one statement of Prisma, which sends each as a parameter: ask about ${maxIds} at most.`,
  );
}

/** Builds `where` objects. @param id property of the id @param idTypeOf the type of a field that holds integers */
export function prismaConditions<W>(
  id: string,
  idTypeOf: (field: string) => IdType | undefined,
): ConditionBuilder<W, PrismaForm<W>> {
  const or = (conditions: readonly W[]): W => {
    const [only = nothing<W>(id)] = conditions;
    return conditions.length < 2 ? only : ({ OR: conditions } as W);
  };
  const test = (form: PrismaForm<W>, question: PredicateQuestion, name: string): W => {
    const condition =
      typeof form === 'function'
        ? form(question)
        : (filledMatch(name, { ...form }, question, idTypeOf) as W);
    return checkedCondition(name, condition) ?? nothing(id);
  };
  return { and, or, test, start: test };
}
