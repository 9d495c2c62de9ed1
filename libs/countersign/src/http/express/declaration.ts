/** Declarations of Express routes, and the registry that recognises the handlers which declare. */
import type { AnyIdSource } from '../../core/internal.js';

/** The route demands a permission. */
export interface RequirementDeclaration {
  readonly kind: 'requirement';
  readonly action: string;
  readonly ids: AnyIdSource | undefined;
}

/** The route is open: to everybody, or to every authenticated principal. */
export interface OpeningDeclaration {
  readonly kind: 'public' | 'authenticated';
  /** Why, for the reader of the code and of the inventory. */
  readonly reason: string;
}

/** Any declaration. */
export type Declaration = RequirementDeclaration | OpeningDeclaration;

/** Which handlers declare what. Each application has one registry, so that two applications never mix. */
export class Declarations {
  readonly #byHandler = new WeakMap<object, Declaration>();

  /** Remembers that `handler` declares, and returns it. */
  declare<H extends object>(handler: H, declaration: Declaration): H {
    this.#byHandler.set(handler, Object.freeze(declaration));
    return handler;
  }

  /** What the handler declares; `undefined` for a handler of the application. */
  of(handler: object): Declaration | undefined {
    return this.#byHandler.get(handler);
  }
}
