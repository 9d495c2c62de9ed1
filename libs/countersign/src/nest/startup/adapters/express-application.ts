import type { AbstractHttpAdapter } from '@nestjs/core';
import {
  closeRouter,
  coverLayer,
  type Endpoint,
  endpointsOf,
  guardApplication,
  pathParameters,
  routerOf,
  type RouterShape,
} from '../../../http/express/internal.js';
import type { Checks, HttpApplication, Knowledge } from './http-application.js';
import { NestRegistrations } from './nest-registrations.js';

/** The Express application below Nest, through its start. */
export class ExpressApplication implements HttpApplication {
  readonly isComplete = true;
  readonly parametersOf = pathParameters;
  readonly #registrations = new NestRegistrations();

  constructor(
    private readonly adapter: AbstractHttpAdapter,
    private readonly knowledge: Knowledge,
  ) {}

  beforeRoutes(): void {
    this.#registrations.watch(this.adapter);
  }

  /** Everything that may answer. Middleware of modules are functions. */
  endpoints(): Endpoint[] {
    return endpointsOf(this.#router())
      .filter((each) => !this.#registrations.isNotFound(each))
      .map((each) => ({
        ...each,
        kind: this.#registrations.isMiddleware(each) ? 'function' : each.kind,
        handler: this.knowledge.nameOf(each.handle, each.handler),
      }));
  }

  /** Guards every answer and closes the application to later routes. */
  seal({ guards, isOutside, enforcementOf }: Checks): void {
    const router = this.#router();
    guardApplication(this.adapter.getInstance<object>(), guards);
    const endpoints = this.endpoints();
    const open = endpoints.filter((each) => isOutside(each) && this.knowledge.isOpen(each));
    const opened = new Map(open.map((each) => [each.layer, enforcementOf(each)]));
    const own = endpoints.filter((each) => !isOutside(each));
    const controllers = new Set(own.map(({ layer }) => layer));
    const routes = endpointsOf(router).filter(({ kind }) => kind === 'route');
    for (const layer of new Set([...opened.keys(), ...routes.map((route) => route.layer)])) {
      const authorize = opened.get(layer);
      const isOpen = opened.has(layer) && authorize === undefined;
      const enter = isOpen ? 'open' : controllers.has(layer) ? 'held' : undefined;
      coverLayer(layer, guards, { enter, authorize });
    }
    closeRouter(router);
  }

  #router(): RouterShape {
    const router = routerOf(this.adapter.getInstance());
    if (router !== undefined) return router;
    throw new TypeError('This version of Express does not show its routes.');
  }
}
