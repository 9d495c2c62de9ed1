import type { Endpoint } from '../../../http/express/internal.js';
import { keepEnforcementErrors, type MappingAdapter } from './http-application.js';

type Register = (path: string, handler: object) => unknown;

/** The part of an HTTP adapter by which Nest registers functions that are no controllers. */
interface Adapter extends MappingAdapter {
  createMiddlewareFactory(method: number): Register | Promise<Register>;
  setNotFoundHandler?(handler: object, ...rest: unknown[]): unknown;
}

/** Which functions of the Express application Nest registered: middleware, and its answer to unknown paths. */
export class NestRegistrations {
  readonly #middleware = new WeakSet<object>();
  readonly #notFound = new WeakSet<object>();

  /** Notes what Nest registers from now on. */
  watch(httpAdapter: object): void {
    const adapter = httpAdapter as Adapter;
    keepEnforcementErrors(adapter);
    const factory = adapter.createMiddlewareFactory.bind(adapter);
    const setNotFoundHandler = adapter.setNotFoundHandler?.bind(adapter);
    adapter.createMiddlewareFactory = async (method) => {
      const register = await factory(method);
      return (path, handler) => {
        this.#middleware.add(handler);
        return register(path, handler);
      };
    };
    adapter.setNotFoundHandler = (handler, ...rest) => {
      this.#notFound.add(handler);
      return setNotFoundHandler?.(handler, ...rest);
    };
  }

  /** Whether the endpoint is middleware of a module, which may answer or pass on. */
  isMiddleware({ handle }: Endpoint): boolean {
    return this.#middleware.has(handle);
  }

  /** Whether the endpoint is Nest's own answer to unknown paths, which is 404. */
  isNotFound({ handle }: Endpoint): boolean {
    return this.#notFound.has(handle);
  }
}
