/**
 * GraphQL, on any driver. Ids are in the arguments of a field and in the object that it belongs to. The caller is on the HTTP request
 * below the operation. A refusal is an error of the field, with `extensions`.
 */
import { Misuse } from '../../core/internal.js';
import { exposedError } from '../enforcement-exception.js';
import type { CallAuthorization } from './call-authorization.js';
import { DecidedIterator } from './decided-iterator.js';
import type { CallContext, CallTransport } from './transport.js';

/** The part of `GraphQLResolveInfo` that is read. */
interface Info {
  readonly fieldName: string;
  readonly parentType: object;
  readonly operation: { readonly operation: string };
  readonly schema: { getMutationType(): object | null | undefined };
  /** A new object for each execution. */
  readonly variableValues: object;
  readonly path: Path;
}

interface Path {
  readonly prev: Path | undefined;
}

/** The arguments of a resolver; a reference resolver has no `args`. */
interface Resolved {
  readonly parent: unknown;
  readonly args: unknown;
  readonly context: unknown;
  readonly info: Info;
  /** The object that only this call has. */
  readonly call: object;
}

function resolved(of: CallContext): Resolved {
  const all: readonly unknown[] = of.getArgs();
  const [parent, args, context, info] =
    all.length === 3 ? [all[0], undefined, ...all.slice(1)] : all;
  const call = args === undefined ? parent : info;
  return { parent, args, context, info: info as Info, call: call as object };
}

/** INVARIANT: every key is an object of one call, so no application finds what another one granted. */
const callAuthorizations = new WeakMap<object, CallAuthorization>();

/** GraphQL. */
export const graphqlTransport: CallTransport = Object.freeze<CallTransport>({
  name: 'graphql',

  carrier(context) {
    const { context: shared } = resolved(context);
    // Mercurius has no `req` over a socket, and no `reply` for a query there.
    const { req, reply, request } = Object(shared) as Record<'req' | 'reply' | 'request', unknown>;
    const { request: replied } = Object(reply) as { readonly request?: unknown };
    const own = nodeRequestOf(req);
    if (own !== undefined && replied !== undefined && own !== nodeRequestOf(replied)) {
      throw new Misuse(
        'The `context` of GraphQLModule gave one object to two requests, so one caller would be another. Give a new object for each request.',
      );
    }
    return req ?? replied ?? request ?? shared;
  },

  parts(context) {
    const { args, parent } = resolved(context);
    return { args, parent };
  },

  isSafe(context) {
    const { info } = resolved(context);
    return info.parentType !== info.schema.getMutationType();
  },

  /**
   * INVARIANT: the caller and what was found are shared by the fields of one execution, so never by two events of a subscription; and
   * by the fields below one mutation only, because the mutation before may have changed both.
   */
  operation(context) {
    const { info } = resolved(context);
    return info.operation.operation === 'mutation' ? rootOf(info.path) : info.variableValues;
  },

  grant(context, authorization) {
    callAuthorizations.set(resolved(context).call, authorization);
  },

  granted: (context) => callAuthorizations.get(resolved(context).call),

  /** The last event is the refusal, as an error of the field, unless the subscription has a `resolve` that would not know it. */
  stream(context, answer, again) {
    const { info } = resolved(context);
    if (info.operation.operation !== 'subscription' || !isAsyncIterable(answer)) return answer;
    const options: unknown = Reflect.getMetadata(
      'graphql:subscription_options;',
      context.getHandler(),
    );
    const { resolve } = Object(options) as { readonly resolve?: unknown };
    return new DecidedIterator(answer[Symbol.asyncIterator](), again, (error) =>
      resolve === undefined ? { [info.fieldName]: error } : undefined,
    );
  },

  exception: exposedError,
});

/** Node's request below one of Fastify. */
function nodeRequestOf(request: unknown): unknown {
  return (Object(request) as { readonly raw?: unknown }).raw;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function rootOf(path: Path): Path {
  return path.prev === undefined ? path : rootOf(path.prev);
}
