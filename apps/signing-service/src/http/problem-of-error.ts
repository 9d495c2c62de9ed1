/** Every error as an RFC 9457 problem: status, type, title, detail, fields. Never a stack, never SQL, never a value that was sent. */
import { HttpException } from '@nestjs/common';
import {
  EnforcementError,
  InvalidRequest,
  type Problem,
  problemMediaType,
  problemOf,
} from 'countersign';
import { InvalidInput, KeyCannot } from '../crypto/errors.js';
import { databaseFault } from '../storage/faults.js';
import { isInDoubt } from '../storage/transaction.js';
import { type FieldError, InvalidFields } from './validation.js';

/** Prefix of the problem types of the service; those of denials are the library's. */
const prefix = 'urn:countersign:problem:';

/** The problem for any thrown value. An unknown one is 500 without detail. */
export function problemOfError(error: unknown, instance: string): Problem {
  if (error instanceof EnforcementError) return problemOf(error, instance);
  if (error instanceof InvalidFields) return invalid(error.fields, instance);
  if (error instanceof InvalidInput) return invalid([error], instance);
  if (error instanceof KeyCannot)
    return problem(409, 'conflict', 'Conflict', error.message, instance);
  if (error instanceof HttpException) return ofHttpException(error, instance);
  const fault = databaseFault(error);
  switch (fault?.kind) {
    case 'unavailable': {
      const headers = { 'Retry-After': String(fault.retryAfterSeconds) };
      const detail = isInDoubt(error)
        ? 'The service lost its database while storing. It may have been done: look before you try again.'
        : 'The service cannot reach its database. Nothing was done; try again.';
      return problem(503, 'unavailable', 'Service unavailable', detail, instance, headers);
    }
    case 'unique-violation':
      return problem(409, 'conflict', 'Conflict', 'The name is already taken.', instance);
    case 'foreign-key-violation':
      return problem(
        409,
        'conflict',
        'Conflict',
        'Something named in the request is in use or gone.',
        instance,
      );
    case 'invalid-text':
      return problem(
        400,
        'invalid-request',
        'Invalid request',
        'The request contains text that cannot be stored.',
        instance,
      );
    case undefined:
      return ofForeignError(error, instance);
  }
}

function invalid(fields: readonly FieldError[], instance: string): Problem {
  const errors = fields.map(({ field, expected }) => ({ field, expected }));
  const [first] = errors;
  const error = new InvalidRequest(first?.field ?? 'body', first?.expected ?? 'is not acceptable.');
  const { body, ...rest } = problemOf(error, instance);
  return { ...rest, body: { ...body, errors } };
}

const codes: Readonly<Record<number, readonly [string, string]>> = {
  400: ['invalid-request', 'Invalid request'],
  401: ['unauthenticated', 'Authentication required'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  409: ['conflict', 'Conflict'],
  413: ['too-large', 'Request too large'],
  415: ['unsupported-media-type', 'Unsupported media type'],
  422: ['unprocessable', 'Unprocessable request'],
  429: ['too-many-requests', 'Too many requests'],
  502: ['bad-gateway', 'Upstream failed'],
  503: ['unavailable', 'Service unavailable'],
};

function ofHttpException(error: HttpException, instance: string): Problem {
  const status = error.getStatus();
  const [code, title] = codes[status] ?? ['error', 'Request refused'];
  const detail = status === 404 ? 'No such resource.' : error.message;
  const headers: Record<string, string> = status === 503 ? { 'Retry-After': '5' } : {};
  return problem(status, code, title, detail, instance, headers);
}

/** Errors of the body parser and of Node carry a client status; anything else is a fault of ours. */
function ofForeignError(error: unknown, instance: string): Problem {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (error instanceof URIError || error instanceof SyntaxError || status === 400) {
    return problem(
      400,
      'invalid-request',
      'Invalid request',
      'The request is malformed.',
      instance,
    );
  }
  if (typeof status === 'number' && status > 400 && status < 500) {
    const [code, title] = codes[status] ?? ['error', 'Request refused'];
    return problem(status, code, title, `${title}.`, instance);
  }
  return problem(
    500,
    'internal',
    'Internal server error',
    'The request failed. Nothing is known to be wrong with it.',
    instance,
  );
}

function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return {
    status,
    headers: { 'Content-Type': problemMediaType, 'Cache-Control': 'private, no-store', ...headers },
    body: { type: `${prefix}${code}`, title, status, detail, instance },
  };
}
