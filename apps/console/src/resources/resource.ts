/** What the console knows of one kind of object. */
import type { Item } from '../api/types.ts';

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
  /** The action that lists it. The list is in the navigation of those who may. */
  readonly view: string;
  readonly columns: readonly Column[];
  /** The fields of its page, in order. Default: those of the columns. */
  readonly details?: readonly Column[];
  /** Whether the list takes `?search=`. */
  readonly search?: boolean;
  /** The actions that make one, from the list. They are offered to those who are granted them. */
  readonly create?: readonly string[];
  name(item: Item): string;
}
