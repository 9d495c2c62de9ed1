/** The part of Fastify that is used. Fastify documents all of it, so that the package need not be installed. */
import type { EnforcedRequest, EnforcedResponse } from '../enforce-requirements.js';

/** Options of a route, which a hook may change before the route is made. */
export interface RouteShape {
  readonly method: string | readonly string[];
  /** With the prefixes of the plugins around it. */
  readonly url: string;
  readonly handler: { readonly name: string };
  config?: object;
}

/** A request. */
export interface RequestShape extends EnforcedRequest {
  readonly raw: object;
  /** Whether no route was found. */
  readonly is404: boolean;
  readonly routeOptions: { readonly config?: object };
}

/** A reply. */
export interface ReplyShape {
  readonly raw: EnforcedResponse;
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  send(payload: Uint8Array): unknown;
}

/** An instance. */
export interface FastifyShape {
  readonly supportedMethods: readonly string[];
  readonly server: {
    prependListener(
      event: 'request',
      listener: (request: object, response: EnforcedResponse) => void,
    ): unknown;
  };
  addHook(name: 'onRoute', hook: (route: RouteShape) => void): unknown;
  addHook(
    name: 'preHandler',
    hook: (request: RequestShape, reply: ReplyShape, done: (error?: Error) => void) => void,
  ): unknown;
  addHook(name: 'onReady', hook: (done: (error?: Error) => void) => void): unknown;
}
