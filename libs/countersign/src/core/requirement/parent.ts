/** Nested routes: the child that a route names must belong to the parent that it names. */
import { fromParam, type IdSource, readId, type RequestParts } from './id-source.js';
import type { Found } from '../ports/lookup.js';

/** The parent that a nested route names, and the child's column that must equal its id. */
export interface Parent {
  readonly column: string;
  readonly id: string;
}

/** The parent of a nested route; `undefined` for any other. @throws InvalidRequest as `readId` */
export function readParent({ within }: IdSource, { params }: RequestParts): Parent | undefined {
  if (within === undefined) return undefined;
  return { column: within.column, id: readId(fromParam(within.param), { params }) };
}

/** Whether the row is a child of the parent; always when there is none. */
export function belongs(
  { resource }: Pick<Found, 'resource'>,
  parent: Parent | undefined,
): boolean {
  if (parent === undefined) return true;
  if (typeof resource !== 'object' || resource === null) return false;
  const { column, id } = parent;
  return Object.hasOwn(resource, column) && textOf(Reflect.get(resource, column)) === id;
}

/** The canonical text of an id, which a driver may read as an integer. */
function textOf(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}
