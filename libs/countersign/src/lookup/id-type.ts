/** The type of a resource's id in the database. Ids cross the library as one canonical text form of it. */
export type IdType = 'uuid' | 'integer' | 'bigint' | 'text';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const integer = /^(?:0|-?[1-9]\d{0,18})$/;

const forms: Readonly<Record<IdType, (id: string) => boolean>> = {
  uuid: (id) => uuid.test(id),
  integer: (id) => integer.test(id) && BigInt.asIntN(32, BigInt(id)) === BigInt(id),
  bigint: (id) => integer.test(id) && BigInt.asIntN(64, BigInt(id)) === BigInt(id),
  text: (id) => id !== '' && id.length <= 256 && !/[\0\p{Surrogate}]/u.test(id),
};

/** Whether `id` is the canonical text of a value of the type: a lower-case UUID, an integer within range and without leading zeros. */
export function isIdOf(type: IdType, id: string): boolean {
  return forms[type](id);
}

/**
 * The canonical text of an id as a driver reads it.
 * @param what names the column in the message
 * @throws TypeError for a value that is neither text nor, where ids are integers, an exact integer
 */
export function idText(type: IdType, value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  const isInteger = type === 'integer' || type === 'bigint';
  if (isInteger && (typeof value === 'bigint' || Number.isSafeInteger(value))) return String(value);
  throw new TypeError(
    `${what} must be read as a string${isInteger ? ' or an exact integer' : ''}.`,
  );
}
