/** The conditions that a scope becomes as `where` objects. No client and no statement enters here. */
import { Misuse, type ScopeSome } from '../core/index.js';
import { given, type PrismaPredicate, type PrismaQuestion } from './prisma-definition.js';

/** What conditions are made from. */
export interface Forms<W> {
  readonly predicates: Readonly<Record<string, PrismaPredicate<W>>>;
}

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

/** The row is of the account. INVARIANT: part of every statement; absent is no account, and never every account. */
export function inAccount<W>(name: string, accountId: string | null): W {
  if (accountId === null) throw new Misuse('A system principal has no account.');
  return field(name, accountId);
}

/** The predicate asked of one row. */
export function testOf<W>(forms: Forms<W>, name: string, question: PrismaQuestion): W {
  return any(formsOf(forms, name, question));
}

/** The ways into a scope, whose union it is; none when nothing can be in scope, an empty `AND` when everything is. */
export function waysInto<W>(
  forms: Forms<W>,
  { branches, constraints }: ScopeSome,
  question: PrismaQuestion,
): W[] {
  const names = branches.map(({ relation, when }) =>
    [relation, when].filter((name) => name !== undefined),
  );
  const limits = constraints.map((name) => testOf(forms, name, question));
  if (names.some((each) => each.length === 0)) return [all(limits)];
  return names.flatMap(([start = '', ...rest]) => {
    const tests = [...rest.map((name) => testOf(forms, name, question)), ...limits];
    return formsOf(forms, start, question).map((form) => all([form, ...tests]));
  });
}

function formsOf<W>({ predicates }: Forms<W>, name: string, question: PrismaQuestion): W[] {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
  return [predicate].flat().map((test) => given(name, test(question)));
}
