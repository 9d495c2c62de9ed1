/** Something a person starts from a button: what is asked, what is sent, and what is shown afterwards. */
import type { Method } from '../api/request.ts';
import type { Item } from '../api/types.ts';

/** One input. An empty optional one is not sent. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** `one` and `many` choose from the list at `from`. `file` gives a `File`. */
  readonly kind:
    'text' | 'long' | 'secret' | 'choice' | 'number' | 'time' | 'one' | 'many' | 'file';
  readonly choices?: readonly string[];
  /** The list to choose from, below `/api/v1`. */
  readonly from?: string;
  readonly optional?: boolean;
  readonly help?: string;
}

/** The values of the fields by name. */
export type Values = Readonly<Record<string, unknown>>;

export interface Act {
  readonly label: string;
  readonly method: Method;
  /** Below `/api/v1`. */
  path(item: Item, values: Values): string;
  readonly fields: readonly Field[];
  /** What it does, before it is done. */
  readonly says: string;
  readonly danger?: boolean;
  /** Whether the fields begin with what the item has under the same names. */
  readonly edits?: boolean;
  /** What is sent: JSON, or a file as it is. Default: the values. `undefined` sends no body. @param onProgress is given the share of the work that is done, 0 to 1 */
  body?(values: Values, item: Item, onProgress: (share: number) => void): unknown;
  /** What of the answer is shown once, to be kept. Default: nothing. */
  readonly shows?: string;
  /** The same as a file. */
  saves?(shown: string, values: Values, item: Item): File;
}
