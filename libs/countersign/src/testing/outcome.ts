/** Reads a denial or a permit from an answer of any transport, or from a decision. */

/** The parts of a denial that a test expects. Every part that is given must match. */
export interface ExpectedDenial {
  /** `out-of-scope`, `permission-missing`, … */
  readonly code?: string;
  /** `keypair.sign`, … */
  readonly action?: string;
  /** Permission ids, in any order. */
  readonly missing?: readonly string[];
}

/** An answer or a decision, as the matchers read it. */
export interface Outcome {
  /** `undefined` for a decision. A status of HTTP, on every transport. */
  readonly status: number | undefined;
  readonly permitted: boolean;
  readonly forbidden: boolean;
  readonly denial: ExpectedDenial;
}

/**
 * Reads a decision; an answer over HTTP, `{ status, body }`; what GraphQL answers, with or without HTTP around it; a message of a gateway,
 * `{ event, data }`; the answer of a message handler, `{ data }`; and the body of a refusal of either, or the exception that carries it.
 * @throws TypeError for anything else
 */
export function outcomeOf(received: unknown): Outcome {
  const { effect, status, event, statusCode, getError } = partsOf(received);
  if (effect !== undefined) {
    const permitted = effect === 'permit';
    return { status: undefined, permitted, forbidden: !permitted, denial: denialOf(received) };
  }
  if (typeof getError === 'function') return outcomeOf(getError.call(received));
  // Nest's own body for what went wrong on a socket has no number.
  if (status === 'error') return answered(Number(statusCode ?? 500), received);
  const { data, body = data, errors } = partsOf(received);
  if (event === 'exception') return outcomeOf(data);
  if (typeof status === 'number') return graphqlOutcome(body, status) ?? answered(status, body);
  if (errors !== undefined) return graphqlOutcome(received, 200) ?? answered(500, undefined);
  if (!Object.hasOwn(Object(received) as object, 'data')) throw new TypeError(wanted);
  return answered(200, data);
}

const wanted =
  'Pass the answer of a request (await it first), { event, data } of a gateway, { data } or the error of a message, or a decision.';

function answered(status: number, body: unknown): Outcome {
  const permitted = status >= 200 && status < 400;
  return { status, permitted, forbidden: status === 403, denial: denialOf(body) };
}

const graphqlStatuses: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  SERVICE_UNAVAILABLE: 503,
};

/** INVARIANT: an answer of GraphQL with errors is no permit, with whatever status it comes. The first refusal of a permission counts. */
function graphqlOutcome(body: unknown, httpStatus: number): Outcome | undefined {
  const { errors, data: _, extensions: __, ...others } = partsOf(body);
  if (!Array.isArray(errors) || Object.keys(others).length > 0) return undefined;
  const all = errors.map((error) => partsOf(partsOf(error)['extensions']));
  const {
    code,
    reason = code,
    status,
    ...rest
  } = all.find((each) => each['reason'] !== undefined) ?? all[0] ?? {};
  const byCode = graphqlStatuses[String(code)] ?? (httpStatus < 400 ? 500 : httpStatus);
  return answered(typeof status === 'number' ? status : byCode, { ...rest, code: reason });
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether every part of `expected` is what the denial says. */
export function matches(denial: ExpectedDenial, expected: ExpectedDenial): boolean {
  const sorted = (names: readonly string[] = []) => [...names].toSorted().join();
  return (
    (expected.code === undefined || expected.code === denial.code) &&
    (expected.action === undefined || expected.action === denial.action) &&
    (expected.missing === undefined || sorted(expected.missing) === sorted(denial.missing))
  );
}

function denialOf(value: unknown): ExpectedDenial {
  const { code, action, missing } = partsOf(value);
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof action === 'string' ? { action } : {}),
    ...(Array.isArray(missing) ? { missing: missing.map(String) } : {}),
  };
}
