import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import {
  checkGiven,
  checkOptions,
  Enforcer,
  PermissionQuestions,
} from '../enforcement/internal.js';
import {
  type NamesOf,
  type AnyIdSource,
  type Catalogue,
  type CatalogueDefinition,
  checkRequirement,
  type DecisionSink,
  failOn,
  type IdArguments,
  type Lookup,
} from '../core/internal.js';
import {
  type HandlerPlan,
  problemOf,
  RequestAuthorizations,
  RequestEnforcement,
  ResponseGuards,
  type RouteEntry,
} from '../http/internal.js';
import { Declarations } from '../http/express/internal.js';
import { type GrantedAccess, grantedAccess } from './granted-access.js';
import { problemHandler } from './permission-errors.js';
import { planHandler, planOf, refuseAll } from './permission-handlers.js';
import { RouteAudit } from './route-audit.js';

/** Lookups by resource type, one for each type that a requirement of the application names. */
export type LookupsOf<D extends CatalogueDefinition> = {
  readonly [N in NamesOf<D>['resource']]?: Lookup;
};

/** The argument of `expressPermissions`. */
export interface ExpressPermissionsOptions<D extends CatalogueDefinition, L> {
  readonly catalogue: Catalogue<D>;
  readonly lookups?: L & Readonly<Record<Exclude<keyof L, NamesOf<D>['resource']>, never>>;
  /**
   * Who calls: reads what the application's authentication left on the request, wherever it authenticates. Gives a principal of the
   * catalogue, or what one is made from, such as `{ id, permissions, tenant }`, or a promise of either. `undefined`, `null` and `false`
   * are 401; any other shape is a mistake, reported and 500. What it throws is 503, unless it is an `EnforcementError`. A promise must
   * settle within `deadline`.
   */
  readonly principal: (req: Request) => unknown;
  /** Where decisions are recorded. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Milliseconds that each of principal, lookup and sink may take, an integer from 1 to 2147483647; what is late is 503. Default 2000. */
  readonly deadline?: number | undefined;
  /** What is answered for an instance out of scope, 403 (`forbidden`, default) or 404 (`hidden`). */
  readonly existence?: 'forbidden' | 'hidden' | undefined;
  /** Makes the unique id of a decision. Default: a random UUID. */
  readonly newDecisionId?: (() => string) | undefined;
  /** Gets every fault: answers that were withheld, lookups that failed, a missing audit. Default: `console.error`. */
  readonly report?: ((error: Error) => void) | undefined;
}

/** The functions of one application; they may be taken apart. */
export interface ExpressPermissions<D extends CatalogueDefinition, L> extends GrantedAccess<D, L> {
  /**
   * States what is demanded, directly in front of the handler that answers: login and parsers may come before. Several on one route are
   * all demanded, and of each that has a filter or a fence the handler takes the access. In front of a router, or given to `use` of one
   * without a path, it is demanded of every route behind it *in addition* to the route's own.
   * @param ids where the ids are, exactly when the action has a resource
   */
  requirePermission<A extends NamesOf<D>['action']>(
    this: void,
    action: A,
    ...ids: IdArguments<D, A>
  ): RequestHandler;
  /** Opens a route, or what is mounted with it, to everybody. @param reason why, for the reader of the code */
  publicRoute(this: void, reason: string): RequestHandler;
  /** Opens a route, or what is mounted with it, to every principal. @param reason why, for the reader of the code */
  authenticatedRoute(this: void, reason: string): RequestHandler;
  /** Decides with an explicit principal, in handlers, jobs and queues: `can`, `assert`, `permittedIds`, `explain`, `listAccess`. */
  readonly permissions: PermissionQuestions<D>;
  /** The error handler that answers denials. Mount it after the last route. */
  permissionErrors(this: void): ErrorRequestHandler;
  /** Every route of the application and every mounted function that is declared, sorted by path, with what it demands. */
  routes(this: void, app: RequestHandler): RouteEntry[];
  /**
   * Checks that every route is declared, and correctly; call it after the last route and before `listen`. From then on
   * an answer below 400 of a function that nothing declares, such as static files or a mounted application, is replaced by a 500 and
   * reported. An application that was never audited answers every declared route with 503. Returns the application.
   * @throws WiringError listing every mistake
   */
  auditRoutes<T extends RequestHandler>(this: void, app: T): T;
}

