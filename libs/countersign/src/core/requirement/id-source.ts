/** Where a requirement finds the ids of its resources in a request. */

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
export type HttpPart = 'params' | 'query' | 'body';

/** The parts of calls over other transports, whose fields are paths. */
export type CallPart = 'args' | 'parent' | 'message';

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
