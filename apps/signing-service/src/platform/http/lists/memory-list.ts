/** Answers a list that is short enough to be read whole. Pure. */
import type { FieldValue, ListFields } from './list-definition.js';
import type { ListRequest, SortKey } from './list-request.js';

/** What a list in memory is made of. */
export interface Listed {
  readonly id: string;
}

/** Where an item is in the order: the values by which the list is ordered, and its id. */
type Place = readonly (string | number | boolean | null)[];

/** One page, and the place after which the next one begins; `undefined` on the last page. */
export interface MemoryPage<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/**
 * The items that were asked for, in the order that was asked for.
 * @param after `next` of the page before
 */
export function memoryPage<Item extends Listed>(
  fields: ListFields,
  { limit, sort, ...wanted }: ListRequest,
  all: readonly Item[],
  after?: string,
): MemoryPage<Item> {
  const placed = all
    .filter((item) => matches(fields, wanted, item))
    .map((item) => ({ item, place: placeOf(sort, item) }))
    .toSorted((one, other) => compare(sort, one.place, other.place));
  const begin = after === undefined ? undefined : (JSON.parse(after) as Place);
  const rest =
    begin === undefined ? placed : placed.filter(({ place }) => compare(sort, place, begin) > 0);
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ item }) => item),
    next: last === undefined ? undefined : JSON.stringify(last.place),
  };
}

function matches(
  fields: ListFields,
  { search, filters }: Pick<ListRequest, 'search' | 'filters'>,
  item: Listed,
): boolean {
  const part = search?.toLowerCase();
  const searched = Object.keys(fields).filter((name) => fields[name]?.search === true);
  const isFound =
    part === undefined || searched.some((name) => text(item, name).toLowerCase().includes(part));
  return (
    isFound &&
    Object.entries(filters).every(
      ([name, value]) => plainValue(valueOf(item, name)) === plainValue(value),
    )
  );
}

function placeOf(sort: readonly SortKey[], item: Listed): Place {
  return [...sort.map(({ field }) => plainValue(valueOf(item, field))), item.id];
}

/** Ascending, with `null` last; turned round by a descending key. Equal items are ordered by id, in the direction of the last key. */
function compare(sort: readonly SortKey[], one: Place, other: Place): number {
  for (const [at, value] of one.entries()) {
    const than = other[at] ?? null;
    if (value === than) continue;
    const isLess = value !== null && (than === null || value < than);
    return isLess === ((sort[at] ?? sort.at(-1))?.descending ?? true) ? 1 : -1;
  }
  return 0;
}

function valueOf(item: Listed, name: string): unknown {
  return Reflect.get(item, name);
}

function text(item: Listed, name: string): string {
  const value = valueOf(item, name);
  return typeof value === 'string' ? value : '';
}

function plainValue(value: unknown): string | number | boolean | null {
  if (value instanceof Date) return value.toISOString();
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return isPlain ? (value as Exclude<FieldValue, Date>) : null;
}
