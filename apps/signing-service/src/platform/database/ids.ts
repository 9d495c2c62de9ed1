/** UUID version 7 (RFC 9562 section 5.7) from node:crypto; ids are made nowhere else. */
import { randomBytes } from 'node:crypto';

const COUNTER_LIMIT = 0x1000;

/**
 * Makes a generator of UUIDv7 strings, lower case, that never goes backwards: a 12-bit counter in `rand_a`
 * follows the millisecond (RFC 9562 section 6.2, method 1), starting at random in its lower half. When the
 * counter is used up or the clock is set back, the timestamp runs ahead of the clock instead.
 *
 * @param now milliseconds since the epoch; the system clock by default.
 */
export function createUuidv7(now: () => number = Date.now): () => string {
  let time = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const current = now();
    if (current > time) {
      time = current;
      counter = random.readUInt16BE(0) & 0x7ff;
    } else if (++counter === COUNTER_LIMIT) {
      time += 1;
      counter = random.readUInt16BE(0) & 0x7ff;
    }
    const timestamp = time.toString(16).padStart(12, '0');
    const version = (0x7000 | counter).toString(16);
    const variant = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16);
    const tail = random.toString('hex', 4);
    return `${timestamp.slice(0, 8)}-${timestamp.slice(8)}-${version}-${variant}-${tail}`;
  };
}

/** The process's generator: a later call gives a greater string, so `id desc` is newest first. */
export const uuidv7: () => string = createUuidv7();

/** The nil UUID (RFC 9562 section 5.9): the account of acts of the system in the audit log. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * The ids that belong to each key, in the order of `pairs`. A key without a pair has an empty list.
 * @param pairs a key and an id
 */
export function idsByKey(
  keys: readonly string[],
  pairs: readonly (readonly [key: string, id: string])[],
): ReadonlyMap<string, readonly string[]> {
  const lists = new Map(keys.map((key): [string, string[]] => [key, []]));
  for (const [key, id] of pairs) lists.get(key)?.push(id);
  return lists;
}
