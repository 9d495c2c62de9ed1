/** The errors that enforcement throws instead of giving access. */
import type { Deny } from './catalogue/decision.js';

/**
 * `Error` without its constructor, which captures a stack: that takes longer than the whole decision, and a denial is an
 * answer and not a defect.
 */
const WithoutStack = function withoutStack() {
  // Makes an ordinary object.
} as unknown as new () => object;
WithoutStack.prototype = Error.prototype;

/** Base of the library's request errors: an `Error` by its prototype. Only those that report a defect have a stack. */
export abstract class EnforcementError extends WithoutStack implements Error {
  abstract readonly name: string;
  abstract readonly message: string;
  /** The HTTP status. Express' and Nest's own error handling read it too. */
  abstract readonly status: number;
  /** Stable, last part of the problem type. */
  abstract readonly code: string;
  declare readonly cause?: unknown;

  get statusCode(): number {
    return this.status;
  }

  /** Whether a client may read the message, as `http-errors` and Express understand it. */
  get expose(): boolean {
    return this.status < 500;
  }

  get stack(): string {
    return `${this.name}: ${this.message}`;
  }

  get [Symbol.toStringTag](): string {
    return 'Error';
  }
}

/** No authenticated principal: 401. */
export class Unauthenticated extends EnforcementError {
  get name(): string {
    return 'Unauthenticated';
  }

  get message(): string {
    return 'This request needs an authenticated principal.';
  }

  get status(): number {
    return 401;
  }

  get code(): string {
    return 'unauthenticated';
  }
}

/** The decision was a denial other than `not-found`: 403. */
export class PermissionDenied extends EnforcementError {
  constructor(
    readonly decision: Deny,
    /** The recorded decision's id; absent when a rule outside the catalogue refused. */
    readonly decisionId?: string,
    readonly resourceId?: string,
  ) {
    super();
  }

  get name(): string {
    return 'PermissionDenied';
  }

  get action(): string {
    return this.decision.action;
  }

  /** The permissions that would permit it; empty when none would. */
  get missing(): readonly string[] {
    return this.decision.missing ?? [];
  }

  get message(): string {
    return `"${this.decision.action}" is denied: ${this.decision.code}.`;
  }

  get status(): number {
    return 403;
  }

  get code(): string {
    return this.decision.code;
  }
}

/** No such instance in the caller's account, or one that `existence: 'hidden'` hides: 404. */
export class ResourceNotFound extends EnforcementError {
  constructor(readonly decisionId?: string) {
    super();
  }

  get name(): string {
    return 'ResourceNotFound';
  }

  get message(): string {
    return 'No such resource.';
  }

  get status(): number {
    return 404;
  }

  get code(): string {
    return 'not-found';
  }
}

/** The request does not name its resource properly: 400, before any lookup. */
export class InvalidRequest extends EnforcementError {
  constructor(
    /** The field at fault, as the client wrote it. */
    readonly field: string,
    /** What was expected, as a sentence. */
    readonly expected: string,
  ) {
    super();
  }

  get name(): string {
    return 'InvalidRequest';
  }

  get message(): string {
    return `${this.field}: ${this.expected}`;
  }

  get status(): number {
    return 400;
  }

  get code(): string {
    return 'invalid-request';
  }
}

/** The decision could not be made or recorded: 503. A fault is not a denial. The cause is for the log only. */
export class DecisionUnavailable extends EnforcementError {
  /** @param aborted whether nobody waits for the decision any more, because the client has gone: nothing is wrong */
  constructor(
    readonly reason: string,
    cause?: unknown,
    readonly aborted = false,
  ) {
    super();
    Object.defineProperty(this, 'cause', { value: cause });
    Error.captureStackTrace(this, DecisionUnavailable);
  }

  get name(): string {
    return 'DecisionUnavailable';
  }

  get message(): string {
    return `The decision could not be made: ${this.reason}`;
  }

  get status(): number {
    return 503;
  }

  get code(): string {
    return 'unavailable';
  }

  /** Seconds after which a client may try again. */
  get retryAfter(): number {
    return 1;
  }
}

/** A handler did not apply the filter or the fence it was given, or a lookup broke its contract: 500, a programming error. */
export class Misuse extends EnforcementError {
  constructor(readonly message: string) {
    super();
    Error.captureStackTrace(this, Misuse);
  }

  get name(): string {
    return 'Misuse';
  }

  get status(): number {
    return 500;
  }

  get code(): string {
    return 'misuse';
  }
}

/** Whether the error is a fault or a programming error of the server, for its log: not a denial, and not a client that has gone. */
export function isFault(error: EnforcementError): boolean {
  return error.status >= 500 && !(error instanceof DecisionUnavailable && error.aborted);
}
