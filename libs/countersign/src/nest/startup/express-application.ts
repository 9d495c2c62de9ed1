/** The Express application below Nest: what it had before Nest came, what Nest added, and what else there is. Judges nothing. */
import type { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import {
  closeRouter,
  layersOf,
  type RouterLayer,
  routerOf,
  type RouterShape,
} from '../../http/express/internal.js';
import {
  outsideCallbacks,
  type OutsideRoute,
  outsideRoutes,
  refuseLate,
  withoutFallback,
} from './outside-routes.js';

/** One application's, through its start. */
export class ExpressApplication {
  #before: readonly RouterLayer[] = [];
  #nest: readonly RouterLayer[] = [];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
  ) {}

  /** Called when Nest is about to register middleware and controllers. */
  beforeNest(): void {
    this.#before = this.#layers();
  }

  /** Called when Nest has registered them. */
  afterNest(): void {
    this.#nest = without(this.#layers(), this.#before);
  }

  /** What Nest registered. */
  get ofNest(): readonly RouterLayer[] {
    return this.#nest;
  }

  /** Everything that answers without Nest; `undefined` without an Express application. */
  outside(): OutsideRoute[] | undefined {
    const router = this.#router();
    if (router === undefined) return undefined;
    const after = without(layersOf(router), [...this.#before, ...this.#nest]);
    const others = withoutFallback(after, this.config.getGlobalPrefix());
    return [...outsideCallbacks(router), ...outsideRoutes([...this.#before, ...others])];
  }

  /** From now on, whatever is added throws a `WiringError`. */
  close(): void {
    const router = this.#router();
    if (router !== undefined) closeRouter(router, refuseLate);
  }

  #router(): RouterShape | undefined {
    const { httpAdapter } = this.host;
    return httpAdapter?.getType() === 'express' ? routerOf(httpAdapter.getInstance()) : undefined;
  }

  #layers(): readonly RouterLayer[] {
    const router = this.#router();
    return router === undefined ? [] : layersOf(router);
  }
}

function without(layers: readonly RouterLayer[], known: readonly RouterLayer[]): RouterLayer[] {
  const those = new Set(known.map(({ layer }) => layer));
  return layers.filter(({ layer }) => !those.has(layer));
}
