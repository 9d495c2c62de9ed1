import { isPlain, Misuse } from '../core/internal.js';
import { type IdType, isKeys, type PredicateQuestion, textIn } from '../lookup/index.js';
import { noRow } from './checked-condition.js';

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
  const filled = (value: unknown, type: IdType | undefined): unknown => {
    if (typeof value === 'function') return filled(given(value), type);
    if (Array.isArray(value)) {
      const each = value.map((one) => filled(one, type));
      return type === undefined ? each : each.filter((one) => one !== noRow);
    }
    if (isPlain(value)) return mapped(value, () => type);
    return typeof value === 'string' && type !== undefined ? integerValue(type, value) : value;
  };
  const given = (value: Function): unknown => {
    const answer: unknown = Reflect.apply(value, undefined, [question]);
    if (answer === null || Number.isNaN(answer)) return noRow;
    if (answer !== undefined && !isPlain(answer) && typeof answer !== 'function') return answer;
    throw new Misuse(`The predicate "${name}" needs a value. Give null for no row.`);
  };
  const mapped = (
    value: Readonly<Record<string, unknown>>,
    typeOf: (key: string) => IdType | undefined,
  ) =>
    Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, filled(part, typeOf(key))]),
    );
  return mapped(form, idTypeOf);
}

function integerValue(type: IdType, value: string): unknown {
  const text = textIn(type, value);
  if (text === undefined) return noRow;
  return type === 'bigint' ? BigInt(text) : Number(text);
}
