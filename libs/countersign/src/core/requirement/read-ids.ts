/** Reads the ids that a call sends, and whether a child belongs to the parent that the route names. */
import { DecisionUnavailable, InvalidRequest } from '../errors.js';
import type { Found, Lookup } from '../ports/lookup.js';
import {
  type AnyIdSource,
  type CallPart,
  fromParam,
  type HttpPart,
  type IdSource,
  type IdsSource,
  type RequestParts,
} from './id-source.js';

type IdReader = Pick<Lookup, 'hasIntegerIds'>;

/** Longest id accepted, in UTF-16 code units. */
export const maxIdLength = 256;

/** Gives the one text of an id. @param column as of `Lookup.canonicalId` */
export type Canonical = (id: string, column?: string) => string;

const asIs: Canonical = (id) => id;

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
  // HTTP/2 needs neither of the headers for a body (RFC 9113 section 8.1.1).
  const isFramed = said['transfer-encoding'] !== undefined || said[':method'] !== undefined;
  const comes = length === undefined ? isFramed : length !== '0';
  const isMultipart = String(said['content-type']).toLowerCase().startsWith('multipart/');
  const isEmpty = typeof body === 'object' && body !== null && Object.keys(body).length === 0;
  return comes && (body === undefined || body === null || (isEmpty && isMultipart));
}

/**
 * The single id that `source` names.
 * @param lookup tells whether an integer of the body counts as its text, as in other transports. Default: it does not
 * @param canonical the one text of an id that can be written in several
 * @throws InvalidRequest when it is no string of 1 to 256 characters without U+0000 and without a lone surrogate, or another part of the request contradicts it
 */
export function readId(
  source: IdSource,
  parts: RequestParts,
  lookup: IdReader = {},
  canonical: Canonical = asIs,
): string {
  if (isCallPart(source.from)) {
    const named = source.field === '' ? 'the message' : source.field;
    return canonical(checkId(named, integerText(valueAt(parts[source.from], source.field))));
  }
  const textIn = (from: HttpPart) => {
    const text = httpId(own(parts[from], source.field), lookup);
    return isId(text) ? canonical(text) : text;
  };
  const sent = textIn(source.from);
  if (sent === undefined && source.from === 'body' && isUnread(parts)) {
    throw new InvalidRequest(source.field, 'is in a body that no parser in front of it has read.');
  }
  const id = checkId(source.field, sent);
  for (const from of ['params', 'query', 'body'] as const) {
    if (from === source.from) continue;
    const copy = textIn(from);
    if (copy !== undefined && copy !== id) {
      throw new InvalidRequest(source.field, `must not differ between ${source.from} and ${from}.`);
    }
  }
  return id;
}

/**
 * The distinct ids that `source` names, in the order of the request.
 * @param lookup as of `readId` @param canonical as of `readId`
 * @throws InvalidRequest when they are not an array of 1 to `max` ids
 */
export function readIds(
  source: IdsSource,
  parts: RequestParts,
  lookup: IdReader = {},
  canonical: Canonical = asIs,
): string[] {
  const value = valueOf(source.from, parts, source.field);
  // INVARIANT: written so that a `max` that is no number, which the start refuses, lets nothing in.
  if (!Array.isArray(value) || value.length === 0 || !(value.length <= source.max)) {
    throw new InvalidRequest(source.field, `must be an array of 1 to ${source.max} ids.`);
  }
  const isCall = isCallPart(source.from);
  return [
    ...new Set(
      Array.from(value, (id: unknown, at) =>
        canonical(checkId(`${source.field}[${at}]`, isCall ? integerText(id) : httpId(id, lookup))),
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

/** INVARIANT: what is no text is an id only where the ids are integers. */
function httpId(value: unknown, lookup: IdReader): unknown {
  if (value === undefined || typeof value === 'string') return value;
  return lookup.hasIntegerIds === true ? integerText(value) : value;
}

/** The text of an id that GraphQL, a message or a row carries as an integer. */
function integerText(id: unknown): unknown {
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

/** The parent that a nested route names, and the child's column that must equal its id. */
export interface Parent {
  readonly column: string;
  readonly id: string;
}

/** The parent of a nested route; `undefined` for any other. @param canonical as of `readId` @throws InvalidRequest as `readId` */
export function readParent(
  { within }: IdSource,
  { params }: RequestParts,
  canonical: Canonical = asIs,
): Parent | undefined {
  if (within === undefined) return undefined;
  const { column, param } = within;
  return { column, id: canonical(readId(fromParam(param), { params }), column) };
}

/**
 * Whether the row is a child of the parent; always when there is none.
 * @throws DecisionUnavailable for a row that does not have the column as a value: a child of which nothing is known is no missing one
 */
export function belongs(
  { resource }: Pick<Found, 'resource'>,
  parent: Parent | undefined,
): boolean {
  if (parent === undefined) return true;
  const { column, id } = parent;
  const value = integerText(own(resource, column));
  if (isField(resource, column) && (typeof value !== 'object' || value === null)) {
    return value === id;
  }
  throw new DecisionUnavailable(`no row has "${column}" of \`within\` as a value`);
}
