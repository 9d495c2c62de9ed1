import type { HttpAdapterHost } from '@nestjs/core';
import {
  closeRouter,
  coverLayer,
  type Endpoint,
  endpointsOf,
  guardApplication,
  routerOf,
  type RouterShape,
} from '../../http/express/internal.js';
import type { ResponseGuards } from '../../http/internal.js';
import { NestRegistrations } from './nest-registrations.js';

/** The Express application below Nest, through its start. */
export class ExpressApplication {
  readonly #registrations = new NestRegistrations();

  constructor(private readonly host: HttpAdapterHost) {}

  /** Called before Nest registers middleware and controllers. */
  beforeRoutes(): void {
    if (this.#application() !== undefined) this.#registrations.watch(this.host);
  }

  /** Everything that may answer; `undefined` without an Express application. Middleware of modules are functions. */
  endpoints(): Endpoint[] | undefined {
    const router = this.#router();
    if (router === undefined) return undefined;
    return endpointsOf(router)
      .filter((each) => !this.#registrations.isNotFound(each))
      .map((each) =>
        this.#registrations.isMiddleware(each) ? { ...each, kind: 'function' } : each,
      );
  }

  /** Guards every answer and closes the application to later routes. @param open the endpoints that are open */
  seal(guards: ResponseGuards, open: readonly Endpoint[]): void {
    const [application, router] = [this.#application(), this.#router()];
    if (application === undefined || router === undefined) return;
    guardApplication(application, guards);
    const opened = new Set(open.map(({ layer }) => layer));
    const routes = endpointsOf(router).filter(({ kind }) => kind === 'route');
    for (const layer of new Set([...opened, ...routes.map((route) => route.layer)])) {
      coverLayer(layer, guards, opened.has(layer) ? { enter: 'open' } : {});
    }
    closeRouter(router);
  }

  #application(): object | undefined {
    const { httpAdapter } = this.host;
    return httpAdapter?.getType() === 'express' ? httpAdapter.getInstance<object>() : undefined;
  }

  #router(): RouterShape | undefined {
    return routerOf(this.#application());
  }
}
