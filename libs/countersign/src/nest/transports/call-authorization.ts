/** What a call was granted, with the enforcement that granted it: guards, interceptors and parameters of a call share nothing else. */
import type { ExecutionContext } from '@nestjs/common';
import { type Granted, RequestAuthorization } from '../../http/internal.js';

/** What a call needs of its application after the guard. */
export interface CallDecider {
  /** What an error of the handler becomes for the client. Faults are logged. */
  exception(error: unknown): Promise<unknown>;
  /** Milliseconds between two decisions of a stream. Default: it is decided at each event. */
  readonly every: number | undefined;
  /** Decides again, for the caller as they are now. @throws what the client sees */
  again(context: ExecutionContext): Promise<void>;
}

/** What one call was granted. */
export class CallAuthorization extends RequestAuthorization {
  constructor(
    readonly decider: CallDecider,
    granted: Granted,
  ) {
    super(granted);
  }

  /** Whether a fence was applied. */
  get hasWritten(): boolean {
    return this.accesses.some((access) => access?.fenced === true);
  }
}
