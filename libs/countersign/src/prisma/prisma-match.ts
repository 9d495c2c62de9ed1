import { Misuse } from '../core/internal.js';
import { type IdType, isKeys, type PredicateQuestion, textIn } from '../lookup/index.js';
import { isPlain, noRow } from './checked-condition.js';

/** What a function in a match may give. For `null` no row matches. */
type Given = string | number | bigint | boolean | null | readonly (string | number | bigint)[];

type Filled<V> =
  | V
  | ((question: PredicateQuestion) => Given)
  | (V extends readonly unknown[]
      ? never
      : V extends object
        ? { readonly [P in keyof V]?: Filled<V[P]> }
        : never);

/**
 * A `where` object in which a function may be in the place of any value: `{ createdBy: ({ principal }) => principal.id }`, or
 * `{ shares: { some: { userId: ({ principal }) => principal.id } } }` for a row of another model.
 */
export type PrismaMatch<W> = { readonly [P in keyof W]?: Filled<W[P]> };

/** Whether a form is a match. INVARIANT: one without any field, which would match every row, is none. */
export function isPrismaMatch(form: unknown): form is Readonly<Record<string, unknown>> {
  return isPlain(form) && !isKeys(form) && Object.keys(form).length > 0;
}

/**
 * The `where` object, with the values of its functions. Ids of principals are read as the type of the field.
 * @param idTypeOf the type of a field of the model itself that holds integers
 * @throws Misuse for a function that gives no value
 */
export function filledMatch(
  name: string,
  form: Readonly<Record<string, unknown>>,
  question: PredicateQuestion,
  idTypeOf: (field: string) => IdType | undefined,
): Readonly<Record<string, unknown>> {
  return mapped(form, (field, value) => {
    const type = idTypeOf(field);
    const filled = filledValue(name, value, question);
    return type === undefined ? filled : typed(type, filled);
  });
}

function filledValue(name: string, value: unknown, question: PredicateQuestion): unknown {
  if (typeof value === 'function') {
    const given: unknown = Reflect.apply(value, undefined, [question]);
    if (given === null) return noRow;
    if (given !== undefined && !isPlain(given)) return given;
    throw new Misuse(`The predicate "${name}" needs a value. Give null for no row.`);
  }
  if (Array.isArray(value)) return value.map((each) => filledValue(name, each, question));
  return isPlain(value) ? mapped(value, (_, part) => filledValue(name, part, question)) : value;
}

function typed(type: IdType, value: unknown): unknown {
  if (typeof value === 'string') {
    const text = textIn(type, value);
    if (text === undefined) return noRow;
    return type === 'bigint' ? BigInt(text) : Number(text);
  }
  if (Array.isArray(value)) {
    return value.map((each) => typed(type, each)).filter((each) => each !== noRow);
  }
  return isPlain(value) ? mapped(value, (_, part) => typed(type, part)) : value;
}

function mapped(
  value: Readonly<Record<string, unknown>>,
  map: (key: string, part: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(key, part)]));
}
