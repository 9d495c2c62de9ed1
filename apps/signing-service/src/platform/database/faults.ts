/** Reads errors by their shape and tells the faults of the database apart from the mistakes of a request; pure, no HTTP. */

/** How many causes are followed; an error chain longer than this is not ours. */
const MAX_CAUSES = 5;

/** An error followed by its causes and, for an `AggregateError`, the errors it gathers. Bounded, so a cyclic chain ends. */
export function* errorChain(error: unknown, depth = 0): Generator<object> {
  if (typeof error !== 'object' || error === null || depth > MAX_CAUSES) return;
  yield error;
  if ('cause' in error) yield* errorChain(error.cause, depth + 1);
  for (const part of gatheredErrors(error)) yield* errorChain(part, depth + 1);
}

/** The errors of an `AggregateError`, else none. */
export function gatheredErrors(error: object): readonly unknown[] {
  return 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
}

/** The text property of an error, such as `code` or `message`; undefined when it has none of that name. */
export function textOf(error: unknown, property: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}

/** The SQLSTATE that PostgreSQL gave (Appendix A of its manual), of the error itself or of its nearest cause. */
export function sqlState(error: unknown): string | undefined {
  for (const link of errorChain(error)) {
    const code = textOf(link, 'code');
    if ('severity' in link && code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** What an error of the database means for the answer to a request. */
export type DatabaseFault =
  /** The database could not answer now: 503 with `Retry-After`. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterSeconds: number }
  /** 23505: the value is taken. `constraint` is the name given in `migrations/`. */
  | { readonly kind: 'unique-violation'; readonly constraint: string }
  /** 23503: a row that is named is not there, or a row is still named by others. */
  | { readonly kind: 'foreign-key-violation'; readonly constraint: string }
  /** 22P02, 22021: text that this type or encoding cannot hold, such as NUL or a malformed UUID. */
  | { readonly kind: 'invalid-text'; readonly code: string };

/** Seconds a client is asked to wait: a failover takes a few, a lost transaction none. */
const RETRY_AFTER_OUTAGE = 5;
const RETRY_AFTER_CONFLICT = 1;

/** After the retries of transaction.ts: serialization failure, deadlock, lock timeout. */
const CONFLICTS = new Set(['40001', '40P01', '55P03']);

/** SQLSTATEs that say the server cannot serve now: cancelled by timeout, shut down, read-only replica, idle too long. */
const OUTAGES = new Set(['57014', '57P01', '57P02', '57P03', '57P05', '25006', '25P03']);

/** Classes of the same: connection, refused login, resources, system error; and a database that is gone. */
const OUTAGE_CLASSES = /^(?:08|28|53|58|3D)/;

/** What the operating system calls a lost or refused connection. */
const SOCKET_ERRORS = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** The driver gives these no code. From pg 8.23 and pg-pool 3.14; PGlite 0.5 for the last. */
const DRIVER_MESSAGES =
  /^(?:timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|PGlite is clos)/;

/**
 * Recognises a fault of the database in an error or in its causes.
 *
 * @returns undefined for every other error, including SQL mistakes of ours: those are a 500.
 */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  const state = sqlState(error);
  return state === undefined ? lostConnection(error) : faultOfState(state, error);
}

function faultOfState(state: string, error: unknown): DatabaseFault | undefined {
  if (CONFLICTS.has(state)) return unavailable(state, RETRY_AFTER_CONFLICT);
  if (OUTAGES.has(state) || OUTAGE_CLASSES.test(state)) {
    return unavailable(state, RETRY_AFTER_OUTAGE);
  }
  if (state === '23505') return { kind: 'unique-violation', constraint: constraintOf(error) };
  if (state === '23503') return { kind: 'foreign-key-violation', constraint: constraintOf(error) };
  if (state === '22P02' || state === '22021') return { kind: 'invalid-text', code: state };
  return undefined;
}

function lostConnection(error: unknown): DatabaseFault | undefined {
  for (const link of errorChain(error)) {
    const code = textOf(link, 'code');
    if (code !== undefined && SOCKET_ERRORS.has(code) && isSocketError(link)) {
      return unavailable(code, RETRY_AFTER_OUTAGE);
    }
    if (DRIVER_MESSAGES.test(textOf(link, 'message') ?? '')) {
      return unavailable('connection-lost', RETRY_AFTER_OUTAGE);
    }
  }
  return undefined;
}

/**
 * ENOENT of a missing file is not a lost database, ENOENT of connecting to a Unix socket is. The `AggregateError`
 * of a host with several addresses has no syscall.
 */
function isSocketError(error: object): boolean {
  if (gatheredErrors(error).length > 0) return true;
  const syscall = textOf(error, 'syscall');
  if (textOf(error, 'code') === 'ENOENT') return syscall === 'connect';
  return ['connect', 'read', 'write', 'getaddrinfo'].some((name) => name === syscall);
}

function unavailable(code: string, retryAfterSeconds: number): DatabaseFault {
  return { kind: 'unavailable', code, retryAfterSeconds };
}

function constraintOf(error: unknown): string {
  for (const link of errorChain(error)) {
    const constraint = textOf(link, 'constraint');
    if (constraint !== undefined) return constraint;
  }
  return '';
}
