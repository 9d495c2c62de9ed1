/** What the console knows of one kind of object. */
import type { FieldOf, Item, ListPath } from '../api/types.ts';
import type { Act } from '../acts/act.ts';
import { textOf } from '../parts/text-of.ts';

export interface Column<Field extends string = string> {
  readonly field: Field;
  readonly title: string;
  /** How a value is written; default: as text. */
  readonly as?: 'time' | 'status' | 'code' | 'names' | 'named' | 'votes';
  /** The list that has the names of the ids in it. */
  readonly of?: ListPath;
  /** What is written where there is no value; default: a dash. */
  readonly empty?: string;
}

interface Described<Field extends string> {
  readonly title: string;
  /** The action that lists it. The list is in the navigation of those who are granted it. */
  readonly view: string;
  /** The field that names an item. */
  readonly name: Field;
  readonly columns: readonly Column<Field>[];
  /** Further fields of its page. */
  readonly details?: readonly Column<Field>[];
  /** Whether the list takes `?search=`. */
  readonly search?: boolean;
  /** The action that exports the list as a file. */
  readonly exports?: string;
  /** What makes a new one, by the action that it needs. Offered to those who are granted it. */
  readonly creates?: readonly (readonly [action: string, act: Act])[];
}

export interface Resource extends Described<string> {
  /** The path of its list, in the API and in the console. */
  readonly path: string;
}

/** The resource of a list. Its fields are those that the API document names. */
export function resource<Path extends ListPath>(
  path: Path,
  described: Described<FieldOf<Path>>,
): Resource {
  return { path, ...described };
}

/** The name of an item, or its id. */
export function nameOf({ name }: Resource, item: Item): string {
  return textOf(item[name]) || item.id;
}
