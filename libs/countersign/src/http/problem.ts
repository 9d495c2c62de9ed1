/** Maps an error of enforcement to an RFC 9457 problem. */
import {
  DecisionUnavailable,
  type EnforcementError,
  InvalidRequest,
  Misuse,
  PermissionDenied,
  ResourceNotFound,
  Unauthenticated,
} from '../core/internal.js';

/** The media type of a problem, RFC 9457 section 3. */
export const problemMediaType = 'application/problem+json';

/** Prefix of every problem type of the library; the rest is the code. */
export const problemTypePrefix = 'urn:countersign:problem:';

/** A problem, ready to be sent. */
export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
  };
}

/**
 * The problem that `error` is answered with.
 * The body names the action, the permissions that are missing and the scope held; never holders, roles or other users.
 * @param instance the request's path, without its query
 */
export function problemOf(error: EnforcementError, instance?: string): Problem {
  const { status, code } = error;
  const { title, detail, headers, members } = describeError(error);
  return {
    status,
    headers: { 'Content-Type': problemMediaType, 'Cache-Control': 'private, no-store', ...headers },
    body: {
      type: `${problemTypePrefix}${code}`,
      title,
      status,
      detail,
      ...(instance === undefined ? {} : { instance }),
      ...members,
    },
  };
}

interface Description {
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, unknown>>;
}

function describeError(error: EnforcementError): Description {
  if (error instanceof PermissionDenied) return describeDenial(error);
  if (error instanceof ResourceNotFound) {
    return {
      title: 'Not found',
      detail: 'There is no such resource.',
      headers: decisionHeader(error.decisionId),
      members: { code: error.code },
    };
  }
  if (error instanceof Unauthenticated) {
    return {
      title: 'Authentication required',
      detail: 'Send a valid credential.',
      headers: { 'WWW-Authenticate': 'Bearer' },
    };
  }
  if (error instanceof InvalidRequest) {
    return {
      title: 'Invalid request',
      detail: `${error.field}: ${error.expected}`,
      members: { errors: [{ field: error.field, expected: error.expected }] },
    };
  }
  if (error instanceof DecisionUnavailable) {
    return {
      title: 'Decision unavailable',
      detail:
        'The request was refused because it could not be decided. Nothing was done; try again.',
      headers: { 'Retry-After': String(error.retryAfter) },
      members: { code: error.code },
    };
  }
  return {
    title: error instanceof Misuse ? 'Server programming error' : 'Internal server error',
    detail: 'The server withheld its answer because it was not authorized properly.',
  };
}

function decisionHeader(decisionId: string | undefined): Record<string, string> {
  return decisionId === undefined ? {} : { 'X-Decision-Id': decisionId };
}

function describeDenial({ decision, decisionId }: PermissionDenied): Description {
  const { action, code, missing, scope } = decision;
  return {
    ...wording(decision.code, action, missing ?? [], scope ?? []),
    headers: decisionHeader(decisionId),
    members: {
      code,
      action,
      ...(missing === undefined ? {} : { missing }),
      ...(scope === undefined ? {} : { scope }),
    },
  };
}

function wording(
  code: PermissionDenied['decision']['code'],
  action: string,
  missing: readonly string[],
  scope: readonly string[],
): Pick<Description, 'title' | 'detail'> {
  const either = missing.join(' or ');
  switch (code) {
    case 'permission-missing':
      return { title: 'Permission missing', detail: `"${action}" needs the permission ${either}.` };
    case 'prerequisite-missing':
      return {
        title: 'Prerequisite missing',
        detail: `"${action}" also needs ${missing.join(' and ')}.`,
      };
    case 'out-of-scope':
      return {
        title: 'Out of scope',
        detail: `You may perform "${action}" only on resources that are: ${scope.join(' or ')}. This one is not.`,
      };
    case 'condition-failed':
      return {
        title: 'Condition failed',
        detail: `"${action}" is possible only on resources that are: ${scope.join(' or ')}. This one is not.`,
      };
    case 'constraint':
      return {
        title: 'Prohibited',
        detail: `"${action}" is prohibited here by: ${scope.join(', ')}.`,
      };
    case 'grant-ceiling':
      return {
        title: 'Grant ceiling',
        detail: `Nobody confers what they do not hold: ${missing.join(', ')}.`,
      };
    case 'principal-not-allowed':
      return {
        title: 'Principal not allowed',
        detail: `"${action}" is not open to this kind of principal.`,
      };
    case 'not-found':
      return { title: 'Not found', detail: 'There is no such resource.' };
  }
}
