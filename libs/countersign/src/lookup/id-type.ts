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

/** What a statement compares with an id. */
export type Stored = string | Uint8Array;
