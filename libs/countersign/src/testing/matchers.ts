import { type ExpectedDenial, matches, type Outcome, outcomeOf } from './outcome.js';

/** The part of a runner's matcher context that is used; jest and vitest have it. */
export interface MatcherState {
  readonly isNot?: boolean;
  readonly utils: {
    readonly matcherHint: (
      name: string,
      received: string,
      expected: string,
      options: { isNot: boolean },
    ) => string;
    readonly printReceived: (value: unknown) => string;
    readonly printExpected: (value: unknown) => string;
  };
}

/** What a matcher answers. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** The matchers as methods of an expectation, for the types of a runner. */
export interface PermissionMatchers<R = unknown> {
  /** A 403, `FORBIDDEN` of GraphQL, the same over a socket or as a message, or a denied decision, with these parts. */
  toBeForbidden(expected?: ExpectedDenial): R;
  /** A status from 200 to 399 and no errors of GraphQL, a message that is answered, or a permitted decision. */
  toBePermitted(): R;
}

/**
 * Matchers for any runner with `expect.extend`, such as jest and vitest. They read answers of supertest, GraphQL, gateways and message
 * handlers, and decisions of the library.
 * @example
 * expect.extend(permissionMatchers);
 * expect(await request(server).delete('/notes/n1')).toBeForbidden({ code: 'out-of-scope' });
 */
export const permissionMatchers = {
  /** Passes for a 403, or a denied decision, with these parts. */
  toBeForbidden(this: MatcherState, received: unknown, expected: ExpectedDenial = {}) {
    const outcome = outcomeOf(received);
    const pass = outcome.forbidden && matches(outcome.denial, expected);
    const wanted = `${pass ? 'not ' : ''}a denial ${this.utils.printExpected(expected)}`;
    return resultOf(this, pass, outcome, ['toBeForbidden', 'denial', wanted]);
  },
  /** Passes for a status from 200 to 399, or a permitted decision. */
  toBePermitted(this: MatcherState, received: unknown) {
    const outcome = outcomeOf(received);
    const wanted = outcome.permitted ? 'a refusal' : 'a permit';
    return resultOf(this, outcome.permitted, outcome, ['toBePermitted', '', wanted]);
  },
};

function resultOf(
  { isNot = false, utils: { matcherHint, printReceived } }: MatcherState,
  pass: boolean,
  { status, denial }: Outcome,
  [name, parameter, wanted]: readonly [string, string, string],
): MatcherResult {
  const hint = matcherHint(name, 'answer', parameter, { isNot });
  const got = `${status ?? 'decision'} ${printReceived(denial)}`;
  return { pass, message: () => `${hint}\n\nExpected: ${wanted}\nReceived: ${got}` };
}
