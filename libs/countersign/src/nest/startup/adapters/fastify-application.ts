import type { AbstractHttpAdapter } from '@nestjs/core';
import { WiringError } from '../../../core/internal.js';
import {
  fastifyParameters,
  FastifyRoutes,
  type FastifyShape,
  guardServer,
  type ReplyShape,
  type RequestShape,
} from '../../../http/fastify/internal.js';
import type { AnsweringEndpoint } from '../../../http/internal.js';
import { FastifyMiddleware } from './fastify-middleware.js';
import {
  type Checks,
  type HttpApplication,
  keepEnforcementErrors,
  type Knowledge,
} from './http-application.js';

type Done = (error?: Error) => void;
type Inject = (method: unknown, ...args: readonly unknown[]) => unknown;
type RequestHook = (request: RequestShape, reply: ReplyShape, done: Done) => unknown;

async function doneWhen(authorized: Promise<true>, done: Done): Promise<void> {
  const refused = await authorized.then(
    () => undefined,
    (error: Error) => error,
  );
  done(refused);
}

/** The Fastify application below Nest, through its start. Plugins add routes until the server is ready. */
export class FastifyApplication implements HttpApplication {
  readonly isComplete = false;
  readonly parametersOf = fastifyParameters;
  readonly #instance: FastifyShape;
  readonly #routes: FastifyRoutes;
  readonly #middleware: FastifyMiddleware;
  /** What Nest registers at this moment: the adapter wraps handlers of paths with parameters. */
  #registering: object | undefined;
  #checks: Pick<Checks, 'guards' | 'enforcementOf'> | undefined;

  constructor(
    private readonly adapter: AbstractHttpAdapter,
    { isOpen, nameOf }: Knowledge,
  ) {
    this.#instance = adapter.getInstance<FastifyShape>();
    this.#routes = new FastifyRoutes(this.#instance, isOpen, (handler, name) =>
      nameOf(this.#registering ?? handler, name),
    );
    this.#middleware = new FastifyMiddleware(adapter, isOpen);
    // Now, because a plugin that is awaited has the hooks of this moment.
    this.#instance.addHook('preHandler', (request, reply, done) => {
      const authorized = this.#enforce(request, reply);
      if (authorized === true) done();
      else void doneWhen(authorized, done);
    });
  }

  beforeRoutes(): void {
    keepEnforcementErrors(this.adapter);
    this.#watchRegistrations(this.adapter as { injectRouteOptions?: Inject });
  }

  endpoints(): AnsweringEndpoint[] {
    return [...this.#middleware.endpoints, ...this.#routes.endpoints];
  }

  /** Guards every answer, and stops the server where a later route is a mistake. */
  seal({ guards, complete, enforcementOf }: Checks): void {
    const guard = guardServer(this.#instance, guards);
    this.#middleware.guardWith(guards, enforcementOf);
    this.#checks = { guards, enforcementOf };
    this.#runFirst((request, reply) => {
      guard(reply.raw);
      const opened = this.#routes.openedBy(request);
      if (opened && enforcementOf(opened) === undefined) guards.set(reply.raw, 'open');
    });
    this.#instance.addHook('onReady', (done) => {
      const mistakes = complete(this.endpoints());
      done(mistakes.length > 0 ? new WiringError('the application', mistakes) : undefined);
    });
  }

  #watchRegistrations(adapter: { injectRouteOptions?: Inject }): void {
    const inject = adapter.injectRouteOptions?.bind(adapter);
    if (inject === undefined) return;
    adapter.injectRouteOptions = (method, ...args) => {
      this.#registering = Object(args.at(-1)) as object;
      try {
        return inject(method, ...args);
      } finally {
        this.#registering = undefined;
      }
    };
  }

  /** Enforces what a route outside the controllers requires. In front of a controller's own guards a redirect may leave. */
  #enforce(request: RequestShape, { raw }: ReplyShape): true | Promise<true> {
    if (!request.is404) this.#checks?.guards.await(raw);
    const opened = this.#routes.openedBy(request);
    return (opened && this.#checks?.enforcementOf(opened)?.(request, raw)) ?? true;
  }

  /** Runs in front of every hook of the application, also of the adapter's own, which answer preflights. */
  #runFirst(first: (request: RequestShape, reply: ReplyShape) => void): void {
    let next = Reflect.get(this.adapter, 'onRequestHook') as RequestHook | undefined;
    const hook: RequestHook = (request, reply, done) => {
      first(request, reply);
      return next === undefined ? done() : next.call(this.adapter, request, reply, done);
    };
    const adapter = this.adapter as { setOnRequestHook(hook: RequestHook): void };
    adapter.setOnRequestHook(hook);
    adapter.setOnRequestHook = (theirs) => {
      next = theirs;
    };
  }
}
