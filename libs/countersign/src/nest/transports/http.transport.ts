/** Where an HTTP handler of Nest has its request and response, and what the guard granted for it. */
import type { ExecutionContext } from '@nestjs/common';
import type { ReplyShape } from '../../http/fastify/internal.js';
import {
  type EnforcedRequest,
  type EnforcedResponse,
  RequestAuthorizations,
} from '../../http/internal.js';

/**
 * On the request, or on what a call over GraphQL has for itself, where parameter decorators find it without a provider.
 * INVARIANT: the guard of every application replaces it in front of each of its handlers, so a handler never reads another's.
 */
export const authorizations = new RequestAuthorizations();

/** Whether the handler is called over HTTP. */
export function isHttp(context: Pick<ExecutionContext, 'getType'>): boolean {
  return context.getType<string>() === 'http';
}

/** The request of an HTTP handler, and Node's response to it, which Express extends and Fastify's reply has. */
export function exchangeOf(context: ExecutionContext): [EnforcedRequest, EnforcedResponse] {
  const [request, response] = context.getArgs<[EnforcedRequest, EnforcedResponse | ReplyShape]>();
  return [request, 'raw' in response ? response.raw : response];
}

/** Class and method, for messages. */
export function handlerName(context: ExecutionContext): string {
  return `${context.getClass().name}.${context.getHandler().name}`;
}
