/** The answers that enforcement gives in place of a handler's. */
import { problemMediaType, problemTypePrefix, type RouteEntry } from '../http/internal.js';
import type { Json } from './document.js';

/** The name under which the schema of a refusal is in the components. */
export const problemSchema = 'CountersignProblem';

/** What the body of a refusal looks like: see the option `errors` of `PermissionModule`. */
export type ErrorForm = 'problem' | 'nest';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const ofDenial = {
  code: { ...text, description: 'Why it was refused, such as `out-of-scope`.' },
  action: { ...text, description: 'The action that is denied.' },
  missing: { ...texts, description: 'The permissions that are missing.' },
};

/** The schema of a refusal. */
export function schemaOf(form: ErrorForm): Json {
  if (form === 'nest') {
    return {
      type: 'object',
      required: ['statusCode', 'message'],
      properties: {
        statusCode: { type: 'integer' },
        error: text,
        message: { oneOf: [text, texts] },
        ...ofDenial,
      },
    };
  }
  return {
    type: 'object',
    description: 'A problem of RFC 9457.',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: { ...text, description: `\`${problemTypePrefix}\` and the code.` },
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: { ...text, description: 'The path of the request.' },
      ...ofDenial,
    },
  };
}

const said: Readonly<Record<string, string>> = {
  400: 'The request does not name what it is about: no id, too many, or two that differ.',
  401: 'Nobody is authenticated.',
  403: 'The permission is missing, the instance is out of scope, or a condition or constraint does not hold.',
  404: 'No such instance in the caller’s tenant.',
  503: 'The decision could not be made in time. Nothing was done.',
};

/** The answers of a route, by status. */
export function responsesOf({ requirements, opened }: RouteEntry, form: ErrorForm): Json {
  if (opened === 'public' || opened === 'outside') return {};
  const hasInstance = requirements.some((each) => each.includes(' by '));
  const statuses = [
    ...(hasInstance ? ['400'] : []),
    '401',
    ...(opened === undefined ? ['403'] : []),
    ...(hasInstance ? ['404'] : []),
    '503',
  ];
  const type = form === 'nest' ? 'application/json' : problemMediaType;
  const schema = { $ref: `#/components/schemas/${problemSchema}` };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: said[status] ?? '', content: { [type]: { schema } } },
    ]),
  );
}
