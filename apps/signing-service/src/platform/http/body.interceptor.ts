/** Checks the query and the body after every guard, so that a caller hears of validation only after the decision. */
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  bodyFault,
  fieldsOf,
  type IsAuthenticated,
  readArtifact,
  unreadBody,
} from './request-body.js';
import { invalidField, InvalidFields, unknownField } from './validation.js';

/** Nest's metadata of a handler's parameters: keys are `kind:index`, 0 the request itself, 3 the body. */
const parameters = '__routeArguments__';

/** INVARIANT: an interceptor, because Nest runs those after all guards, the permission's included. The pipe validates the fields later. */
export class BodyInterceptor implements NestInterceptor {
  constructor(private readonly isAuthenticated: IsAuthenticated) {}

  /** @throws HttpException for a query or a body that no handler may see */
  async intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { body: unknown }>();
    await readArtifact(request, http.getResponse<Response>());
    const mistake =
      strictMistake(request) ??
      bodyFault(request) ??
      // Nothing was read of a public route's request.
      (this.isAuthenticated(request)
        ? (unreadBody(request) ?? unwanted(request, context))
        : undefined);
    if (mistake !== undefined) throw mistake;
    return next.handle();
  }
}

/** What is wrong with a body that is no object, or that the handler does not read. */
function unwanted({ body }: { body: unknown }, context: ExecutionContext): Error | undefined {
  if (Array.isArray(body)) return invalidField('body', 'must be a JSON object.');
  const fields = fieldsOf(body);
  return fields.length === 0 || readsBody(context)
    ? undefined
    : new InvalidFields(fields.map((field) => ({ field, expected: unknownField })));
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
