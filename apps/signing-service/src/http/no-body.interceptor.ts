/** Refuses fields where a route takes none: what is not read must not look as if it had been. Fields of bodies that are taken are judged by the pipe. */
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { InvalidFields } from './validation.js';

/** Nest's metadata of a handler's parameters: keys are `kind:index`, 0 the request itself, 3 the body. */
const parameters = '__routeArguments__';

export class NoBodyInterceptor implements NestInterceptor {
  /**
   * Runs after the guard, so that it says nothing to those who may not ask.
   * @throws UnsupportedMediaTypeException for a body of a type that no parser reads: it would count as an empty one
   * @throws InvalidFields naming every field, when the handler has no body among its parameters
   */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & { body: unknown }>();
    const { body } = request;
    if (body === undefined && hasBody(request)) {
      throw new UnsupportedMediaTypeException('Send JSON.');
    }
    const fields = fieldsOf(body);
    if (fields.length > 0 && !readsBody(context)) {
      const expected = 'is not a field of this request.';
      throw new InvalidFields(fields.slice(0, 20).map((field) => ({ field, expected })));
    }
    return next.handle();
  }
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
