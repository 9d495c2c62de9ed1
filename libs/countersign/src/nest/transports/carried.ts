/** Carries what a call was granted among its own arguments: the one place that its guards, interceptors and parameters share. */
import { CallAuthorization } from './call-authorization.js';
import type { CallContext } from './transport.js';

/** What the call carries. */
export function carriedBy(context: CallContext): CallAuthorization | undefined {
  return context.getArgs<unknown[]>().find((each) => each instanceof CallAuthorization);
}

/**
 * Adds to the arguments, in place of what the call carries already. Nest gives the same array to the guards and the interceptors of a call.
 * @param at where it is added; counted from the end when negative
 */
export function carry(context: CallContext, authorization: CallAuthorization, at: number): void {
  const args = context.getArgs<unknown[]>();
  const before = args.findIndex((each) => each instanceof CallAuthorization);
  if (before === -1) args.splice(at, 0, authorization);
  else args[before] = authorization;
}
