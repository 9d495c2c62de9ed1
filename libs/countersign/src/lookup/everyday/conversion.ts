import { Misuse } from '../../core/internal.js';
import { isScalar, type Scalar } from './forms.js';
import { isIdOf, type IdType, isIntegerType, type Stored } from '../id-type.js';

/** How a layer converts the values of a column: a transformer, a custom type. */
export interface Conversion {
  /** What is stored for a value of the row. */
  readonly toStored: (value: unknown) => unknown;
  /** What the row has for a value as the driver reads it. */
  readonly toRow: (stored: unknown) => unknown;
  /** That of the column; `undefined` for bytes and other types. */
  readonly storedType: IdType | undefined;
}

/** What a statement compares with any column. */
export type StoredValue = Scalar | Uint8Array;

/**
 * What is stored for an id; `undefined` for a text that is no id: the conversion refuses it, or gives back another one.
 * INVARIANT: a list checks the ids that it shows, so that a conversion that always fails is a fault there.
 */
export function storedId(conversion: Conversion, type: IdType, id: string): Stored | undefined {
  const stored = firstExact(conversion, isIntegerType(type) ? [...integers(id), id] : [id]);
  return typeof stored === 'object' || stored === undefined ? stored : String(stored);
}

/**
 * What is stored for a value that a predicate or a tenant compares; `undefined` where no row has it: the conversion refuses it, or gives back
 * another one. A text can be an integer in the row, as ids of principals are.
 * @throws Misuse for what is stored as neither a scalar nor bytes
 */
export function storedValue(conversion: Conversion, value: Scalar): StoredValue | undefined {
  const isInteger = typeof value === 'string' && isIdOf.bigint(value);
  return firstExact(conversion, isInteger ? [value, ...integers(value)] : [value]);
}

/** A row has an integer as a number or as a bigint. */
const integers = (text: string) =>
  [Number(text), BigInt(text)].filter((value) => String(value) === text);

function firstExact(
  { toStored, toRow }: Conversion,
  values: readonly Scalar[],
): StoredValue | undefined {
  for (const value of values) {
    const stored = attempted(() => toStored(value));
    if (stored === undefined || stored === null || Number.isNaN(stored)) continue;
    if (!isScalar(stored) && !(stored instanceof Uint8Array)) throw new Misuse(noScalar);
    if (attempted(() => toRow(stored)) === value) return stored;
  }
  return undefined;
}

const noScalar =
  'A converted column is compared whose values are stored as neither texts, numbers, booleans nor bytes. Compare it in SQL.';

/** `undefined` where the conversion refuses the value. */
function attempted(convert: () => unknown): unknown {
  try {
    return convert();
  } catch {
    return undefined;
  }
}
