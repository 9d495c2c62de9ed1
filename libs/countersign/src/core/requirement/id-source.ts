/** Where a requirement finds the ids of its resources in a request. */
import { InvalidRequest } from '../errors.js';

/** The parts of a request that ids may come from; Express' and Nest's requests have this shape. */
export interface RequestParts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** One id, from one place. */
export interface IdSource {
  readonly many: false;
  readonly from: 'params' | 'query' | 'body';
  readonly field: string;
  /** The route names the parent as well: the child's column `column` must equal the path parameter `param`. */
  readonly within: { readonly column: string; readonly param: string } | undefined;
}

/** Many ids in one array of the body. */
export interface IdsSource {
  readonly many: true;
  readonly from: 'body';
  readonly field: string;
  /** Ids at most. More are refused before any lookup. */
  readonly max: number;
  /** `all`: every id must be permitted. `report`: one answer per id. */
  readonly mode: 'all' | 'report';
  /** A body field in which the client may choose the mode. */
  readonly modeField: string | undefined;
}

/** Any source of ids. */
export type AnyIdSource = IdSource | IdsSource;

/** Longest id accepted, in UTF-16 code units. */
export const maxIdLength = 256;

/**
 * The id is the path parameter `param`.
 * @param options.within for nested routes: the column of the loaded resource that names its parent, and the parent's parameter
 */
export function fromParam(
  param: string,
  options: { within?: { column: string; param: string } } = {},
): IdSource {
  return Object.freeze({ many: false, from: 'params', field: param, within: options.within });
}

/** The id is the query parameter `name`. */
export function fromQuery(name: string): IdSource {
  return Object.freeze({ many: false, from: 'query', field: name, within: undefined });
}

/** The id is the top-level body field `field`. */
export function fromBody(field: string): IdSource {
  return Object.freeze({ many: false, from: 'body', field, within: undefined });
}

/**
 * The ids are the array in the body field `field`. Duplicates collapse; an empty array is refused.
 * @param options.max ids at most, 1 or more; anything but a positive integer stops the start
 * @param options.mode `all` (default) or `report`
 * @param options.modeField body field in which the client may send the mode instead
 */
export function idsFromBody(
  field: string,
  options: { max: number; mode?: 'all' | 'report'; modeField?: string },
): IdsSource {
  const { max, mode = 'all', modeField } = options;
  return Object.freeze({ many: true, from: 'body', field, max, mode, modeField });
}

/**
 * The single id that `source` names.
 * @throws InvalidRequest when it is no string of 1 to 256 characters without U+0000 and without a lone surrogate, or another part of the request contradicts it
 */
export function readId(source: IdSource, parts: RequestParts): string {
  const id = checkId(source.field, own(parts[source.from], source.field));
  for (const from of ['params', 'query', 'body'] as const) {
    if (from === source.from) continue;
    const copy = own(parts[from], source.field);
    if (copy !== undefined && copy !== id) {
      throw new InvalidRequest(source.field, `must not differ between ${source.from} and ${from}.`);
    }
  }
  return id;
}

/**
 * The distinct ids that `source` names, in the order of the request.
 * @throws InvalidRequest when they are not an array of 1 to `max` ids
 */
export function readIds(source: IdsSource, parts: RequestParts): string[] {
  const value = own(parts.body, source.field);
  // INVARIANT: written so that a `max` that is no number, which the start refuses, lets nothing in.
  if (!Array.isArray(value) || value.length === 0 || !(value.length <= source.max)) {
    throw new InvalidRequest(source.field, `must be an array of 1 to ${source.max} ids.`);
  }
  return [
    ...new Set(Array.from(value, (id: unknown, at) => checkId(`${source.field}[${at}]`, id))),
  ];
}

/** The mode of a request for many ids. @throws InvalidRequest for anything but `all` and `report` */
export function readMode(source: IdsSource, parts: RequestParts): 'all' | 'report' {
  const chosen = source.modeField === undefined ? undefined : own(parts.body, source.modeField);
  if (chosen === undefined) return source.mode;
  if (chosen === 'all' || chosen === 'report') return chosen;
  throw new InvalidRequest(source.modeField ?? source.field, 'must be "all" or "report".');
}

function checkId(field: string, id: unknown): string {
  if (isId(id)) return id;
  throw new InvalidRequest(field, `must be one id: a string of 1 to ${maxIdLength} characters.`);
}

/** Whether `value` can be an id at all: a string of 1 to 256 characters without U+0000 and without a lone surrogate, which no database stores. */
export function isId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= maxIdLength &&
    !/[\0\p{Surrogate}]/u.test(value)
  );
}

/** An own property of a parsed part: inherited names such as `constructor` are absent. */
function own(part: unknown, field: string): unknown {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, field)) return undefined;
  return (part as Record<string, unknown>)[field];
}
