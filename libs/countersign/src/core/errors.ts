/** The errors that enforcement throws instead of giving access. */
import type { Deny, Fix } from './catalogue/decision.js';

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
  declare readonly cause?: unknown;

  constructor(
    /** The HTTP status. Express' and Nest's own error handling read it too. */
    readonly status: number,
    /** Stable, last part of the problem type. */
    readonly code: string,
    readonly message: string,
  ) {
    super();
  }

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
  readonly name = 'Unauthenticated';

  constructor(message = 'This request needs an authenticated principal.') {
    super(401, 'unauthenticated', message);
  }
}

/** The decision was a denial other than `not-found`: 403. */
export class PermissionDenied extends EnforcementError {
  readonly name = 'PermissionDenied';
  readonly #fix: (() => Fix | undefined) | undefined;

  constructor(
    readonly decision: Deny,
    /** The recorded decision's id; absent when a rule outside the catalogue refused. */
    readonly decisionId?: string,
    readonly resourceId?: string,
    fix?: () => Fix | undefined,
  ) {
    super(403, decision.code, `"${decision.action}" is denied: ${decision.code}.`);
    this.#fix = fix;
  }

  /**
   * The smallest change that would permit it, by what the decision knew; `undefined` where no change would. Where the permission is
   * missing, no instance was loaded, and it names permissions alone; a predicate that was not asked counts as one that does not hold.
   * `explain` asks all of them. Computed when read.
   */
  get fix(): Fix | undefined {
    return this.#fix?.();
  }

  get action(): string {
    return this.decision.action;
  }

  /** The permissions that would permit it; empty when none would. */
  get missing(): readonly string[] {
    return this.decision.missing ?? [];
  }
}

/** No such instance in the caller's tenant, or one that `existence: 'hidden'` hides: 404. */
export class ResourceNotFound extends EnforcementError {
  readonly name = 'ResourceNotFound';

  constructor(readonly decisionId?: string) {
    super(404, 'not-found', 'No such resource.');
  }
}

/** The request does not name its resource properly: 400, before any lookup. */
export class InvalidRequest extends EnforcementError {
  readonly name = 'InvalidRequest';

  constructor(
    /** The field at fault, as the client wrote it. */
    readonly field: string,
    /** What was expected, as a sentence. */
    readonly expected: string,
  ) {
    super(400, 'invalid-request', `${field}: ${expected}`);
  }
}

/** The decision could not be made or recorded: 503. A fault is not a denial. The cause is for the log only. */
export class DecisionUnavailable extends EnforcementError {
  readonly name = 'DecisionUnavailable';
  /** Seconds after which a client may try again. */
  readonly retryAfter = 1;

  /** @param aborted whether the client has gone and waits no longer: then nothing is wrong */
  constructor(
    readonly reason: string,
    cause?: unknown,
    readonly aborted = false,
  ) {
    super(503, 'unavailable', `The decision could not be made: ${reason}`);
    Object.defineProperty(this, 'cause', { value: cause });
    Error.captureStackTrace(this, DecisionUnavailable);
  }
}

/** A handler did not apply the filter or the fence it was given, or a lookup broke its contract: 500, a programming error. */
export class Misuse extends EnforcementError {
  readonly name = 'Misuse';

  constructor(message: string) {
    super(500, 'misuse', message);
    Error.captureStackTrace(this, Misuse);
  }
}

/** Whether the error is a defect of the server, for its log: not a denial, and not a client that has gone. */
export function isFault(error: EnforcementError): boolean {
  return error.status >= 500 && !(error instanceof DecisionUnavailable && error.aborted);
}
