/** Looks one item ahead in a stream. */

/** Each item with the one after it; the last one with `undefined`. */
export async function* withNext<Item>(
  items: AsyncIterable<Item>,
): AsyncGenerator<readonly [Item, Item | undefined], void, undefined> {
  let held: { readonly item: Item } | undefined;
  for await (const item of items) {
    if (held !== undefined) yield [held.item, item];
    held = { item };
  }
  if (held !== undefined) yield [held.item, undefined];
}
