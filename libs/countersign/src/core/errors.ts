/** What enforcement throws instead of giving access. Each kind has one status; no framework enters here. */
import type { Deny } from './catalogue/decision.js';

/** Base of the library's request errors. `status` is read by Express' and Nest's own error handling too. */
export abstract class EnforcementError extends Error {
  abstract readonly status: number;
  /** Stable, last part of the problem type. */
  abstract readonly code: string;

  get statusCode(): number {
    return this.status;
  }
}

/** No authenticated principal: 401. */
export class Unauthenticated extends EnforcementError {
  override readonly name = 'Unauthenticated';
  readonly status = 401;
  readonly code = 'unauthenticated';

  constructor() {
    super('This request needs an authenticated principal.');
  }
}

/** The decision was a denial other than `not-found`: 403. */
export class PermissionDenied extends EnforcementError {
  override readonly name = 'PermissionDenied';
  readonly status = 403;

  constructor(
    readonly decision: Deny,
    /** The recorded decision's id; absent when a rule outside the catalogue refused. */
    readonly decisionId?: string,
    readonly resourceId?: string,
  ) {
    super(`"${decision.action}" is denied: ${decision.code}.`);
  }

  get code(): string {
    return this.decision.code;
  }
}

/** No such instance in the caller's account, or one that `existence: 'hidden'` hides: 404. */
export class ResourceNotFound extends EnforcementError {
  override readonly name = 'ResourceNotFound';
  readonly status = 404;
  readonly code = 'not-found';

  constructor(readonly decisionId?: string) {
    super('No such resource.');
  }
}

/** The request does not name its resource properly: 400, before any lookup. */
export class InvalidRequest extends EnforcementError {
  override readonly name = 'InvalidRequest';
  readonly status = 400;
  readonly code = 'invalid-request';

  constructor(
    /** The field at fault, as the client wrote it. */
    readonly field: string,
    /** What was expected, as a sentence. */
    readonly expected: string,
  ) {
    super(`${field}: ${expected}`);
  }
}

/** The decision could not be made or recorded: 503. A fault is not a denial. The cause is for the log only. */
export class DecisionUnavailable extends EnforcementError {
  override readonly name = 'DecisionUnavailable';
  readonly status = 503;
  readonly code = 'unavailable';
  /** Seconds after which a client may try again. */
  readonly retryAfter = 1;

  /** @param aborted whether nobody waits for the decision any more, because the client has gone: nothing is wrong */
  constructor(
    readonly reason: string,
    cause?: unknown,
    readonly aborted = false,
  ) {
    super(`The decision could not be made: ${reason}`, { cause });
  }
}

/** A handler did not apply the filter or the fence it was given, or a lookup broke its contract: 500, a programming error. */
export class Misuse extends EnforcementError {
  override readonly name = 'Misuse';
  readonly status = 500;
  readonly code = 'misuse';
}

/** Whether the error is a fault or a programming error of the server, for its log: not a denial, and not a client that has gone. */
export function isFault(error: EnforcementError): boolean {
  return error.status >= 500 && !(error instanceof DecisionUnavailable && error.aborted);
}
