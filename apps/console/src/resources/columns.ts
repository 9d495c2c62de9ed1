/** How resources are described. */
import { textOf } from '../parts/value.tsx';
import type { Act, Field } from '../acts/act.ts';
import type { Column, Resource } from './resource.ts';

/** The name of an item is one of its fields, or its id. */
export const named =
  (field: string): Resource['name'] =>
  (item) =>
    textOf(item[field]) || item.id;

export const column = (field: string, title: string, as?: Column['as']): Column => ({
  field,
  title,
  ...(as === undefined ? {} : { as }),
});
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
