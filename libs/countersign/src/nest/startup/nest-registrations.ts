import type { HttpAdapterHost } from '@nestjs/core';
import { EnforcementError } from '../../core/internal.js';
import type { Endpoint } from '../../http/express/internal.js';

type Register = (path: string, handler: object) => unknown;

/** The part of an HTTP adapter by which Nest registers functions that are no controllers. */
interface Adapter {
  createMiddlewareFactory(method: number): Register | Promise<Register>;
  mapException?(error: unknown): unknown;
  setNotFoundHandler?(handler: object, ...rest: unknown[]): unknown;
}

/** Which functions of the Express application Nest registered: middleware, and its answer to unknown paths. */
export class NestRegistrations {
  readonly #middleware = new WeakSet<object>();
  readonly #notFound = new WeakSet<object>();

  /** Notes what Nest registers from now on. */
  watch({ httpAdapter }: HttpAdapterHost): void {
    const adapter = httpAdapter as unknown as Adapter | undefined;
    if (adapter === undefined) return;
    const factory = adapter.createMiddlewareFactory.bind(adapter);
    const setNotFoundHandler = adapter.setNotFoundHandler?.bind(adapter);
    const mapException = adapter.mapException?.bind(adapter);
    // Nest makes a new exception, without what enforcement says, of an error with a status that middleware throws.
    if (mapException !== undefined) {
      adapter.mapException = (error) =>
        error instanceof EnforcementError ? error : mapException(error);
    }
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
