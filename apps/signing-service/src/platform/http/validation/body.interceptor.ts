/** Checks the query and the body after every guard, so that a caller hears of validation only after the decision. */
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { bodyFault, type IsAuthenticated, readArtifact } from './request-body.js';
import { strictMistake } from './strict-body.js';
import { InvalidFields, invalidField, unknownField } from './validation.js';

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
