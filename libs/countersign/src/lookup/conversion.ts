import { type IdType, isIntegerType } from './id-type.js';

/** How a layer converts the values of a column: a transformer, a custom type. */
export interface Conversion {
  /** What is stored for a value of the row. */
  readonly toStored: (value: unknown) => unknown;
  /** What the row has for a value as the driver reads it. */
  readonly toRow: (stored: unknown) => unknown;
  /** That of the column; `undefined` for bytes and other types. */
  readonly storedType: IdType | undefined;
}

/** What a statement compares with a column. */
export type Stored = string | Uint8Array;

/**
 * What is stored for an id; `undefined` for a text that is no id: the conversion refuses it, or gives back another one.
 * INVARIANT: a list checks the ids that it shows, so that a conversion that always fails is a fault there.
 */
export function storedId(
  { toStored, toRow }: Conversion,
  type: IdType,
  id: string,
): Stored | undefined {
  // A row has an integer as one of three.
  const values = isIntegerType(type) ? [Number(id), BigInt(id), id] : [id];
  for (const value of values.filter((each) => String(each) === id)) {
    try {
      const stored = toStored(value);
      if (toRow(stored) === value) return comparable(stored);
    } catch {
      // It refuses the value.
    }
  }
  return undefined;
}

function comparable(stored: unknown): Stored | undefined {
  if (typeof stored === 'string' || stored instanceof Uint8Array) return stored;
  return typeof stored === 'number' || typeof stored === 'bigint' ? String(stored) : undefined;
}
