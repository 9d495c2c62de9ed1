/** The headers by which a route is conditional, repeatable and limited, from what the interceptors that read and write them know. */
import type { RouteEntry } from 'countersign/nest';
import { catalogue } from '../../authorization/catalogue.js';
import type { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { collectionOf } from '../../platform/http/location.interceptor.js';
import type { HandlerFacts } from './handlers.service.js';
import type { JsonSchema } from './json-schema.js';
import type { Parameter } from './list-schema.js';

/** What a route does with headers. */
export interface HeaderFacts {
  /** Its answer has an `ETag`. */
  readonly isTagged: boolean;
  /** It takes `If-Match`: the act has an object. */
  readonly isConditional: boolean;
  /** It takes an `Idempotency-Key`. */
  readonly isRepeatable: boolean;
  /** It counts against the limits of its caller. */
  readonly isLimited: boolean;
  /** The path below which what it makes can be read. */
  readonly collection: string | undefined;
  /** What another method of its path is told in `Allow`. */
  readonly allow: readonly string[];
}

/** What the facts are read from. */
export interface HeaderSources {
  readonly handler: HandlerFacts | undefined;
  readonly answer: JsonSchema | undefined;
  readonly representations: RepresentationsService;
  readonly table: RouteTable;
}

export function headerFacts(
  route: RouteEntry,
  { handler, answer, representations, table }: HeaderSources,
): HeaderFacts {
  const { method, path, requirements, opened } = route;
  const { properties = {} } = answer ?? {};
  const writes = method !== 'GET' && handler?.changesNothing !== true;
  return {
    isTagged: 'actions' in properties && handler?.withoutTag !== true,
    isConditional: writes && requirements.some((text) => hasObject(text, representations)),
    isRepeatable: method === 'POST' && writes && opened === undefined && !handler?.notRepeatable,
    isLimited: opened !== 'public',
    collection: method === 'POST' && 'id' in properties ? collectionOf(path, table) : undefined,
    allow: table.methodsOf(path),
  };
}

/** @param requirement such as `keypair.sign by params.keypairId` */
function hasObject(requirement: string, representations: RepresentationsService): boolean {
  const [name = '', , by = ''] = requirement.split(' ');
  const action = catalogue.actions.find((each) => each.name === name);
  return action !== undefined && representations.has(action, by.startsWith('params.'));
}

const header = (name: string, description: string, schema: JsonSchema): Parameter => ({
  ...{ name, in: 'header', required: false, description, schema },
});
const text: JsonSchema = { type: 'string' };

/** The headers of its request. */
export function requestHeaders(
  { method }: RouteEntry,
  { isTagged, isConditional, isRepeatable }: HeaderFacts,
): Parameter[] {
  const isRead = method === 'GET' && isTagged;
  return [
    ...(isRead
      ? [header('If-None-Match', 'An `ETag`: 304 while it is that of the object.', text)]
      : []),
    ...(isRead || isConditional
      ? [header('If-Match', 'An `ETag`: 412 unless it is that of the object.', text)]
      : []),
    ...(isRepeatable
      ? [
          header('Idempotency-Key', 'The same request under the same key is done once.', {
            ...{ type: 'string', minLength: 1, maxLength: 200 },
          }),
        ]
      : []),
  ];
}

/** A header of an answer. */
export interface ResponseHeader {
  readonly description: string;
  readonly schema: JsonSchema;
}

const etag: ResponseHeader = {
  description: 'Changes with what the caller sees, `actions` included.',
  schema: text,
};

/** The headers of its success. */
export function answerHeaders({
  isTagged,
  isRepeatable,
  collection,
}: HeaderFacts): Record<string, ResponseHeader> | undefined {
  const headers = {
    ...(isTagged ? { ETag: etag } : {}),
    ...(collection === undefined
      ? {}
      : { Location: { description: `\`${collection}/{id}\``, schema: text } }),
    ...(isRepeatable
      ? {
          'Idempotency-Replayed': {
            description: 'The result of an earlier request.',
            schema: { type: 'string', const: 'true' },
          },
        }
      : {}),
  };
  return Object.keys(headers).length === 0 ? undefined : headers;
}

const seconds = (description: string): ResponseHeader => ({
  ...{ description, schema: { type: 'integer', minimum: 0 } },
});

/** The headers of 429. */
export const limitHeaders: Readonly<Record<string, ResponseHeader>> = {
  'Retry-After': seconds('Seconds until the next try.'),
  'X-RateLimit-Limit': seconds('What the time allows.'),
  'X-RateLimit-Remaining': seconds('What is left of it.'),
  'X-RateLimit-Reset': seconds('Seconds until it is whole again.'),
};
