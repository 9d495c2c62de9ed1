/** Finds gateways whose messages the guard does not see, because this version of Nest runs no global guards for them. */
import type { Type } from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import type { Mistake } from '../../../core/internal.js';
import { PermissionGuard } from '../../permission.guard.js';
import type { FoundHandler } from '../find-handlers.js';

/**
 * A mistake for every gateway without the guard, where Nest does not run it by itself.
 * @param config of the application, as Nest has it
 */
export function checkGateways(handlers: readonly FoundHandler[], config: object): Mistake[] {
  const messages = handlers.filter(({ transport }) => transport === 'ws');
  const naked = messages.filter(({ type, functions }) => ![type, ...functions].some(isGuarded));
  if (naked.length === 0 || isNest12(config)) return [];
  const types = new Set(naked.map(({ type }) => type));
  return [...types].map(({ name }) => ({
    code: 'unguarded-gateway',
    problem: `${name} is a gateway, for which this version of Nest runs no global guards: every message would be refused.`,
    fix: 'Write @UseGuards(PermissionGuard) on the class; the guard is exported by countersign/nest.',
  }));
}

function isGuarded(carrier: unknown): boolean {
  if (typeof carrier !== 'function') return false;
  const guards: unknown = Reflect.getMetadata(GUARDS_METADATA, carrier);
  return (Array.isArray(guards) ? (guards as unknown[]) : []).some(
    (guard) => guard instanceof PermissionGuard || isPermissionGuard(guard),
  );
}

function isPermissionGuard(guard: unknown): guard is Type<PermissionGuard> {
  return (
    guard === PermissionGuard ||
    (typeof guard === 'function' && guard.prototype instanceof PermissionGuard)
  );
}

/**
 * Nest 12 runs global guards for gateways, Nest 11 does not. They are told apart by a public method of the configuration that came with
 * Nest 12. A wrong answer opens nothing: without the guard the gate behind it refuses each message, and logs the same fix; where Nest runs
 * it, the line is superfluous.
 */
function isNest12(config: object): boolean {
  return 'registerPreRequestHook' in config;
}
