/** One place of an Express application where a request may be answered. */
import type { AnsweringEndpoint } from '../answering-endpoint.js';
import type { Declaration, OpeningDeclaration, RequirementDeclaration } from './declaration.js';
import { joinPath, pathParameters, type PathPattern } from './path-pattern.js';
import type { HandlerLayer, RouteLayer } from './router-stack.js';

/**
 * What an endpoint is:
 * - `route`: the handlers of one method and path;
 * - `function`: a function or an application given to `use`. Whether it answers or passes on is seen at run time only;
 * - `router`: a router that is opened as a whole, or whose routes are all required;
 * - `dangling`: a declaration that no handler follows;
 * - `unreadable`: a handler whose path this version of Express does not keep.
 */
export type EndpointKind = AnsweringEndpoint['kind'];

/** One place. */
export interface Endpoint extends AnsweringEndpoint {
  /** Express' own object. */
  readonly layer: object;
  readonly handle: object;
  /** The single-segment path parameters that its handlers can read. */
  readonly parameters: readonly string[];
  /** Its own declarations, in order: one opening, or requirements. */
  readonly declared: readonly Declaration[];
  /** Whether a handler is between two declarations, or none is behind the last. */
  readonly late: boolean;
  /** Whether an error handler is between a declaration that can refuse and the last handler. */
  readonly interrupted: boolean;
  /** The opening of a router around it. */
  readonly inherited: OpeningDeclaration | undefined;
  /** The requirements of the routers around it, which hold in addition to its own. */
  readonly around: readonly RequirementDeclaration[];
  /** Whether its requirement holds for everything that is mounted behind it as well. */
  readonly isForAllBehind: boolean;
}

/** The routers around an endpoint. */
export interface Around {
  readonly prefix: string;
  readonly parameters: readonly string[];
  readonly inherited: OpeningDeclaration | undefined;
  readonly around: readonly RequirementDeclaration[];
  /** Whether an error handler is behind a requirement of the router. */
  readonly interrupted: boolean;
}

/** An endpoint without declaration. */
export function endpoint(
  kind: EndpointKind,
  layer: object,
  handler: Pick<HandlerLayer, 'name' | 'handle'> | RouteLayer,
  { prefix, parameters, inherited, around, interrupted }: Around,
  path: PathPattern,
): Endpoint {
  return {
    kind,
    layer,
    method: 'ALL',
    path: joinPath(prefix, path),
    handler: 'name' in handler ? handler.name : '(none)',
    handle: 'handle' in handler ? handler.handle : handler,
    parameters: [...parameters, ...pathParameters(path)],
    declared: [],
    late: false,
    interrupted,
    inherited,
    around,
    isForAllBehind: false,
  };
}
