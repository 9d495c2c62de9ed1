import { isId } from '../core/internal.js';

/**
 * The type of a resource's id. Ids cross the library as one canonical text form of it. `uuid` is a UUID in lower case, in a column of any
 * type; `native-uuid` is a column of the database's own type for UUIDs, of which upper case is the same id.
 */
export type IdType = 'uuid' | 'native-uuid' | 'smallint' | 'integer' | 'bigint' | 'text';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const integer = /^(?:0|-?[1-9]\d{0,18})$/;
const isInteger = (id: string, bits: number) =>
  integer.test(id) && BigInt.asIntN(bits, BigInt(id)) === BigInt(id);

/** Whether a text is the canonical one of a value of the type: a lower-case UUID, an integer within range and without leading zeros. */
export const isIdOf: Readonly<Record<IdType, (id: string) => boolean>> = {
  uuid: (id) => uuid.test(id),
  'native-uuid': (id) => uuid.test(id),
  smallint: (id) => isInteger(id, 16),
  integer: (id) => isInteger(id, 32),
  bigint: (id) => isInteger(id, 64),
  text: isId,
};

/** The one text of an id, for the types of which the database reads several. */
export const oneText: Readonly<Partial<Record<IdType, (id: string) => string>>> = {
  'native-uuid': (id) => id.toLowerCase(),
};

/** Whether ids of the type are integers. */
export function isIntegerType(type: IdType): boolean {
  return type === 'smallint' || type === 'integer' || type === 'bigint';
}

/**
 * The canonical text of an id as a driver reads it.
 * @param what names the column in the message
 * @throws TypeError for a value that is neither text nor, where ids are integers, an exact integer
 */
export function idText(type: IdType, value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  const asInteger = isIntegerType(type);
  if (asInteger && (typeof value === 'bigint' || Number.isSafeInteger(value))) return String(value);
  throw new TypeError(
    `${what} must be read as a string${asInteger ? ' or an exact integer' : ''}.`,
  );
}

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
