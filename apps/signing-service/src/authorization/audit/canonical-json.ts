/** JSON in one form only, so that equal values have equal hashes: RFC 8785. */

/**
 * The canonical form of a value of JSON (RFC 8785): no white space, keys of objects sorted by UTF-16 code units, numbers and
 * texts as ECMAScript writes them.
 * @throws TypeError for anything that JSON does not have, such as `undefined` or a `bigint`
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${members.join(',')}}`;
  }
  const text: string | undefined = typeof value === 'bigint' ? undefined : JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}.`);
  return text;
}
