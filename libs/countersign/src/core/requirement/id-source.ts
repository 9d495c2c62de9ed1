/** Where a requirement finds the ids of its resources in a request. */
import { InvalidRequest } from '../errors.js';

/** The parts of a call that ids may come from; Express' and Nest's requests have the first three. */
export interface RequestParts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Only whether a body came that was not read. */
  readonly headers?: unknown;
  /** The arguments of a GraphQL field. */
  readonly args?: unknown;
  /** The object that a GraphQL field or reference belongs to. */
  readonly parent?: unknown;
  /** What a message of a socket or a message broker carries. */
  readonly message?: unknown;
}

/** The parts of an HTTP request. */
type HttpPart = 'params' | 'query' | 'body';

/** The parts of calls over other transports, whose fields are paths. */
type CallPart = 'args' | 'parent' | 'message';

/** One id, from one place. */
export interface IdSource {
  readonly many: false;
  readonly from: HttpPart | CallPart;
  /** A name; in `args`, `parent` and `message` a path such as `input.id`, and the empty path is the whole part. */
  readonly field: string;
  /** The route names the parent as well: the child's column `column` must equal the path parameter `param`. */
  readonly within: { readonly column: string; readonly param: string } | undefined;
  /** Whether the requirement holds only when the field is sent: see `whenSent`. Default: always. */
  readonly whenSent?: true;
}

/** Many ids in one array of the body, the arguments or the message. */
export interface IdsSource {
  readonly many: true;
  readonly from: 'body' | 'args' | 'message';
  readonly field: string;
  /** Ids at most. More are refused before any lookup. */
  readonly max: number;
  /** `all`: every id must be permitted. `report`: one answer per id. */
  readonly mode: 'all' | 'report';
  /** A body field in which the client may choose the mode. */
  readonly modeField: string | undefined;
  /** As of `IdSource`. */
  readonly whenSent?: true;
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
export function idsFromBody(field: string, options: IdsOptions): IdsSource {
  const { max, mode = 'all', modeField } = options;
  return Object.freeze({ many: true, from: 'body', field, max, mode, modeField });
}

/** The id is the argument of a GraphQL field at `path`, such as `id` or `input.id`. */
export function fromArg(path: string): IdSource {
  return Object.freeze({ many: false, from: 'args', field: path, within: undefined });
}

/** The id is the field at `path` of the object that a GraphQL field or reference belongs to. */
export function fromParent(path: string): IdSource {
  return Object.freeze({ many: false, from: 'parent', field: path, within: undefined });
}

/** The id is the field at `path` of the data of a message, such as `id` or `note.id`. @param path default: the data itself is the id */
export function fromMessage(path = ''): IdSource {
  return Object.freeze({ many: false, from: 'message', field: path, within: undefined });
}

/** How many ids a call may send, and what happens to those that are refused: as for `idsFromBody`. */
export interface IdsOptions {
  readonly max: number;
  readonly mode?: 'all' | 'report';
  readonly modeField?: string;
}

/** The ids are the list in the argument of a GraphQL field at `path`. @param options as for `idsFromBody` */
export function idsFromArg(path: string, options: IdsOptions): IdsSource {
  return Object.freeze({ ...idsFromBody(path, options), from: 'args' });
}

/** The ids are the list at `path` of the data of a message. @param options as for `idsFromBody` */
export function idsFromMessage(path: string, options: IdsOptions): IdsSource {
  return Object.freeze({ ...idsFromBody(path, options), from: 'message' });
}

/**
 * The requirement holds only when the field of the source is sent, as in a PATCH that may reassign. Unsent, it is skipped and the others
 * hold: a handler needs one that always does. What is sent is decided strictly, `null` and empty texts too.
 * @param source of the body, the query, the arguments or the message
 * @example
 * RequirePermission('note.edit', fromParam('noteId'))
 * RequirePermission('team.assign', whenSent(fromBody('teamId')))
 */
export function whenSent(source: AnyIdSource): AnyIdSource {
  return Object.freeze({ ...source, whenSent: true as const });
}

/** Whether the requirement of a source holds for the call. */
export function isSent(source: AnyIdSource, parts: RequestParts): boolean {
  if (source.whenSent !== true) return true;
  const { from, field } = source;
  if (isCallPart(from)) return valueAt(parts[from], field) !== undefined;
  return isUnread(parts) || [parts.body, parts.query].some((part) => isField(part, field));
}

/**
 * INVARIANT: a body that is read after the decision may have the field, so it counts as sent, and is then refused because no id is
 * there. Some parsers leave an empty object for a multipart body.
 */
function isUnread({ body, headers }: RequestParts): boolean {
  const said = Object(headers) as Readonly<Record<string, unknown>>;
  const length = said['content-length'];
  const comes = said['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  const isMultipart = String(said['content-type']).toLowerCase().startsWith('multipart/');
  const isEmpty = typeof body === 'object' && body !== null && Object.keys(body).length === 0;
  return comes && (body === undefined || body === null || (isEmpty && isMultipart));
}

/**
 * The single id that `source` names.
 * @throws InvalidRequest when it is no string of 1 to 256 characters without U+0000 and without a lone surrogate, or another part of the request contradicts it
 */
export function readId(source: IdSource, parts: RequestParts): string {
  if (isCallPart(source.from)) {
    const named = source.field === '' ? 'the message' : source.field;
    return checkId(named, textOf(valueAt(parts[source.from], source.field)));
  }
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
  const value = valueOf(source.from, parts, source.field);
  // INVARIANT: written so that a `max` that is no number, which the start refuses, lets nothing in.
  if (!Array.isArray(value) || value.length === 0 || !(value.length <= source.max)) {
    throw new InvalidRequest(source.field, `must be an array of 1 to ${source.max} ids.`);
  }
  return [
    ...new Set(
      Array.from(value, (id: unknown, at) =>
        checkId(`${source.field}[${at}]`, isCallPart(source.from) ? textOf(id) : id),
      ),
    ),
  ];
}

/** The mode of a request for many ids. @throws InvalidRequest for anything but `all` and `report` */
export function readMode(source: IdsSource, parts: RequestParts): 'all' | 'report' {
  const { modeField } = source;
  const chosen = modeField === undefined ? undefined : valueOf(source.from, parts, modeField);
  if (chosen === undefined) return source.mode;
  if (chosen === 'all' || chosen === 'report') return chosen;
  throw new InvalidRequest(source.modeField ?? source.field, 'must be "all" or "report".');
}

function isCallPart(from: HttpPart | CallPart): from is CallPart {
  return from === 'args' || from === 'parent' || from === 'message';
}

function valueOf(from: IdsSource['from'], parts: RequestParts, field: string): unknown {
  return isCallPart(from) ? valueAt(parts[from], field) : own(parts[from], field);
}

/** What is at a path of own properties; the part itself for the empty path. */
function valueAt(part: unknown, path: string): unknown {
  return path === '' ? part : path.split('.').reduce(own, part);
}

/** The canonical text of an id that GraphQL, a message or a row carries as an integer. */
function textOf(id: unknown): unknown {
  return Number.isSafeInteger(id) || typeof id === 'bigint' ? String(id) : id;
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
  return isField(part, field) ? part[field] : undefined;
}

function isField(part: unknown, field: string): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && Object.hasOwn(part, field);
}
