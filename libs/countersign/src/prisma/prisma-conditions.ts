/** The conditions that a scope becomes as `where` objects. No client and no statement enters here. */
import { Misuse } from '../core/internal.js';
import type { Logic } from '../lookup/index.js';
import { given, type PrismaPredicate, type PrismaTest } from './prisma-definition.js';

/** `a and b and …`; true of nothing. */
export function all<W>(conditions: readonly W[]): W {
  return { AND: conditions } as W;
}

/** `a or b or …`; one alone as it is; of nothing, what no row fulfils. */
export function any<W>(conditions: readonly W[]): W {
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

/** The row is of the account. INVARIANT: part of every statement; absent is no account, and never every account. */
export function inAccount<W>(name: string, accountId: string | null): W {
  if (accountId === null) throw new Misuse('A system principal has no account.');
  return field(name, accountId);
}

/** How `where` objects are combined and a predicate becomes one. */
export function logicOf<W>(
  predicates: Readonly<Record<string, PrismaPredicate<W>>>,
): Logic<W, PrismaTest<W>> {
  const test: Logic<W, PrismaTest<W>>['test'] = (form, asker, name) => given(name, form(asker));
  return { predicates, all, any, test, start: test };
}
