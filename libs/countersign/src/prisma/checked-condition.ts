import { isPlain, Misuse } from '../core/internal.js';

/** What no row fulfils. Prisma drops an empty `OR` inside `AND`, so the condition is never written as one. */
export const noRow = Symbol('no row');

/** Operators whose result is everything when their operand is nothing. */
const negations = new Set(['NOT', 'not', 'none', 'every', 'isNot']);

/**
 * A condition of the application in which no part is empty at any depth. Prisma reads an empty part as "no restriction".
 * An empty `OR`, `in` or `hasSome` means that no row fulfils it, and so does what it makes impossible.
 * @returns `undefined` for a condition that no row fulfils
 * @throws Misuse for any other empty part, `undefined` and `Prisma.skip`, which would restrict nothing
 */
export function checkedCondition<W>(predicate: string, condition: W): W | undefined {
  const refuse = (): never => {
    throw new Misuse(
      `The predicate "${predicate}" gave an empty condition, or one with an empty or undefined part. Leave the part out, or write \`{ OR: [] }\` for "no row".`,
    );
  };
  if (!isPlain(condition)) return refuse();
  const checked = new Check(refuse).object(condition);
  return checked === noRow ? undefined : (checked as W);
}

type Plain = Readonly<Record<string, unknown>>;

class Check {
  constructor(private readonly refuse: () => never) {}

  /** Every part of an object holds: one that no row fulfils decides. */
  object(value: Plain): Plain | typeof noRow {
    const parts = Object.entries(value).map(([key, part]) => [key, this.#part(key, part)] as const);
    if (parts.length === 0) return this.refuse();
    return parts.some(([, part]) => part === noRow) ? noRow : Object.fromEntries(parts);
  }

  #part(key: string, value: unknown): unknown {
    if (value === undefined || isSkip(value)) return this.refuse();
    if (value !== noRow && key === 'equals') return value;
    const checked = Array.isArray(value) ? this.#list(key, value) : this.#value(value);
    return checked === noRow && negations.has(key) ? this.refuse() : checked;
  }

  #list(key: string, values: readonly unknown[]): unknown {
    const checked = values.map((value) => this.#part('', value));
    if (key === 'OR') {
      const possible = checked.filter((each) => each !== noRow);
      return possible.length === 0 ? noRow : possible;
    }
    if (checked.includes(noRow)) return noRow;
    if (checked.length > 0) return checked;
    return key === 'in' || key === 'hasSome' ? noRow : this.refuse();
  }

  #value(value: unknown): unknown {
    return isPlain(value) ? this.object(value) : value;
  }
}

/** `Prisma.skip`, which is known by its method: nothing of Prisma is imported. */
function isSkip(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ifUndefined' in value;
}
