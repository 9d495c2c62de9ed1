/**
 * What an application lets its principals carry for predicates. Declare it once:
 * @example
 * declare module 'countersign' {
 *   interface PrincipalAttributes { readonly departments: readonly string[] }
 * }
 */
export interface PrincipalAttributes {}

export const noAttributes: PrincipalAttributes = Object.freeze(Object.create(null));

/**
 * A frozen copy. INVARIANT: it has own properties alone, so that a polluted prototype adds none.
 * @throws TypeError for what is no plain data
 */
export function copyAttributes(given: unknown): PrincipalAttributes {
  if (given === undefined) return noAttributes;
  if (!isPlain(given)) throw new TypeError('The attributes of a principal are a plain object.');
  return copyOf(given) as PrincipalAttributes;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(copyOf));
  if (isPlain(value)) {
    const entries = Object.entries(value).map(([name, part]) => [name, copyOf(part)] as const);
    return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(entries)));
  }
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
    throw new TypeError(
      'An attribute of a principal is plain data: texts, numbers, lists, objects.',
    );
  }
  return value;
}

/** Whether it is an object literal, and no date, list or the like. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
