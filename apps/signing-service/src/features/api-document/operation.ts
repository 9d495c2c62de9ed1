/** One route as an operation of OpenAPI, with the permission that it demands. */
import type { RouteEntry } from 'countersign/nest';
import { catalogue } from '../../authorization/catalogue.js';
import { classSchema } from './class-schema.js';
import type { HandlerFacts } from './handlers.service.js';
import type { JsonSchema } from './json-schema.js';
import { itemSchema, listParameters, type QueryParameter } from './list-schema.js';

/** The path as OpenAPI writes it. */
export function pathOf({ path }: RouteEntry): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** @param item the fields of the object that a route of one object answers, where a list has the same objects */
export function operationOf(
  route: RouteEntry,
  facts: HandlerFacts | undefined,
  item: JsonSchema | undefined,
) {
  const actions = route.requirements.map((text) => text.split(' ')[0] ?? '');
  const { body, query, list } = facts ?? {};
  return {
    operationId: `${route.class ?? 'open'}.${route.handler}`,
    tags: [tagOf(route)],
    description: demandOf(route),
    'x-requirements': route.requirements,
    'x-actions': actions,
    'x-granted-by': grantedBy(actions),
    ...(route.opened === undefined ? {} : { 'x-opened': route.opened, 'x-reason': route.reason }),
    security: route.opened === 'public' ? [] : [securityOf(route)],
    parameters: [
      ...[...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
        ...{ name, in: 'path', required: true, schema: { type: 'string' } },
      })),
      ...(list === undefined ? [] : listParameters(list)),
      ...(query === undefined ? [] : queryParameters(query)),
    ],
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    responses: {
      [String(facts?.status ?? usualStatus(route))]: answerOf(list, item),
      default: { $ref: '#/components/responses/Problem' },
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

function queryParameters(type: NonNullable<HandlerFacts['query']>): QueryParameter[] {
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

/** What no declaration tells is not said: docs/http.md describes it. */
function answerOf(list: HandlerFacts['list'], item: JsonSchema | undefined) {
  if (list === undefined) {
    const description = 'As docs/http.md describes it.';
    return item === undefined
      ? { description }
      : { description, content: { 'application/json': { schema: item } } };
  }
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      items: { type: 'array', items: itemSchema(list) },
      nextCursor: { type: ['string', 'null'] },
    },
    required: ['items', 'nextCursor'],
  };
  return { description: 'A page of the list.', content: { 'application/json': { schema } } };
}
