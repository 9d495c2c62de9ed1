import type { MatcherFunction } from 'expect';
import { type ExpectedDenial, matches, outcomeOf } from './answer.js';

export type { ExpectedDenial } from './answer.js';

/** Passes for a 403, or a denied decision, with these parts. */
const toBeForbidden: MatcherFunction<[expected?: ExpectedDenial]> = function (
  received,
  expected = {},
) {
  const { forbidden, status, denial } = outcomeOf(received);
  const { matcherHint, printExpected, printReceived } = this.utils;
  return {
    pass: forbidden && matches(denial, expected),
    message: () =>
      [
        matcherHint('toBeForbidden', 'answer', 'denial', { isNot: this.isNot === true }),
        '',
        `Expected: ${this.isNot === true ? 'not ' : ''}a denial ${printExpected(expected)}`,
        `Received: ${status ?? 'decision'} ${printReceived(denial)}`,
      ].join('\n'),
  };
};

/** Passes for a status from 200 to 399, or a permitted decision. */
const toBePermitted: MatcherFunction = function (received) {
  const { permitted, status, denial } = outcomeOf(received);
  const { matcherHint, printReceived } = this.utils;
  return {
    pass: permitted,
    message: () =>
      [
        matcherHint('toBePermitted', 'answer', '', { isNot: this.isNot === true }),
        '',
        `Expected: ${this.isNot === true ? 'a refusal' : 'a permit'}`,
        `Received: ${status ?? 'decision'} ${printReceived(denial)}`,
      ].join('\n'),
  };
};

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
