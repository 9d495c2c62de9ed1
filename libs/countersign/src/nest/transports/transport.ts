/** What every transport of Nest but HTTP says about itself. One file for each says it. */
import type { ExecutionContext } from '@nestjs/common';
import type { EnforcementError, RequestParts } from '../../core/internal.js';
import type { TransportName } from '../../http/internal.js';
import type { CallAuthorization } from './call-authorization.js';
import type { Again } from './decided-events.js';

/** The part of a context that is read: that of a guard, of an interceptor and of a parameter are different objects. */
export type CallContext = Pick<ExecutionContext, 'getArgs' | 'getHandler' | 'getType'>;

/** How handlers are called over one transport. */
export interface CallTransport {
  readonly name: Exclude<TransportName, 'http'>;
  /** What the application's authentication leaves the caller on: the first argument of `principal`. */
  carrier(context: CallContext): unknown;
  /** Where the ids are. */
  parts(context: CallContext): RequestParts;
  /** Whether the handler changes nothing: then it owes no fence. */
  isSafe(context: CallContext): boolean;
  /** What all calls of one operation have in common, and those of no other; `undefined` where each call is one. */
  operation(context: CallContext): object | undefined;
  /** Attaches what a call was granted, where `granted` finds it. */
  grant(context: CallContext, authorization: CallAuthorization): void;
  /** What the call was granted. */
  granted(context: CallContext): CallAuthorization | undefined;
  /** An answer that is a stream, decided again while it goes on; any other as it is. Default: streams are observables. */
  stream?(context: CallContext, answer: unknown, again: Again): unknown;
  /** The exception that Nest answers a refusal with over this transport. */
  exception(error: EnforcementError): unknown;
}