/**
 * Makes the functions that protect one application.
 * @example
 * const { requirePermission, access, permissionErrors, auditRoutes } = expressPermissions({ catalogue, lookups, principal });
 * app.get('/keypairs/:keypairId', requirePermission('keypair.view', fromParam('keypairId')), (req, res) => {
 *   res.json(access(req, 'keypair').resource);
 * });
 * app.use(permissionErrors());
 * auditRoutes(app).listen(3000);
 * @throws WiringError listing every mistake of the options; those of the lookups are the audit's to report
 */
export function expressPermissions<D extends CatalogueDefinition, L extends LookupsOf<D>>(
  options: ExpressPermissionsOptions<D, L>,
): ExpressPermissions<D, L> {
  failOn('the options', checkGiven(options, ['lookups']));
  failOn('the options', checkOptions(options));
  const { principal, sink, deadline, existence, newDecisionId = randomUUID } = options;
  const catalogue: Catalogue = options.catalogue;
  const { report = logged } = options;
  const lookups = new Map(Object.entries<Lookup>(options.lookups ?? {}));
  const settings = { sink, deadline, existence, newDecisionId };
  const enforcer = new Enforcer({ catalogue, lookups, ...settings });
  const guards = new ResponseGuards({
    report,
    where: routeForMessage,
    fix: howToOpen,
    answer: problemOf,
  });
  const authorizations = new RequestAuthorizations();
  const principals = { principal, deadline };
  const parts = { catalogue, enforcer, principals, guards, authorizations, areJoined: true };
  const enforcement = new RequestEnforcement<Request>(parts);
  const declarations = new Declarations();
  const audit = new RouteAudit({ catalogue, lookups, declarations, guards });
  const handler = (plan: HandlerPlan) =>
    planHandler(plan, enforcement, (application) => audit.has(application));
  const open = (kind: 'public' | 'authenticated', reason: string) =>
    declarations.declare(handler({ kind, where: '', steps: [], reason }), { kind, reason });
  return Object.freeze<ExpressPermissions<D, L>>({
    requirePermission(action, ...ids) {
      const [source] = ids as readonly AnyIdSource[];
      const spec = { action, ids: source };
      const works = checkRequirement(catalogue, spec, action).length === 0;
      // The audit reports a requirement that does not work.
      const asks = works
        ? handler(planOf({ action: catalogue.action(action), ids: source }))
        : refuseAll();
      return declarations.declare(asks, { kind: 'requirement', ...spec });
    },
    publicRoute: (reason) => open('public', reason),
    authenticatedRoute: (reason) => open('authenticated', reason),
    ...grantedAccess<D, L>(authorizations),
    permissions: new ExpressQuestions(enforcer),
    permissionErrors() {
      const problems = problemHandler(report);
      audit.addErrorHandler(problems);
      return problems;
    },
    routes: (app) => audit.inventoryOf(app),
    auditRoutes(app) {
      audit.run(app);
      return app;
    },
  });
}

class ExpressQuestions<D extends CatalogueDefinition> extends PermissionQuestions<D> {
  constructor(protected override readonly enforcer: Enforcer) {
    super();
  }
}

/** The route of the request, for messages: the handler of a route has no name that tells more. */
function routeForMessage(_: unknown, { req }: { readonly req?: unknown }): string {
  const { method, baseUrl, route } = req as Request;
  const { path = '' } = (route ?? {}) as { path?: unknown };
  return `${method} ${baseUrl}${String(path)}`;
}

function howToOpen(): string {
  return "Declare it: put requirePermission('…') or publicRoute('reason') in front of it, in the same route or `use`.";
}

/** With the cause, which says what failed. */
function logged({ name, message, cause }: Error): void {
  console.error(`${name}: ${message}`, ...(cause === undefined ? [] : [cause]));
}
