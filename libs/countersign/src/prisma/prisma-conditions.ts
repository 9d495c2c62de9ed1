import { Misuse } from '../core/internal.js';
import type { ConditionBuilder, PredicateQuestion } from '../lookup/index.js';
import { given, type PrismaTest } from './prisma-definition.js';

/** `a and b and …`; true for no condition. */
export function and<W>(conditions: readonly W[]): W {
  return { AND: conditions } as W;
}

/** `a or b or …`; one alone as it is; false for no condition. */
export function or<W>(conditions: readonly W[]): W {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : ({ OR: conditions } as W);
}

/** A condition on one field. @throws Misuse for `undefined`, which would restrict nothing */
export function field<W>(name: string, condition: unknown): W {
  return given(name, { [name]: condition }) as W;
}

/** Prisma puts 32,766 parameters into a statement for PostgreSQL and splits what has more; this leaves room for those of a predicate. */
const maxIds = 32_000;

/** A condition on the id. @throws Misuse for more ids than fit one statement: each is a parameter */
export function among<W>(name: string, ids: readonly string[]): W {
  if (ids.length <= maxIds) return field(name, { in: [...ids] });
  throw new Misuse(
    `${ids.length} ids do not fit one statement of Prisma, which sends each as a parameter: ask about ${maxIds} at most.`,
  );
}

/** The row is of the tenant. INVARIANT: part of every statement; without a tenant it is a fault, never every tenant. */
export function inTenant<W>(name: string, accountId: string | null): W {
  if (accountId === null) throw new Misuse('A system principal has no account.');
  return field(name, accountId);
}

/** Builds `where` objects. */
export function prismaConditions<W>(): ConditionBuilder<W, PrismaTest<W>> {
  const test = (form: PrismaTest<W>, question: PredicateQuestion, name: string): W =>
    given(name, form(question));
  return { and, or, test, start: test };
}
