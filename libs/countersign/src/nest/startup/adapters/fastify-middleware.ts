import type {
  AnsweringEndpoint,
  EnforcedRequest,
  EnforcedResponse,
  ResponseGuards,
} from '../../../http/internal.js';
import type { Checks } from './http-application.js';

type Next = (signal?: unknown) => unknown;
type Middleware = (request: EnforcedRequest, response: EnforcedResponse, next: Next) => unknown;
type Register = (path: string, handler: Middleware) => unknown;

/** The part of the Fastify adapter by which functions are mounted. */
interface Adapter {
  use(...mounted: unknown[]): unknown;
  createMiddlewareFactory(method: number): Promise<Register> | Register;
}

/** The functions that `app.use` and the modules of one application mount on Fastify, and which of them are open. */
export class FastifyMiddleware {
  readonly endpoints: AnsweringEndpoint[] = [];
  #guards: ResponseGuards | undefined;
  #enforcementOf: Checks['enforcementOf'] = () => undefined;

  /** Notes what is mounted from now on. @param isOpen whether the application opens a function on purpose */
  constructor(
    adapter: object,
    private readonly isOpen: (endpoint: AnsweringEndpoint) => boolean,
  ) {
    const mounting = adapter as Adapter;
    const use = mounting.use.bind(mounting);
    const factory = mounting.createMiddlewareFactory.bind(mounting);
    mounting.use = (first, ...rest) => {
      return typeof first === 'string'
        ? use(first, ...rest.map((each) => this.#cover(first, each)))
        : use(...[first, ...rest].map((each) => this.#cover('/', each)));
    };
    mounting.createMiddlewareFactory = async (method) => {
      const register = await factory(method);
      return (path, handler) => register(path, this.#cover(path, handler) as Middleware);
    };
  }

  /** From now on what is open releases its answers. */
  guardWith(guards: ResponseGuards, enforcementOf: Checks['enforcementOf']): void {
    this.#guards = guards;
    this.#enforcementOf = enforcementOf;
  }

  /** The function, or one that releases what it answers and not what it passes on. */
  #cover(path: string, mounted: unknown): unknown {
    if (Array.isArray(mounted)) return mounted.map((each) => this.#cover(path, each));
    if (typeof mounted !== 'function' || mounted.length > 3) return mounted;
    const handler = mounted.name === '' ? '<anonymous>' : mounted.name;
    const endpoint = { kind: 'function', method: 'ALL', path: mountPath(path), handler } as const;
    this.endpoints.push(endpoint);
    if (!this.isOpen(endpoint)) return mounted;
    const covered: Middleware = (request, response, next) => {
      const before = this.#guards?.stateOf(response);
      const passOn: Next = (signal) => {
        if (before !== undefined) this.#guards?.set(response, before);
        return next(signal);
      };
      const run = () => Reflect.apply(mounted, undefined, [request, response, passOn]) as unknown;
      const authorized = this.#enforcementOf(endpoint)?.(request, response);
      if (authorized instanceof Promise) return authorized.then(run, next);
      if (authorized === undefined) this.#guards?.set(response, 'open');
      return run();
    };
    return covered;
  }
}

/** A path of a module's middleware as people write it: `/` covers every path. */
function mountPath(path: string): string {
  const plain = path.replace(/\$$/, '').replace(/^\/?(?:\{?\/?\*\w*\}?)$/, '/');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
