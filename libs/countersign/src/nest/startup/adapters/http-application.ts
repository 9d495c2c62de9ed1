import { EnforcementError, type Mistake } from '../../../core/internal.js';
import type {
  AnsweringEndpoint,
  EnforcedRequest,
  EnforcedResponse,
  ResponseGuards,
} from '../../../http/internal.js';

/** What the application says of an endpoint. */
export interface Knowledge {
  /** Whether it is opened on purpose. */
  isOpen(this: void, endpoint: AnsweringEndpoint): boolean;
  /** The name of a function that is registered. @param name what the framework says */
  nameOf(this: void, handler: object, name: string): string;
}

/** Enforces what one endpoint requires. @throws EnforcementError when it must not run */
export type Enforce = (
  request: EnforcedRequest,
  response: EnforcedResponse,
) => true | Promise<true>;

/** What the start found out about the application, for what is checked later. */
export interface Checks {
  readonly guards: ResponseGuards;
  /** Whether an endpoint is outside Nest's controllers. */
  isOutside(this: void, endpoint: AnsweringEndpoint): boolean;
  /** What an opened endpoint requires; `undefined` where everybody may call it. */
  enforcementOf(this: void, endpoint: AnsweringEndpoint): Enforce | undefined;
  /** Mistakes of everything that answers outside Nest's controllers, when nothing can be added any more. */
  complete(this: void, endpoints: readonly AnsweringEndpoint[]): readonly Mistake[];
}

/** The HTTP application below Nest, through its start. */
export interface HttpApplication {
  /** Whether everything that answers is known when Nest has started; otherwise it is when the server is ready. */
  readonly isComplete: boolean;
  /** Called before Nest registers middleware and controllers. */
  beforeRoutes(): void;
  /** Everything that may answer, as far as it is known. */
  endpoints(): readonly AnsweringEndpoint[];
  /** The names of the parameters of a path that hold one id. */
  parametersOf(this: void, path: string): string[];
  /** Guards every answer. What is added later is refused, or checked when the server is ready. */
  seal(checks: Checks): void;
}

/** The part of an HTTP adapter by which it makes Nest's exceptions of other errors. */
export interface MappingAdapter {
  mapException?(error: unknown): unknown;
}

/** Keeps errors of enforcement: Nest makes a new exception, without what they say, of an error with a status that middleware throws. */
export function keepEnforcementErrors(adapter: MappingAdapter): void {
  const mapException = adapter.mapException?.bind(adapter);
  if (mapException === undefined) return;
  adapter.mapException = (error) =>
    error instanceof EnforcementError ? error : mapException(error);
}
