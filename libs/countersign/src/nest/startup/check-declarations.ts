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
      .map((name) => ineffective(`${type.name}.${name}`));
    const onClass = names === undefined && declaresRequirement(declaredOn(type));
    return onClass ? [ineffective(type.name), ...methods] : methods;
  });
}

function declaresRequirement({ requirements }: Declared): boolean {
  return requirements.length > 0;
}

function ineffective(where: string): Mistake {
  return {
    code: 'dangling-declaration',
    problem: `${where} states a requirement, but no route calls it.`,
    fix: 'Move @RequirePermission to a handler such as @Get(), or call PermissionService.assert inside.',
  };
}
