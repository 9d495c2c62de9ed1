/** Reads declarations along a class and its ancestors, so that inheriting and overriding keep every requirement. */
import type { Type } from '@nestjs/common';
import { type Declared, declaredOn } from '../decorators/declarations.js';

/** The class and its ancestors, from the class upwards. */
export function ancestry(type: Type): Type[] {
  const chain: Type[] = [];
  for (
    let current: unknown = type;
    typeof current === 'function' && current !== Function.prototype;
    current = Reflect.getPrototypeOf(current)
  ) {
    chain.push(current as Type);
  }
  return chain;
}

/** The declarations that hold for one handler, each list from the root class downwards. */
export interface HandlerDeclarations {
  /** The ancestors' and the class's own class-level declarations, with the class they are on. */
  readonly classes: readonly { readonly type: Type; readonly declared: Declared }[];
  /** The method's, in every class that declares a method of the name. */
  readonly methods: readonly Declared[];
  /** Those of the very method that runs. */
  readonly own: Declared;
  /** The class that the running method is written in. */
  readonly owner: Type;
}

/** Collects the declarations that hold for the method `name` of `type`. */
export function declarationsOf(type: Type, name: string): HandlerDeclarations {
  const chain = ancestry(type);
  const owner = chain.find((each) => Object.hasOwn(each.prototype as object, name)) ?? type;
  const down = chain.toReversed();
  return {
    classes: down.map((each) => ({ type: each, declared: declaredOn(each) })),
    methods: down.map((each) => declaredOn(each.prototype as object, name)),
    own: declaredOn(owner.prototype as object, name),
    owner,
  };
}
