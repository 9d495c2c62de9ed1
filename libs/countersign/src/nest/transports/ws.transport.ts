/**
 * Gateways, on socket.io and ws. Ids are in the data of the message. The caller is on the client, and is asked again for each message. A
 * refusal is a `WsException`, which Nest sends as the event `exception`.
 */
import { socketBodyOf } from '../enforcement-exception.js';
import { carriedBy, carry } from './carried.js';
import type { CallTransport } from './transport.js';

/** Gateways. The arguments of a call are the client, the data, perhaps a function that acknowledges, and the pattern, which is the last. */
export const wsTransport: CallTransport = Object.freeze<CallTransport>({
  name: 'ws',
  carrier: (context) => context.getArgs<unknown[]>()[0],
  parts: (context) => ({ message: context.getArgs<unknown[]>()[1] }),
  isSafe: () => false,
  operation: () => undefined,
  grant: (context, authorization) => carry(context, authorization, -1),
  granted: carriedBy,

  async exception(error) {
    const { WsException } = await import('@nestjs/websockets');
    const exception = new WsException(socketBodyOf(error));
    exception.cause = error;
    return exception;
  },
});
