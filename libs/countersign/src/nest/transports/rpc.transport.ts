/**
 * Message and event patterns, over TCP and every broker. Ids are in the data of the message. The caller is on the context of the
 * message. A refusal is an `RpcException`.
 */
import { socketBodyOf } from '../enforcement-exception.js';
import { carriedBy, carry } from './carried.js';
import type { CallTransport } from './transport.js';

/** Messages. The arguments of a call are the data and the context; gRPC has a third. */
export const rpcTransport: CallTransport = Object.freeze<CallTransport>({
  name: 'rpc',
  carrier: (context) => context.getArgs<unknown[]>()[1],
  parts: (context) => ({ message: context.getArgs<unknown[]>()[0] }),
  isSafe: () => false,
  operation: () => undefined,
  granted: carriedBy,

  grant(context, authorization) {
    const args = context.getArgs<unknown[]>();
    while (args.length < 2) args.push(undefined);
    carry(context, authorization, args.length);
  },

  async exception(error) {
    const { RpcException } = await import('@nestjs/microservices');
    const exception = new RpcException(socketBodyOf(error));
    exception.cause = error;
    return exception;
  },
});
