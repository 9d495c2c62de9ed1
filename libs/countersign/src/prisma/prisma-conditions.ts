import { Misuse } from '../core/internal.js';
import {
  type ConditionBuilder,
  isIdOf,
  type PredicateQuestion,
  type TableFacts,
} from '../lookup/index.js';
import { checkedCondition } from './checked-condition.js';
import type { PrismaForm } from './prisma-definition.js';
import { filledMatch } from './prisma-match.js';

/** Prisma puts 32,766 parameters into a statement for PostgreSQL and splits what has more; this leaves room for those of a predicate. */
const maxIds = 32_000;

/** Builds `where` objects. */
export class PrismaConditions<W> implements ConditionBuilder<W, PrismaForm<W>> {
  /** @param id property of the id @param columnOf what the model tells of a field, if it tells */
  constructor(
    private readonly id: string,
    private readonly columnOf: TableFacts['columnOf'] | undefined,
  ) {}

  and(conditions: readonly W[]): W {
    return { AND: conditions } as W;
  }

  /** Of nothing: a condition that no row fulfils, however it is nested. Prisma drops an empty `OR`. */
  or(conditions: readonly W[]): W {
    const [only = { [this.id]: { in: [] } } as W] = conditions;
    return conditions.length < 2 ? only : ({ OR: conditions } as W);
  }

  test(form: PrismaForm<W>, question: PredicateQuestion, name: string): W {
    if (typeof form === 'function') return this.closed(name, form(question));
    const typeOf = (field: string) => this.columnOf?.(field)?.idType;
    return this.closed(name, filledMatch(name, { ...form }, question, typeOf) as W);
  }

  /** A condition of the application. @throws as `checkedCondition` */
  closed(name: string, condition: W): W {
    return checkedCondition(name, condition) ?? this.or([]);
  }

  /** @throws Misuse for `undefined`, which would restrict nothing, and for what is no value of the field */
  equals(field: string, text: string): W {
    return { [field]: this.value(field, text) } as W;
  }

  /** The id is one of these. @throws Misuse for more than fit one statement: each is a parameter */
  among(ids: readonly string[]): W {
    if (ids.length <= maxIds) {
      return { [this.id]: { in: ids.map((id) => this.value(this.id, id)) } } as W;
    }
    throw new Misuse(
      `${ids.length} ids do not fit one statement of Prisma, which sends each as a parameter: ask about ${maxIds} at most.`,
    );
  }

  /** The value that Prisma compares with a field. @throws as `equals` */
  value(field: string, text: string | undefined): string | number | bigint {
    if (text === undefined) {
      throw new Misuse(`"${field}" would be compared with undefined, which restricts nothing.`);
    }
    const type = this.columnOf?.(field)?.idType;
    if (type === undefined) return text;
    if (!isIdOf[type](text)) throw new Misuse(`"${field}" is an integer, which "${text}" is not.`);
    return type === 'bigint' ? BigInt(text) : Number(text);
  }
}
