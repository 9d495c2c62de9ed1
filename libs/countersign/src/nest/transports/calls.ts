/** What a context of Nest says of a call: over which transport, with which request and response, and what the guard granted for it. */
import type { ExecutionContext } from '@nestjs/common';
import type { ReplyShape } from '../../http/fastify/internal.js';
import {
  type EnforcedRequest,
  type EnforcedResponse,
  type RequestAuthorization,
  RequestAuthorizations,
} from '../../http/internal.js';
import { graphqlTransport } from './graphql.transport.js';
import { rpcTransport } from './rpc.transport.js';
import type { CallContext, CallTransport } from './transport.js';
import { wsTransport } from './ws.transport.js';

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

const transports: ReadonlyMap<string, CallTransport> = new Map(
  [graphqlTransport, wsTransport, rpcTransport].map((each) => [each.name, each]),
);

/** The transport of a call; `undefined` over HTTP, and over one that Nest does not know. */
export function transportOf(context: Pick<CallContext, 'getType'>): CallTransport | undefined {
  return transports.get(context.getType<string>());
}

/** What the guard granted in front of this handler; `undefined` when it did not run. */
export function authorizationOf(context: ExecutionContext): RequestAuthorization | undefined {
  if (isHttp(context)) return authorizations.of(exchangeOf(context)[0]);
  return transportOf(context)?.granted(context);
}
