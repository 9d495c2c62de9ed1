/** How resources are described. */
import type { Act, Field } from '../acts/act.ts';
import type { ListPath } from '../api/types.ts';
import type { Column } from './resource.ts';

export const column = <Name extends string>(
  field: Name,
  title: string,
  as?: Column['as'],
): Column<Name> => ({
  field,
  title,
  ...(as === undefined ? {} : { as }),
});
/** Ids of the items of a list, shown by their names. */
export const names = <Name extends string>(
  field: Name,
  title: string,
  of: ListPath,
): Column<Name> => ({ field, title, as: 'names', of });
export const status = column('status', 'Status', 'status');
export const created = column('createdAt', 'Created', 'time');

/** Makes an item of the list at `path`. */
export const creates = (
  label: string,
  path: string,
  says: string,
  fields: readonly Field[],
  more: Partial<Act> = {},
): Act => ({ label, method: 'POST', path: () => path, fields, says, ...more });
