/** What a route of Express can be declared as, and the registry that recognises the handlers which declare. No request enters here. */
import type { RequestHandler } from 'express';
import type { AnyIdSource } from '../core/internal.js';

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

/** Which handlers declare what. One for each `expressPermissions`, so that two applications never mix. */
export class Declarations {
  readonly #byHandler = new WeakMap<object, Declaration>();

  /** Remembers that `handler` declares, and returns it. */
  declare(handler: RequestHandler, declaration: Declaration): RequestHandler {
    this.#byHandler.set(handler, Object.freeze(declaration));
    return handler;
  }

  /** What the handler declares; `undefined` for every handler that is not one of ours. */
  of(handler: object): Declaration | undefined {
    return this.#byHandler.get(handler);
  }
}
