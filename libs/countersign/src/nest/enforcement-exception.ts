import { HttpException } from '@nestjs/common';
import { EnforcementError, InvalidRequest } from '../core/internal.js';
import { problemOf } from '../http/internal.js';

/**
 * The part of Nest's `HttpException` that errors of enforcement get. Its constructor never runs: it would capture a stack, which
 * costs more than the decision.
 */
abstract class EnforcementException extends HttpException {
  /** Nest's usual form, with what the problem says: `statusCode`, `error`, `message`, and `code`, `action` and `missing` of a denial. */
  override getResponse(): object {
    return nestBodyOf(this as unknown as EnforcementError);
  }
}

/**
 * Makes every error of enforcement an `HttpException`, in handlers and services as well: `getStatus()` and `getResponse()` work,
 * and `instanceof PermissionDenied` still holds.
 * INVARIANT: holds no state of an application, so several applications of one process may call it.
 */
export function joinHttpExceptions(): void {
  if (EnforcementError.prototype instanceof HttpException) return;
  Object.setPrototypeOf(EnforcementError.prototype, EnforcementException.prototype);
}

/** The body of an error in Nest's usual form. */
export function nestBodyOf(error: EnforcementError): object {
  const { type: _, errors: __, title, detail, status, ...members } = problemOf(error).body;
  const message = error instanceof InvalidRequest ? [detail] : detail;
  return { statusCode: status, error: title, message, code: error.code, ...members };
}
