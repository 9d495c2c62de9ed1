/** The transports by the type of a context. */
import type { ExecutionContext } from '@nestjs/common';
import type { RequestAuthorization } from '../../http/internal.js';
import { graphqlTransport } from './graphql.transport.js';
import { authorizations, exchangeOf, isHttp } from './http.transport.js';
import { rpcTransport } from './rpc.transport.js';
import type { CallContext, CallTransport } from './transport.js';
import { wsTransport } from './ws.transport.js';

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
