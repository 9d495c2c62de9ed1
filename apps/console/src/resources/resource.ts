/** What the console knows of one kind of object. */
import type { Item } from '../api/types.ts';
import type { Act } from '../acts/act.ts';

export interface Column {
  readonly field: string;
  readonly title: string;
  /** How a value is written; default: as text. */
  readonly as?: 'time' | 'status' | 'code' | 'list';
}

export interface Resource {
  /** The path of its list, in the API and in the console. */
  readonly path: string;
  readonly title: string;
  /** The action that lists it. The list is in the navigation of those who are granted it. */
  readonly view: string;
  readonly columns: readonly Column[];
  /** Further fields of its page. */
  readonly details?: readonly Column[];
  /** Whether the list takes `?search=`. */
  readonly search?: boolean;
  /** The action that exports the list as a file. */
  readonly exports?: string;
  /** What makes a new one, by the action that it needs. Offered to those who are granted it. */
  readonly creates?: readonly (readonly [action: string, act: Act])[];
  name(item: Item): string;
}
