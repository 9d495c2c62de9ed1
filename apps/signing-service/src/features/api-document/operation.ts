/** One route as an operation of OpenAPI, with the permission that it demands. */
import type { RouteEntry } from 'countersign/nest';
import { catalogue } from '../../authorization/catalogue.js';
import type { HandlerFacts } from './handlers.service.js';
import { answerHeaders, type HeaderFacts, requestHeaders, type ResponseHeader } from './headers.js';
import { classSchema, type JsonSchema } from './json-schema.js';
import { itemSchema, listParameters, type Parameter, withFields } from './list-schema.js';

/** The path as OpenAPI writes it. */
export function pathOf({ path }: RouteEntry): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** What is known of one route. */
export interface RouteFacts {
  readonly handler: HandlerFacts | undefined;
  /** What it answers, by its type. */
  readonly answer: JsonSchema | undefined;
  /** The fields of the object that it answers, where a list has the same objects. */
  readonly item: JsonSchema | undefined;
  readonly headers: HeaderFacts;
}

/** The operation without what `describePermissions` adds: the parameters of its path, its refusals, the actions that it demands. */
export function operationOf(route: RouteEntry, facts: RouteFacts) {
  const actions = route.requirements.map((text) => text.split(' ')[0] ?? '');
  const { body, query, list, status } = facts.handler ?? {};
  return {
    operationId: `${route.class ?? 'open'}.${route.handler}`,
    tags: [tagOf(route)],
    description: demandOf(route),
    'x-requirements': route.requirements,
    'x-granted-by': grantedBy(actions),
    ...(route.opened === undefined ? {} : { 'x-opened': route.opened, 'x-reason': route.reason }),
    'x-allow': facts.headers.allow,
    security: route.opened === 'public' ? [] : [securityOf(route)],
    parameters: [
      ...(list === undefined ? [] : listParameters(list)),
      ...(query === undefined ? [] : queryParameters(query)),
      ...requestHeaders(route, facts.headers),
    ],
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    responses: {
      [String(status ?? usualStatus(route))]: {
        ...answerOf(list, facts),
        headers: answerHeaders(facts.headers),
      },
      ...refusalsOf(route, facts.headers),
    },
  };
}

/** The part of the path by which operations are grouped. */
function tagOf({ path }: RouteEntry): string {
  return path.replace('/api/v1/', '').split('/')[0] ?? '';
}

/** `x-api-key` is the header of the signing manager's clients. */
function securityOf({ path }: RouteEntry) {
  return path.startsWith('/signingmanager/') ? { apiKey: [] } : { bearer: [] };
}

export interface Reference {
  readonly $ref: string;
}

/** An answer, with the schema of its body where it has one. */
export interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, ResponseHeader>> | undefined;
  readonly content?: { readonly 'application/json': { readonly schema: JsonSchema } };
}

/** The clients of the signing manager read errors of another form: apps/signing-service/docs/signing-clients.md. */
function refusalsOf(
  { method, path }: RouteEntry,
  { isConditional, isLimited, isRepeatable, isTagged }: HeaderFacts,
): Record<string, Answer | Reference> {
  const isForeign = path.startsWith('/signingmanager/');
  const error = { $ref: `#/components/responses/${isForeign ? 'SigningManagerError' : 'Problem'}` };
  const limited = { $ref: `#/components/responses/${isForeign ? 'SigningManagerLimit' : 'Limit'}` };
  const isRead = isTagged && method === 'GET';
  return {
    ...(isForeign ? { 400: error, 401: error, 403: error, 404: error, 503: error } : {}),
    ...(isRead ? { 304: { description: 'It is as it was.' } } : {}),
    ...(isRead || isConditional ? { 412: error } : {}),
    ...(isRepeatable ? { 409: error, 422: error } : {}),
    ...(isLimited ? { 429: limited } : {}),
    default: error,
  };
}

function usualStatus({ method }: RouteEntry): number {
  return method === 'POST' ? 201 : 200;
}

function demandOf({ requirements, opened, reason }: RouteEntry): string {
  return opened === undefined
    ? `Demands ${requirements.map((text) => `\`${text}\``).join(' and ')}.`
    : `Open to ${opened === 'public' ? 'everybody' : 'every authenticated caller'}: ${reason ?? ''}.`;
}

/** The permissions that grant any of the actions. Others may be required as well: docs/domain/grants.md. */
function grantedBy(actions: readonly string[]): string[] {
  const granting = catalogue.actions
    .filter(({ name }) => actions.includes(name))
    .flatMap(({ grants }) => grants.map(({ permission }) => permission));
  return [...new Set(granting)];
}

function queryParameters(type: NonNullable<HandlerFacts['query']>): Parameter[] {
  const { properties = {}, required = [] } = classSchema(type);
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

function bodyOf(type: NonNullable<HandlerFacts['body']>) {
  const schema = classSchema(type);
  return {
    required: (schema.required ?? []).length > 0,
    content: { 'application/json': { schema } },
  };
}

/** What no type tells is not said: docs/http.md describes it. */
function answerOf(list: HandlerFacts['list'], { answer, item }: RouteFacts): Answer {
  if (answer === undefined) return { description: 'As docs/http.md describes it.' };
  if (list === undefined) {
    const schema = item === undefined ? answer : withFields(answer, item);
    return { description: 'As docs/http.md describes it.', content: jsonOf(schema) };
  }
  const { items = {}, ...page } = answer.properties ?? {};
  const one = withFields(items.items ?? {}, itemSchema(list));
  const schema = { ...answer, properties: { items: { ...items, items: one }, ...page } };
  return { description: 'A page of the list.', content: jsonOf(schema) };
}

function jsonOf(schema: JsonSchema) {
  return { 'application/json': { schema } };
}
