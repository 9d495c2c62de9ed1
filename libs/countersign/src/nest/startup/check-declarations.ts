/** Finds requirements that are never enforced, because no transport calls their methods. */
import type { Type } from '@nestjs/common';
import type { Mistake } from '../../core/internal.js';
import type { HandlerPlan } from '../../http/internal.js';
import { type Declared, declaredOn } from '../decorators/declarations.js';
import type { FoundHandler } from './find-handlers.js';

/** A mistake for every declaration on a method that is no handler, and on a class that has none. */
export function checkDeclarations(
  types: readonly Type[],
  handlers: readonly FoundHandler[],
): Mistake[] {
  const called = new Map<Type, Set<string>>();
  for (const { type, name } of handlers) {
    called.set(type, (called.get(type) ?? new Set()).add(name));
  }
  return types.flatMap((type) => {
    const names = called.get(type);
    const methods = Object.getOwnPropertyNames(type.prototype)
      .filter((name) => names?.has(name) !== true)
      .filter((name) => declaresRequirement(declaredOn(type.prototype as object, name)))
      .map((name) => ineffective(type, name));
    const onClass = names === undefined && declaresRequirement(declaredOn(type));
    return onClass ? [ineffective(type), ...methods] : methods;
  });
}

/** A mistake for a handler that requires something, and is called without a request as well. */
export function checkCallers(
  { type, name }: FoundHandler,
  { kind, where }: HandlerPlan,
): Mistake[] {
  const caller =
    kind === 'required' ? callerIn([Reflect.get(type.prototype as object, name)]) : undefined;
  if (caller === undefined) return [];
  return [
    {
      ...unasked(where, caller),
      fix: `Give ${caller} another method, which calls PermissionService.can or assert with the principal that the job is done for.`,
    },
  ];
}

function declaresRequirement({ requirements }: Declared): boolean {
  return requirements.length > 0;
}

function ineffective(type: Type, name?: string): Mistake {
  const where = name === undefined ? type.name : `${type.name}.${name}`;
  if (Reflect.hasMetadata('websockets:is_gateway', type) && hooks.has(name)) return inHook(where);
  const method: unknown =
    name === undefined ? undefined : Reflect.get(type.prototype as object, name);
  const caller = callerIn([type, method]);
  if (caller !== undefined) return unasked(where, caller);
  return {
    code: 'dangling-declaration',
    problem: `${where} states a requirement, but no route calls it.`,
    fix: 'Move @RequirePermission to a handler such as @Get(), or call PermissionService.assert inside.',
  };
}

function unasked(where: string, caller: string): Mistake {
  return {
    code: 'dangling-declaration',
    problem: `${where} states a requirement, but is called by ${caller}, where nobody asks: there is no request and no caller.`,
    fix: 'Remove it, and call PermissionService.can or assert inside with the principal that the job is done for.',
  };
}

/** What Nest calls on a gateway without its guards and its filters: what is thrown there ends the process. */
const hooks: ReadonlySet<string | undefined> = new Set([
  'handleConnection',
  'handleDisconnect',
  'afterInit',
]);

function inHook(where: string): Mistake {
  return {
    code: 'dangling-declaration',
    problem: `${where} states a requirement, but Nest runs no guard in front of it and catches nothing that it throws.`,
    fix: 'Remove it, and ask PermissionService.can before a socket opens: in middleware of socket.io, or in verifyClient of ws (docs/gateways.md).',
  };
}

/** Metadata of what calls methods or classes without a request, in packages that are not imported. */
const callers: readonly (readonly [key: string, caller: string])[] = [
  ['SCHEDULER_TYPE', 'the scheduler'],
  ['EVENT_LISTENER_METADATA', 'an event emitter'],
  ['__commandHandler__', 'the command bus'],
  ['__queryHandler__', 'the query bus'],
  ['__eventsHandler__', 'the event bus'],
  ['bullmq:processor_metadata', 'a queue'],
  ['mcp:tool', 'an agent'],
];

/** What calls a method or a class without a request; `undefined` when it is not known. */
function callerIn(carriers: readonly unknown[]): string | undefined {
  const known = carriers.filter((each) => typeof each === 'function');
  return callers.find(([key]) => known.some((each) => Reflect.hasMetadata(key, each)))?.[1];
}
