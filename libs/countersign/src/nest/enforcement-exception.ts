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

  /** What an error of a GraphQL field says beside its message; GraphQL reads it from the error that a resolver throws. */
  get extensions(): object {
    return extensionsOf(this as unknown as EnforcementError);
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

/** The body that `WsException` and `RpcException` carry: Nest's usual form, with the `status` that Nest gives to errors of a message. */
export function socketBodyOf(error: EnforcementError): object {
  return { status: 'error', ...nestBodyOf(error) };
}

/**
 * The error as a GraphQL client may see it: a fault without what is wrong inside. It is still the same error by its class and its
 * properties, without a stack.
 */
export function exposedError(error: EnforcementError): EnforcementError {
  if (error.expose) return error;
  const { detail } = problemOf(error).body;
  const exposed: EnforcementError = Object.create(error) as EnforcementError;
  for (const [name, value] of Object.entries({
    message: detail,
    stack: `${error.name}: ${detail}`,
  })) {
    Object.defineProperty(exposed, name, { value });
  }
  return exposed;
}

const graphqlCodes: ReadonlyMap<number, string> = new Map([
  [400, 'BAD_USER_INPUT'],
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [503, 'SERVICE_UNAVAILABLE'],
]);

/** `code` is a word of GraphQL, `reason` is our code. */
function extensionsOf(error: EnforcementError): object {
  const { type: _, title: __, detail: ___, code: ____, ...members } = problemOf(error).body;
  const code = graphqlCodes.get(error.status) ?? 'INTERNAL_SERVER_ERROR';
  return { code, reason: error.code, ...members };
}
