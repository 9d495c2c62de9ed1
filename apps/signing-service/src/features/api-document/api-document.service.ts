/** The OpenAPI 3.1 document, from the routes as they are declared. */
import { Injectable } from '@nestjs/common';
import { PermissionService, problemTypePrefix, type RouteEntry } from 'countersign/nest';
import { describePermissions } from 'countersign/openapi';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import { otherProblem, problemTypes } from '../../platform/http/problem-of-error.js';
import { RouteTable } from '../../platform/http/route-table.js';
import { type Answers, answers as declared, HandlersService } from './handlers.service.js';
import { headerFacts, limitHeaders } from './headers.js';
import type { JsonSchema } from './json-schema.js';
import { itemSchema } from './list-schema.js';
import { operationOf, pathOf } from './operation.js';

/** The codes of denials, each a problem type of the library. */
const denialCodes = [
  ...['permission-missing', 'prerequisite-missing', 'out-of-scope', 'condition-failed'],
  ...['constraint', 'grant-ceiling', 'principal-not-allowed', 'not-found', 'misuse'],
];

export type ApiDocument = ReturnType<ApiDocumentService['documentOf']>;

@Injectable()
export class ApiDocumentService {
  constructor(
    private readonly permissions: PermissionService,
    private readonly handlers: HandlersService,
    private readonly representations: RepresentationsService,
  ) {}

  readonly #table = new RouteTable(() => this.permissions.routes());
  #document: ApiDocument | undefined;

  /** The document of every route. Routes do not change after the start. */
  document() {
    return (this.#document ??= this.documentOf(declared));
  }

  /** @param answers what handlers answer */
  documentOf(answers: Answers) {
    const routes = this.permissions.routes().filter(({ method }) => method !== 'HEAD');
    const items = this.#items(routes);
    const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {};
    for (const route of routes) {
      const { method, path, class: name, handler } = route;
      const methods = (paths[pathOf(route)] ??= {});
      const facts = this.handlers.factsOf(name, handler);
      const answer = answers[`${name}.${handler}`];
      const { representations } = this;
      methods[method.toLowerCase()] = operationOf(route, {
        handler: facts,
        answer,
        headers: headerFacts(route, {
          handler: facts,
          answer,
          representations,
          table: this.#table,
        }),
        item: method === 'GET' ? items.get(path.replace(/\/:\w+$/, '')) : undefined,
      });
    }
    const document = {
      openapi: '3.1.0',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: {
        title: 'Signing service',
        version: '1',
        description:
          'Each operation names the actions that it demands (`x-required-permission`) and the permissions that grant them (`x-granted-by`). docs/http.md says what schemas cannot.',
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        },
        schemas: { CountersignProblem: problemSchema(), SigningManagerError: errorSchema },
        responses: {
          Problem: problem,
          Limit: { ...problem, description: 'Too many requests.', headers: limitHeaders },
          MethodNotAllowed: {
            ...problem,
            description:
              'Another method of the path (405). `x-allow` of its operations says what `Allow` does.',
            headers: {
              Allow: { description: 'The methods of the path.', schema: { type: 'string' } },
            },
          },
          SigningManagerError: refusal,
          SigningManagerLimit: { ...refusal, headers: limitHeaders },
        },
      },
    };
    return describePermissions(document, routes);
  }

  /** What is answered at the path of each list. */
  #items(routes: readonly RouteEntry[]): ReadonlyMap<string, JsonSchema> {
    return new Map(
      routes.flatMap(({ method, path, class: name, handler }) => {
        const list = this.handlers.factsOf(name, handler)?.list;
        return method !== 'GET' || list === undefined ? [] : [[path, itemSchema(list)] as const];
      }),
    );
  }
}

const problem = {
  description: 'A problem (RFC 9457).',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/CountersignProblem' } },
  },
};

const refusal = {
  description: 'A refusal, as the clients of the signing manager read it.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/SigningManagerError' } } },
};

const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { status: { type: 'integer' }, message: { type: 'string' } },
      required: ['status', 'message'],
    },
  },
  required: ['error'],
};

function problemSchema(): JsonSchema {
  const types = [...new Set([...Object.keys(problemTypes), otherProblem.type, ...denialCodes])];
  return {
    type: 'object',
    properties: {
      type: { type: 'string', enum: types.map((type) => `${problemTypePrefix}${type}`) },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      code: { type: 'string', description: 'Of a denial.' },
      missing: { type: 'array', items: { type: 'string' } },
      scope: { type: 'array', items: { type: 'string' } },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { field: { type: 'string' }, expected: { type: 'string' } },
          required: ['field', 'expected'],
        },
      },
    },
    required: ['type', 'title', 'status', 'detail'],
    additionalProperties: true,
  };
}
