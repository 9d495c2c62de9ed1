import type { MatcherFunction } from 'expect';
import {
  type ExpectedDenial,
  permissionMatchers as forEveryRunner,
  type PermissionMatchers,
} from '../index.js';

export type { ExpectedDenial } from '../index.js';

/** The matchers of `countersign/testing`, with the types of jest: `expect.extend(permissionMatchers)`. */
export const permissionMatchers: {
  readonly toBeForbidden: MatcherFunction<[expected?: ExpectedDenial]>;
  readonly toBePermitted: MatcherFunction;
} = forEveryRunner;

// The global `expect` of @types/jest.
declare global {
  namespace jest {
    // The name and the parameter are jest's.
    interface Matchers<R> extends PermissionMatchers<R> {}
  }
}

// The `expect` of @jest/globals.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> extends PermissionMatchers<R> {}
}
