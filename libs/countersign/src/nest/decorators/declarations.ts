/** What decorators wrote on classes and methods, by class and name so that overriding loses nothing. */
import 'reflect-metadata';
import type { AnyIdSource } from '../../core/internal.js';
import { requireRootModule } from '../startup/root-module-check.js';

/** A requirement as declared on a class or method. */
export interface DeclaredRequirement {
  /** Compared by identity only. */
  readonly catalogue: object;
  readonly action: string;
  readonly ids: AnyIdSource | undefined;
}

/** A class or method as opened. */
export interface DeclaredOpening {
  readonly opens: 'public' | 'authenticated';
  readonly reason: string;
}

/** Everything declared in one place. */
export interface Declared {
  /** In the order of the source. */
  readonly requirements: readonly DeclaredRequirement[];
  readonly openings: readonly DeclaredOpening[];
}

const metadataKey = Symbol('countersign:declared');
const nothing: Declared = Object.freeze({ requirements: [], openings: [] });

/** What is declared on the class itself, or on its own method `name`, without what is inherited. */
export function declaredOn(target: object, name?: string | symbol): Declared {
  const found: unknown =
    name === undefined
      ? Reflect.getOwnMetadata(metadataKey, target)
      : Reflect.getOwnMetadata(metadataKey, target, name);
  return (found as Declared | undefined) ?? nothing;
}

/** A decorator that declares; usable on classes and methods. Decorators run from the last to the first, hence the order. */
export function declare(more: Partial<Declared>): ClassDecorator & MethodDecorator {
  return (target: object, name?: string | symbol, method?: PropertyDescriptor) => {
    requireRootModule(target, method);
    const { requirements, openings } = declaredOn(target, name);
    const all: Declared = {
      requirements: [...(more.requirements ?? []), ...requirements],
      openings: [...(more.openings ?? []), ...openings],
    };
    if (name === undefined) Reflect.defineMetadata(metadataKey, all, target);
    else Reflect.defineMetadata(metadataKey, all, target, name);
  };
}
