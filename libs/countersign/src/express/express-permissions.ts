/** Permissions for an application of Express 5, typed by its catalogue and lookups. It only puts the parts together. */
import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import {
  type Access,
  type AccountAccess,
  type BulkAccess,
  checkOptions,
  decisionIds,
  Enforcer,
  type ListAccess,
} from '../enforcement/internal.js';
import {
  type ActionName,
  type AnyIdSource,
  type Catalogue,
  type CatalogueDefinition,
  checkRequirement,
  compileRequirement,
  type DecisionSink,
  failOn,
  type IdArguments,
  type Lookup,
  type Principal,
  type ResourceName,
} from '../core/internal.js';
import { AuditedApplications } from './audited-applications.js';
import { Declarations } from './declaration.js';
import { GrantedRequests } from './request-authorization.js';
import { problemHandler } from './permission-errors.js';
import { PermissionGate } from './permission-gate.js';
import { auditApplication, inventoryOf, type RouteEntry } from './route-audit.js';

/** Lookups by resource type, one for each type that a requirement of the application names. */
export type LookupsOf<D extends CatalogueDefinition> = {
  readonly [N in ResourceName<D>]?: Lookup;
};

/** What a lookup's rows are. */
export type RowOf<L> = L extends Lookup<infer R> ? R : never;

/** The argument of `expressPermissions`. */
export interface ExpressPermissionsOptions<D extends CatalogueDefinition, L> {
  readonly catalogue: Catalogue<D>;
  readonly lookups: L & Readonly<Record<Exclude<keyof L, ResourceName<D>>, never>>;
  /**
   * Who calls: reads what the application's authentication left on the request. Anything but a principal of the catalogue,
   * or a promise of one, is 401. What it throws is 503, unless it is an `EnforcementError`. A promise must settle within `deadline`.
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
  /** Gets every fault: forgotten filters, lookups that failed, a missing audit. Default: `console.error`. */
  readonly report?: ((error: Error) => void) | undefined;
}

/** The functions of one application; they may be taken apart. */
export interface ExpressPermissions<D extends CatalogueDefinition, L> {
  /**
   * States what a route demands. The first handler of the route, and the only declaration.
   * @param ids where the ids are, exactly when the action is judged on a resource
   */
  requirePermission<A extends ActionName<D>>(
    this: void,
    action: A,
    ...ids: IdArguments<D, A>
  ): RequestHandler;
  /** Opens a route, or what is mounted with it, to everybody. @param reason why, for the reader of the code */
  publicRoute(this: void, reason: string): RequestHandler;
  /** Opens a route, or what is mounted with it, to every principal. @param reason why, for the reader of the code */
  authenticatedRoute(this: void, reason: string): RequestHandler;
  /** The access to the one instance that the route's requirement judged. @throws Misuse when it judged something else */
  access<N extends keyof L & string>(
    this: void,
    req: IncomingMessage,
    resource: N,
  ): Access<RowOf<L[N]>>;
  /** The access to the list that the route's requirement names. @throws Misuse when it names none */
  listAccess(this: void, req: IncomingMessage, resource: keyof L & string): ListAccess;
  /** The access to the instances that the route's requirement judged. @throws Misuse when it judged something else */
  bulkAccess<N extends keyof L & string>(
    this: void,
    req: IncomingMessage,
    resource: N,
  ): BulkAccess<RowOf<L[N]>>;
  /** The access to the account, for an action without a resource. @throws Misuse when the action has one */
  accountAccess(this: void, req: IncomingMessage): AccountAccess;
  /** The caller. @throws Misuse on a public route */
  currentPrincipal(this: void, req: IncomingMessage): Principal;
  /** The error handler that answers denials. Mount it after the last route. */
  permissionErrors(this: void): ErrorRequestHandler;
  /** Every place of the application where a request may be answered, and what was declared for it. */
  routes(this: void, app: RequestHandler): RouteEntry[];
  /**
   * Checks that everything that answers is declared exactly once, and correctly; call it after the last route and before
   * `listen`. An application that was never audited answers every declared route with 503. Returns the application.
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
  failOn('the options', checkOptions(options));
  const {
    principal,
    sink,
    deadline,
    existence,
    newDecisionId = decisionIds(randomFillSync),
  } = options;
  const catalogue: Catalogue = options.catalogue;
  const { report = (error) => console.error(`${error.name}: ${error.message}`) } = options;
  const lookups = new Map(Object.entries<Lookup>(options.lookups));
  const settings = { sink, deadline, existence, newDecisionId };
  const enforcer = new Enforcer({ catalogue, lookups, ...settings });
  const audited = new AuditedApplications();
  const granted = new GrantedRequests();
  const declarations = new Declarations();
  const errorHandlers = new WeakSet<object>();
  const caller = { principal, deadline };
  const gate = new PermissionGate({ catalogue, enforcer, audited, granted, caller, report });
  const parts = { catalogue, lookups, declarations, audited, errorHandlers };
  return Object.freeze<ExpressPermissions<D, L>>({
    requirePermission(action, ...ids) {
      const [source] = ids as readonly AnyIdSource[];
      const spec = { action, ids: source };
      const works = checkRequirement(catalogue, spec, action).length === 0;
      // The audit reports a requirement that does not work; until then it only must not permit.
      const handler = works ? gate.required(compileRequirement(catalogue, spec)) : gate.refuse();
      return declarations.declare(handler, { kind: 'requirement', ...spec });
    },
    publicRoute: (reason) => declarations.declare(gate.open(), { kind: 'public', reason }),
    authenticatedRoute: (reason) =>
      declarations.declare(gate.authenticated(), { kind: 'authenticated', reason }),
    access: <N extends keyof L & string>(req: IncomingMessage, resource: N) =>
      granted.one(req, resource) as Access<RowOf<L[N]>>,
    listAccess: (req, resource) => granted.list(req, resource),
    bulkAccess: <N extends keyof L & string>(req: IncomingMessage, resource: N) =>
      granted.many(req, resource) as BulkAccess<RowOf<L[N]>>,
    accountAccess: (req) => granted.account(req),
    currentPrincipal: (req) => granted.principal(req),
    permissionErrors() {
      const handler = problemHandler(report);
      errorHandlers.add(handler);
      return handler;
    },
    routes: (app) => inventoryOf(app, parts),
    auditRoutes(app) {
      auditApplication(app, parts);
      return app;
    },
  });
}
