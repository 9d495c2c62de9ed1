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
