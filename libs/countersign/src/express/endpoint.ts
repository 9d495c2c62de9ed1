/** One place of an application where a request may be answered. How places are found does not enter here. */
import {
  type Handler,
  joinPath,
  parametersOf,
  type PathPattern,
  type RouteLayer,
} from '../http/express/internal.js';

import type { Declaration, OpeningDeclaration } from './declaration.js';

/**
 * What stands at a place:
 * - `route`: handlers of one method and path;
 * - `mounted`: a handler given to `use`, with a path or without `next`, so that it answers;
 * - `middleware`: a handler given to `use` without a path, which is taken to pass on;
 * - `param`: a callback given to `param`;
 * - `router`: a router that is opened as a whole;
 * - `application`: an application mounted in this one;
 * - `dangling`: a declaration that no handler follows, or a requirement in front of a router;
 * - `unreadable`: a handler whose path this version of Express does not tell.
 */
export type SiteKind =
  | 'route'
  | 'mounted'
  | 'middleware'
  | 'param'
  | 'router'
  | 'application'
  | 'dangling'
  | 'unreadable';

/** One place. */
export interface Site {
  readonly kind: SiteKind;
  /** Upper case; `*` for every method. */
  readonly method: string;
  /** With the prefixes of the routers around it. */
  readonly path: string;
  /** The function that answers, as it is called in the code. */
  readonly handler: string;
  readonly handle: object;
  /** The path parameters that its handlers can read. */
  readonly parameters: readonly string[];
  /** Its own declarations, in order. One is right. */
  readonly declared: readonly Declaration[];
  /** Whether a handler runs before the first declaration. */
  readonly late: boolean;
  /** Whether an error handler stands between a declaration that can refuse and the last handler. */
  readonly interrupted: boolean;
  /** The opening of a router around it. */
  readonly inherited: OpeningDeclaration | undefined;
}

/** What surrounds a place: the routers that it is in. */
export interface Around {
  readonly prefix: string;
  readonly parameters: readonly string[];
  readonly inherited: OpeningDeclaration | undefined;
}

/** A place without declaration. */
export function site(
  kind: SiteKind,
  layer: Handler | RouteLayer,
  { prefix, parameters, inherited }: Around,
  path: PathPattern,
): Site {
  return {
    kind,
    method: '*',
    path: joinPath(prefix, path),
    handler: 'name' in layer ? layer.name : '(none)',
    handle: 'handle' in layer ? layer.handle : layer,
    parameters: [...parameters, ...parametersOf(path)],
    declared: [],
    late: false,
    interrupted: false,
    inherited,
  };
}
