/** The query and the answer of a list, from its table of fields. */
import type { ListField, ListFields } from '../../platform/http/lists/list-definition.js';
import { isSearchable } from '../../platform/http/lists/list-definition.js';
import { mostItems, sortableFields, usualItems } from '../../platform/http/lists/list-request.js';
import type { JsonSchema } from './json-schema.js';

/** A parameter of the query, or a header of the request. */
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** The parameters of a list. */
export function listParameters(fields: ListFields): Parameter[] {
  const known = sortableFields(fields);
  const searched = Object.keys(fields).filter((name) => fields[name]?.search === true);
  const parameter = (name: string, schema: JsonSchema, description?: string): Parameter => ({
    ...{ name, in: 'query', required: false, schema },
    ...(description === undefined ? {} : { description }),
  });
  return [
    parameter('limit', { type: 'integer', minimum: 1, maximum: mostItems, default: usualItems }),
    parameter(
      'cursor',
      { type: 'string' },
      '`nextCursor` of the page before, of the same request.',
    ),
    ...(isSearchable(fields)
      ? [
          parameter(
            'search',
            { type: 'string' },
            `A part, in any case, of: ${searched.join(', ')}.`,
          ),
        ]
      : []),
    parameter(
      'sort',
      { type: 'string' },
      `Fields, separated by commas, each with a "-" before it to turn it round: ${known.join(', ')}. Default: newest first.`,
    ),
    ...Object.entries(fields).map(([name, { type }]) => parameter(name, fieldSchema({ type }))),
  ];
}

/** The fields of an item as they are filtered by: they say what is an id and what is a time. */
export function itemSchema(fields: ListFields): JsonSchema {
  const own = Object.entries(fields).filter(([, { sort }]) => sort !== false);
  return {
    type: 'object',
    properties: Object.fromEntries(own.map(([name, field]) => [name, fieldSchema(field)])),
    required: own.map(([name]) => name),
  };
}

/** An item as its handler declares it, with what its list knows of it. */
export function withFields(item: JsonSchema, fields: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = item;
  const known = Object.entries(fields.properties ?? {}).filter(
    ([name]) => properties[name]?.enum === undefined,
  );
  return {
    ...item,
    properties: { ...properties, ...Object.fromEntries(known) },
    required: [...new Set([...required, ...(fields.required ?? [])])],
  };
}

function fieldSchema({ type, nullable }: ListField): JsonSchema {
  const or = (name: string) => (nullable === true ? [name, 'null'] : name);
  if (typeof type !== 'string') {
    return { type: or('string'), enum: nullable === true ? [...type, null] : type };
  }
  switch (type) {
    case 'text':
      return { type: or('string') };
    case 'id':
      return { type: or('string'), format: 'uuid' };
    case 'time':
      return { type: or('string'), format: 'date-time' };
    case 'number':
      return { type: or('integer') };
    case 'boolean':
      return { type: or('boolean') };
  }
}
