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
      return callerOf({ headers: context.switchToRpc().getData<{ headers: object }>().headers });
    default:
      return callerOf(carrier);
  }
}
