/** Finds requirements that are never enforced, because no transport calls their methods. */
import type { Type } from '@nestjs/common';
import type { Mistake } from '../../core/internal.js';
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
      .map((name) => ineffective(`${type.name}.${name}`, callerOf(type, name)));
    const onClass = names === undefined && declaresRequirement(declaredOn(type));
    return onClass ? [ineffective(type.name, callerOf(type)), ...methods] : methods;
  });
}

function declaresRequirement({ requirements }: Declared): boolean {
  return requirements.length > 0;
}

function ineffective(where: string, caller: string | undefined): Mistake {
  return {
    code: 'dangling-declaration',
    problem:
      caller === undefined
        ? `${where} states a requirement, but no route calls it.`
        : `${where} states a requirement, but is called by ${caller}, where nobody asks: there is no request and no caller.`,
    fix:
      caller === undefined
        ? 'Move @RequirePermission to a handler such as @Get(), or call PermissionService.assert inside.'
        : 'Remove it, and call PermissionService.can or assert inside with the principal that the job is done for.',
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

/** What calls a method of a class without a request; `undefined` when it is not known. */
function callerOf(type: Type, name?: string): string | undefined {
  const method: unknown =
    name === undefined ? undefined : Reflect.get(type.prototype as object, name);
  const carriers = [type, ...(typeof method === 'function' ? [method] : [])];
  const found = callers.find(([key]) =>
    carriers.some((carrier) => Reflect.hasMetadata(key, carrier)),
  );
  return found?.[1];
}
