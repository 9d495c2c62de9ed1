/** Finds gateways whose messages the guard does not see, because this version of Nest runs no global guards for them. */
import type { Type } from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import type { Mistake } from '../../../core/internal.js';
import { PermissionGuard } from '../../permission.guard.js';
import type { FoundHandler } from '../find-handlers.js';

/** A mistake for every gateway without the guard, where Nest does not run it by itself. */
export async function checkGateways(handlers: readonly FoundHandler[]): Promise<Mistake[]> {
  const messages = handlers.filter(({ transport }) => transport === 'ws');
  const naked = messages.filter(({ type, functions }) => ![type, ...functions].some(isGuarded));
  if (naked.length === 0 || (await runsGlobalGuards())) return [];
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

/** Nest 12 makes the handlers of gateways from the configuration of the application too; Nest 11 from the container alone. */
async function runsGlobalGuards(): Promise<boolean> {
  const { SocketModule } = await import('@nestjs/websockets/socket-module.js');
  const create: unknown = Reflect.get(SocketModule.prototype, 'getContextCreator');
  return typeof create !== 'function' || create.length > 1;
}
