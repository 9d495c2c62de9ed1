/** Checks the query and the body after every guard, so that a caller hears of validation only after the decision. */
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { bodyFault, type IsAuthenticated, readArtifact } from './request-body.js';
import { invalidField, InvalidFields, unknownField } from './validation.js';

/** Nest's metadata of a handler's parameters: keys are `kind:index`, 0 the request itself, 3 the body. */
const parameters = '__routeArguments__';

/** The route that takes a file as a whole, apps/signing-service/docs/http.md section 2. */
const artifactRoute = { method: 'POST', path: '/api/v1/threat-scans' };
/** The route whose handler reads the body itself. */
const streamRoute = {
  method: 'POST',
  path: '/api/v1/gpg/master-keys/:masterKeyId/sign-content',
};

/** INVARIANT: an interceptor, because Nest runs those after all guards, the permission's included. The pipe validates the fields later. */
export class BodyInterceptor implements NestInterceptor {
  constructor(private readonly isAuthenticated: IsAuthenticated) {}

  /** @throws HttpException for a query or a body that no handler may see */
  async intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (isArtifactRoute(request) && request.body === undefined) {
      await readArtifact(request, http.getResponse<Response>());
    }
    this.#check(request, context);
    return next.handle();
  }

  #check(request: Request & { body: unknown }, context: ExecutionContext): void {
    const mistake = strictMistake(request) ?? bodyFault(request);
    if (mistake !== undefined) throw mistake;
    // Nothing was read of a public route's request.
    if (!this.isAuthenticated(request)) return;
    const { body } = request;
    // It would count as an empty one.
    if (body === undefined && hasBody(request) && !isStreamRoute(request)) {
      const type = isArtifactRoute(request) ? 'application/octet-stream' : 'JSON';
      throw new UnsupportedMediaTypeException(`Send ${type}.`);
    }
    if (Array.isArray(body)) throw invalidField('body', 'must be a JSON object.');
    const fields = fieldsOf(body);
    if (fields.length > 0 && !readsBody(context)) {
      throw new InvalidFields(fields.map((field) => ({ field, expected: unknownField })));
    }
  }
}

function isArtifactRoute(request: Request): boolean {
  return isRoute(request, artifactRoute);
}

function isStreamRoute(request: Request): boolean {
  return isRoute(request, streamRoute);
}

function isRoute({ method, route }: Request, wanted: typeof artifactRoute): boolean {
  const known = route as { readonly path: unknown } | undefined;
  return method === wanted.method && known?.path === wanted.path;
}

function hasBody({ headers }: Request): boolean {
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}

/** The fields of a JSON body. Bytes have none: their keys would be one for each. */
function fieldsOf(body: unknown): string[] {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body)
    ? Object.keys(body)
    : [];
}

function readsBody(context: ExecutionContext): boolean {
  const declared: object =
    Reflect.getMetadata(parameters, context.getClass(), context.getHandler().name) ?? {};
  return Object.keys(declared).some((key) => /^[03]:/.test(key));
}

/** Levels of nesting at most; no body of the contract has more than three. */
const deepest = 16;

/**
 * Fields and elements at most, all levels together. The longest list of the contract has 1,000 ids; the validation of
 * fields looks at each value many times, and nobody else is served meanwhile.
 */
const mostValues = 3000;

/**
 * What is wrong with the query or the body, if anything.
 *
 * Nest's validation drops names that `Object.prototype` has instead of handing them to the check for unknown fields, and
 * recurses without a limit; no text column holds U+0000.
 */
export function strictMistake({
  url,
  query,
  body,
}: {
  readonly url: string;
  readonly query: object;
  readonly body?: unknown;
}): InvalidFields | undefined {
  return (url.includes('?') ? mistakeIn(query) : undefined) ?? mistakeIn(body);
}

/** Iterative, so that no nesting exhausts the stack. */
function mistakeIn(value: unknown): InvalidFields | undefined {
  let level: unknown[] = [value];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest)
      return invalidField('body', `must not be nested deeper than ${deepest} levels.`);
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null || Buffer.isBuffer(each)) continue;
      const entries = Object.entries(each);
      values += entries.length;
      if (values > mostValues)
        return invalidField('body', `must not have more than ${mostValues} values altogether.`);
      for (const [name, inner] of entries) {
        if (name === 'prototype' || name in Object.prototype)
          return invalidField(name, unknownField);
        if (typeof inner === 'string' && inner.includes('\0'))
          return invalidField(name, 'must not contain U+0000.');
        if (typeof inner === 'object') next.push(inner);
      }
    }
    level = next;
  }
  return undefined;
}
