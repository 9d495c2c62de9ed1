import { ConfigurableModuleBuilder, type ExecutionContext } from '@nestjs/common';
import type { Catalogue, DecisionSink, Lookup, Principal } from '../core/internal.js';

/** What is mounted outside Nest's controllers on purpose, where the guard does not run. */
export interface OpenRoute {
  /**
   * The mount path, such as `/docs`; covers everything that is mounted on it or below it. `/` covers only what is mounted on `/`, and with
   * a `handler` that function on every path.
   */
  readonly path: string;
  /** Covers only the function of this name, such as `corsMiddleware` on `/`. Default: all. */
  readonly handler?: string | undefined;
  /**
   * The action that its callers must be permitted, one without a resource. Default: none, and everybody may call. Nest's guards do not run
   * there, so `principal` is asked with the request alone: authenticate in middleware in front of it, or in `principal`.
   */
  readonly requires?: string | undefined;
  /** Why it may answer without a decision, or why in this way. */
  readonly reason: string;
  /**
   * Whether a start may lack it: one in production without documents, or that of a test without `main.ts`. Default: `false`, and an entry
   * that opens nothing stops the start.
   */
  readonly optional?: boolean | undefined;
}

/** How streams are decided again while they go on: server-sent events, subscriptions of GraphQL, observables of gateways and messages. */
export interface StreamOptions {
  /**
   * Gives the caller of a stream as they are now, in the forms, the time and with the errors of `principal`: `undefined`, `null` and
   * `false` are nobody, which ends the stream. Default: `principal` is asked again with what opened the stream. No guard runs again, so
   * a caller that a guard left there is the one of the beginning: then give this function.
   * @param principal the caller as `principal` gave them when the stream began
   */
  readonly reread?: ((this: void, principal: Principal) => unknown) | undefined;
  /**
   * Milliseconds between two decisions of one stream, an integer from 1 to 2147483647: events in between pass, and a stream without
   * events ends too. A call of a gateway or a message that is not answered by then is decided again as well, so give more time than
   * your slowest handler takes. Default: each event is decided, and a stream without events stays open.
   */
  readonly every?: number | undefined;
}

/** Options of `PermissionModule.forRoot`. */
export interface PermissionModuleOptions {
  readonly catalogue: Catalogue;
  /**
   * Who calls: reads what the application's authentication left on the request, wherever it authenticates. Gives a principal of the
   * catalogue, or what one is made from, such as `{ id, permissions, tenant }`, or a promise of either. `undefined`, `null` and `false`
   * are 401; any other shape is a mistake, reported and 500. What it throws is 503, unless it is an `EnforcementError`. A promise must
   * settle within `deadline`.
   * @param request what carries the caller: the HTTP request, also of GraphQL over HTTP; the client of a gateway; the context of a message.
   * It is asked for each message and for each operation, never once for a socket
   * @param context Nest's own: `context.getType()` is the transport, and `switchToRpc().getData()` the message
   */
  principal(this: void, request: unknown, context: ExecutionContext): unknown;
  /**
   * Lookups by resource type, for those that need no injection. Default: none. Others are providers that are decorated with
   * `@ResourceLookup`; a resource has one of either.
   */
  readonly lookups?: Readonly<Record<string, Lookup>> | undefined;
  /** How streams are decided again. Default: at each event, and `principal` is asked again. */
  readonly streams?: StreamOptions | undefined;
  /** Where decisions are recorded. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Milliseconds that each of principal, lookup and sink may take, an integer from 1 to 2147483647; what is late is 503. Default 2000. */
  readonly deadline?: number | undefined;
  /** What is answered for an instance out of scope, 403 (`forbidden`, default) or 404 (`hidden`). */
  readonly existence?: 'forbidden' | 'hidden' | undefined;
  /**
   * The body of what enforcement refuses: `problem` (default) is `application/problem+json` of RFC 9457, `nest` is Nest's usual
   * `{ statusCode, error, message }` with `code`, `action` and `missing`. A filter of the application decides for itself.
   */
  readonly errors?: 'problem' | 'nest' | undefined;
  /** Makes the unique id of a decision. Default: a random UUID. */
  readonly newDecisionId?: (() => string) | undefined;
  /**
   * What answers outside Nest's controllers, each with its reason. Default: none. The start stops on a route that is not named, and on
   * a name that nothing has. An answer below 400 of any other function that is not named, such as static files, is replaced by a 500
   * and logged.
   */
  readonly openRoutes?: readonly OpenRoute[] | undefined;
}

/** `ConfigurableModuleBuilder`'s products: the base class with `forRoot` and `forRootAsync`, and the options' token. */
export const {
  ConfigurableModuleClass: PermissionModuleBase,
  MODULE_OPTIONS_TOKEN: permissionModuleOptions,
} = new ConfigurableModuleBuilder<PermissionModuleOptions>({ moduleName: 'Permission' })
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createPermissionOptions')
  .setExtras({}, (definition) => ({ ...definition, global: true }))
  .build();
