/** Every error as an RFC 9457 problem: status, type, title, detail, fields. Never a stack, never SQL, never a value that was sent. */
import { InvalidInput, KeyCannot } from '@countersign/signing-crypto';
import { HttpException } from '@nestjs/common';
import { EnforcementError, InvalidRequest } from 'countersign';
import { type Problem, problemMediaType, problemOf, problemTypePrefix } from 'countersign/nest';
import { databaseFault } from '../database/faults.js';
import { isInDoubt } from '../database/transaction.js';
import { type FieldError, InvalidFields } from './validation.js';

/** The status and the title of each type. The README lists them all. */
export const problemTypes = {
  'invalid-request': [400, 'Invalid request'],
  unauthenticated: [401, 'Authentication required'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'not-acceptable': [406, 'Not acceptable'],
  conflict: [409, 'Conflict'],
  'precondition-failed': [412, 'Precondition failed'],
  'too-large': [413, 'Request too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'idempotency-key-reused': [422, 'Idempotency key used before'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Internal server error'],
  'bad-gateway': [502, 'Upstream failed'],
  unavailable: [503, 'Service unavailable'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** The last part of a type of the service. */
export type ProblemType = keyof typeof problemTypes;

/** For a status that has no type, which only the framework could choose. */
export const otherProblem = { type: 'error', title: 'Request refused' } as const;

/** The type of a status, or `undefined` for a status that has none. */
export function problemTypeOf(status: number): ProblemType | undefined {
  const types = Object.keys(problemTypes) as ProblemType[];
  return types.find((type) => problemTypes[type][0] === status);
}

/** The problem for any thrown value. An unknown one is 500 without detail. */
export function problemOfError(error: unknown, instance: string): Problem {
  if (error instanceof EnforcementError) return problemOf(error, instance);
  if (error instanceof InvalidFields) return invalid(error.fields, instance);
  if (error instanceof InvalidInput) return invalid([ofInput(error)], instance);
  if (error instanceof KeyCannot) return problem('conflict', error.message, instance);
  if (error instanceof HttpException) return ofHttpException(error, instance);
  const fault = databaseFault(error);
  switch (fault?.kind) {
    case 'unavailable': {
      const headers = { 'Retry-After': String(fault.retryAfterSeconds) };
      const detail = isInDoubt(error)
        ? 'The service lost its database while storing. It may have been done: look before you try again.'
        : 'The service cannot reach its database. Nothing was done; try again.';
      return problem('unavailable', detail, instance, headers);
    }
    case 'unique-violation':
      return problem('conflict', 'The name is already taken.', instance);
    case 'foreign-key-violation':
      return problem('conflict', 'Something named in the request is in use or gone.', instance);
    case 'invalid-text':
      return problem(
        'invalid-request',
        'The request contains text that cannot be stored.',
        instance,
      );
    case undefined:
      return ofForeignError(error, instance);
  }
}

/** What is wrong, and what is expected instead. */
function ofInput({ field, message, expected }: InvalidInput): FieldError {
  return { field, expected: `${message} Expected: ${expected}.` };
}

function invalid(fields: readonly FieldError[], instance: string): Problem {
  const errors = fields.map(({ field, expected }) => ({ field, expected }));
  const [first] = errors;
  const error = new InvalidRequest(first?.field ?? 'body', first?.expected ?? 'is not acceptable.');
  const { body, ...rest } = problemOf(error, instance);
  return { ...rest, body: { ...body, errors } };
}

/** Where the framework throws as well: its messages repeat paths and bodies. */
const fixedDetails: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  404: 'No such resource.',
};

function ofHttpException(error: HttpException, instance: string): Problem {
  const status = error.getStatus();
  const detail = fixedDetails[status] ?? error.message;
  return ofStatus(status, detail, instance, status === 503 ? { 'Retry-After': '5' } : {});
}

/** Errors of the body parser and of Node carry a client status; anything else is a fault of ours. */
function ofForeignError(error: unknown, instance: string): Problem {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (error instanceof URIError || error instanceof SyntaxError || status === 400) {
    return problem('invalid-request', 'The request is malformed.', instance);
  }
  if (typeof status === 'number' && status > 400 && status < 500) {
    return ofStatus(status, undefined, instance);
  }
  const detail = 'The request failed. Nothing is known to be wrong with it.';
  return problem('internal', detail, instance);
}

/** `detail`: the title, unless given. */
function ofStatus(
  status: number,
  detail: string | undefined,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const type = problemTypeOf(status);
  if (type !== undefined) {
    const [, title] = problemTypes[type];
    return problem(type, detail ?? `${title}.`, instance, headers);
  }
  const { title } = otherProblem;
  return made({ ...otherProblem, status, detail: detail ?? `${title}.`, instance }, headers);
}

function problem(
  type: ProblemType,
  detail: string,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const [status, title] = problemTypes[type];
  return made({ type, title, status, detail, instance }, headers);
}

function made(
  { type, ...members }: Problem['body'],
  headers: Readonly<Record<string, string>>,
): Problem {
  const { status } = members;
  return {
    status,
    headers: { 'Content-Type': problemMediaType, 'Cache-Control': 'private, no-store', ...headers },
    body: { type: `${problemTypePrefix}${type}`, ...members },
  };
}
