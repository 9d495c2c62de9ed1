/** The handlers that stand in front of a route's own: they ask enforcement, attach the access, or refuse. Routes are not known here. */
import type { Request, RequestHandler, Response } from 'express';
import type { AnyAccess, Enforcer, Obligation } from '../enforcement/internal.js';
import {
  askPrincipal,
  ClientGone,
  isSafeMethod,
  type PrincipalSource,
  withholdUntilApplied,
} from '../http/internal.js';
import {
  type Catalogue,
  DecisionUnavailable,
  type Principal,
  type Requirement,
  Unauthenticated,
} from '../core/internal.js';
import type { AuditedApplications } from './audited-applications.js';
import type { GrantedRequests } from './request-authorization.js';

/** What a gate works with. */
export interface GateParts {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly audited: AuditedApplications;
  readonly granted: GrantedRequests;
  /** See `ExpressPermissionsOptions`. */
  readonly caller: PrincipalSource<Request>;
  /** See `ExpressPermissionsOptions.report`. */
  readonly report: (error: Error) => void;
}

/** Makes the handlers of one `expressPermissions`. They throw or reject, which Express 5 hands to the error handlers. */
export class PermissionGate {
  constructor(readonly parts: GateParts) {}

  /** Lets every request pass, once the application is audited. */
  open(): RequestHandler {
    return (req, _res, next) => {
      this.parts.audited.assert(req.app);
      next();
    };
  }

  /** Lets no request pass. */
  refuse(): RequestHandler {
    return () => {
      throw new DecisionUnavailable('the requirement of this route is wired wrongly');
    };
  }

  /** Lets every authenticated principal pass. */
  authenticated(): RequestHandler {
    const { catalogue, granted } = this.parts;
    return (req, res, next) =>
      this.#withCaller(req, (caller) => {
        if (!catalogue.isPrincipal(caller)) throw new Unauthenticated();
        granted.attach(req, { principal: caller, access: undefined, resource: undefined });
        keepPrivate(res);
        next();
      });
  }

  /** Lets permitted requests pass. Synchronous when principal and decision are (design.md section 4). */
  required(requirement: Requirement): RequestHandler {
    const { enforcer } = this.parts;
    const safe = obligationOf(requirement, true);
    const unsafe = obligationOf(requirement, false);
    return (req, res, next) =>
      this.#withCaller(req, (caller) => {
        const obligation = isSafeMethod(req.method) ? safe : unsafe;
        const options = { obligation, signal: new ClientGone(res) };
        const found = enforcer.enforce(caller, requirement, req, options);
        const admit = (access: AnyAccess) => {
          // INVARIANT: enforcement gave an access, so the caller is a principal.
          this.#admit(req, res, caller as Principal, requirement, access);
          next();
        };
        return 'then' in found ? found.then(admit) : admit(found);
      });
  }

  #admit(
    req: Request,
    res: Response,
    principal: Principal,
    { action }: Requirement,
    access: AnyAccess,
  ): void {
    const { granted, report } = this.parts;
    granted.attach(req, { principal, access, resource: action.on?.name });
    if (access.decisionId !== undefined) res.setHeader('X-Decision-Id', access.decisionId);
    keepPrivate(res);
    if (access.outstanding) withholdUntilApplied(res, access, placeOf(req), report);
  }

  #withCaller(
    req: Request,
    proceed: (caller: unknown) => void | Promise<void>,
  ): void | Promise<void> {
    this.parts.audited.assert(req.app);
    const caller = askPrincipal(this.parts.caller, req);
    return caller instanceof Promise ? caller.then(proceed) : proceed(caller);
  }
}

function obligationOf({ action, ids }: Requirement, safe: boolean): Obligation {
  if (action.on === undefined) return 'none';
  if (ids === undefined) return 'filter';
  return safe ? 'none' : 'fence';
}

function keepPrivate(res: Response): void {
  res.setHeader('Cache-Control', 'private, no-store');
}

function placeOf({ method, baseUrl, route }: Request): string {
  const { path = '' } = (route ?? {}) as { path?: unknown };
  return `${method} ${baseUrl}${String(path)}`;
}
