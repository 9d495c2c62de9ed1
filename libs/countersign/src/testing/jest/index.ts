import type { MatcherContext, MatcherFunction } from 'expect';
import { type ExpectedDenial, matches, type Outcome, outcomeOf } from './answer.js';

export type { ExpectedDenial } from './answer.js';

/** Passes for a 403, or a denied decision, with these parts. */
const toBeForbidden: MatcherFunction<[expected?: ExpectedDenial]> = function (
  received,
  expected = {},
) {
  const outcome = outcomeOf(received);
  const pass = outcome.forbidden && matches(outcome.denial, expected);
  const wanted = `${pass ? 'not ' : ''}a denial ${this.utils.printExpected(expected)}`;
  return resultOf(this, pass, outcome, ['toBeForbidden', 'denial', wanted]);
};

/** Passes for a status from 200 to 399, or a permitted decision. */
const toBePermitted: MatcherFunction = function (received) {
  const outcome = outcomeOf(received);
  const wanted = outcome.permitted ? 'a refusal' : 'a permit';
  return resultOf(this, outcome.permitted, outcome, ['toBePermitted', '', wanted]);
};

function resultOf(
  { isNot = false, utils: { matcherHint, printReceived } }: MatcherContext,
  pass: boolean,
  { status, denial }: Outcome,
  [name, parameter, wanted]: readonly [string, string, string],
) {
  const hint = matcherHint(name, 'answer', parameter, { isNot });
  const got = `${status ?? 'decision'} ${printReceived(denial)}`;
  return { pass, message: () => `${hint}\n\nExpected: ${wanted}\nReceived: ${got}` };
}

/** Matchers for jest, which read answers of supertest and decisions of the library: `expect.extend(permissionMatchers)`. */
export const permissionMatchers = { toBeForbidden, toBePermitted };

// The global `expect` of @types/jest.
declare global {
  namespace jest {
    // The name and the parameter are jest's.
    interface Matchers<R> {
      /** A 403, or a denied decision, with these parts. */
      toBeForbidden(expected?: ExpectedDenial): R;
      /** A status from 200 to 399, or a permitted decision. */
      toBePermitted(): R;
    }
  }
}

// The `expect` of @jest/globals.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> {
    /** A 403, or a denied decision, with these parts. */
    toBeForbidden(expected?: ExpectedDenial): R;
    /** A status from 200 to 399, or a permitted decision. */
    toBePermitted(): R;
  }
}
