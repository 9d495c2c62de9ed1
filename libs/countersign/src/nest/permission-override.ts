/** How a test decides instead of the catalogue. Only `countersign/nest/testing` provides it. */
import type { Mistake } from '../core/internal.js';
import type { Enforcer, EnforcerOptions } from '../enforcement/internal.js';

/** What replaces the decisions of one application in a test. */
export interface PermissionOverride {
  /** The enforcer in place of the usual one. */
  enforcer(options: EnforcerOptions): Enforcer;
  /** Who calls, in place of the option `principal`. */
  readonly principal: ((request: unknown) => unknown) | undefined;
}

/** The token of the override; `undefined` where no test gave one. */
export const permissionOverride = Symbol('countersign:permission-override');

/** The mistake of a production start in which a test decides. */
export function checkOverride(override: PermissionOverride | undefined): Mistake[] {
  if (override === undefined || process.env['NODE_ENV'] !== 'production') return [];
  return [
    {
      code: 'override-in-production',
      problem: 'overridePermissions replaced the decisions, and NODE_ENV is "production".',
      fix: 'Call overridePermissions in tests only.',
    },
  ];
}
