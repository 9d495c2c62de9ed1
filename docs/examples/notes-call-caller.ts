import type { ExecutionContext } from '@nestjs/common';
import { callerOf } from './notes-caller.js';

/** Who calls, on every transport of one application. */
export function callerOfCall(carrier: unknown, context: ExecutionContext) {
  switch (context.getType<string>()) {
    case 'ws':
      // The client of socket.io keeps the request that opened it.
      return callerOf((carrier as { readonly handshake: unknown }).handshake);
    case 'rpc':
      // The other service sends its credential in each message.
      return callerOfMessage(context.switchToRpc().getData());
    default:
      return callerOf(carrier);
  }
}

/** A message without a credential is nobody's. */
function callerOfMessage(message: { readonly headers?: object } | null) {
  return message?.headers && callerOf(message);
}
