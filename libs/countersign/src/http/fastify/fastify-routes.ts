import type { AnsweringEndpoint } from '../answering-endpoint.js';
import type { FastifyShape, RequestShape, RouteShape } from './fastify-shape.js';

interface Config {
  readonly [open: symbol]: AnsweringEndpoint | undefined;
}

/** The routes that an instance of Fastify got since the first look at it, and which of them are open. */
export class FastifyRoutes {
  readonly #open = Symbol('countersign:open');
  readonly #routes: { readonly endpoint: AnsweringEndpoint; readonly handler: object }[] = [];
  #hasOpen = false;

  /**
   * @param isOpen whether the application opens a route on purpose
   * @param nameOf how messages name a handler, from the name of its function
   */
  constructor(
    instance: FastifyShape,
    private readonly isOpen: (endpoint: AnsweringEndpoint) => boolean,
    private readonly nameOf: (handler: object, name: string) => string,
  ) {
    instance.addHook('onRoute', (route) => this.#add(route, instance.supportedMethods));
  }

  /** In the order in which they were added. */
  get endpoints(): AnsweringEndpoint[] {
    return this.#routes.map(({ endpoint }) => endpoint);
  }

  /** The route of the request, where the application opens it on purpose. */
  openedBy(request: RequestShape): AnsweringEndpoint | undefined {
    if (!this.#hasOpen) return undefined;
    return (request.routeOptions.config as Config | undefined)?.[this.#open];
  }

  #add(route: RouteShape, supported: readonly string[]): void {
    const { url: path, handler } = route;
    const methods = [route.method].flat();
    const isAll = methods.length > 1 && supported.every((method) => methods.includes(method));
    for (const method of isAll ? ['ALL'] : methods) {
      const name = this.nameOf(handler, handler.name === '' ? '<anonymous>' : handler.name);
      const endpoint: AnsweringEndpoint = { kind: 'route', method, path, handler: name };
      if (this.isOpen(endpoint)) {
        this.#hasOpen = true;
        route.config = { ...route.config, [this.#open]: endpoint };
      }
      if (!this.#isHeadOfGet(endpoint, handler)) this.#routes.push({ endpoint, handler });
    }
  }

  /** Fastify adds HEAD to every GET. */
  #isHeadOfGet({ method, path }: AnsweringEndpoint, handler: object): boolean {
    if (method !== 'HEAD') return false;
    return this.#routes.some(
      (each) =>
        each.handler === handler &&
        each.endpoint.path === path &&
        ['GET', 'HEAD'].includes(each.endpoint.method),
    );
  }
}
