/** Express middleware that finds out who is calling, before any body is read. It refuses nobody: the guard does. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isSigningManager, withOneSlash } from '../../platform/http/signing-manager-paths.js';
import { metricsPath } from '../../platform/observation/metrics-access.js';
import { apiKey, bearerToken } from './api-token.js';
import type { Caller } from './caller.js';
import type { PrincipalsService } from './principals.service.js';

const callers = new WeakMap<object, Caller>();

/** The principal that `authenticate` found for a request, or `undefined`. */
export function principalOf(request: object): Caller | undefined {
  return callers.get(request);
}

/** The id of the principal that `authenticate` found, for the access log. */
export function nameCaller(request: object): string | undefined {
  return callers.get(request)?.id;
}

/** Whether `authenticate` found a principal for a request. */
export function isAuthenticated(request: object): boolean {
  return callers.has(request);
}

/** Finds the principal of each request. A database that is away is an error (503), never an anonymous caller. */
export function authenticate(principals: PrincipalsService): RequestHandler {
  return async (request: Request, _response: Response, next: NextFunction) => {
    if (request.path === metricsPath) return next();
    const isManager = isSigningManager(request.url);
    const token = isManager ? apiKey(request) : bearerToken(request);
    const principal = token === undefined ? undefined : await principals.byToken(token);
    if (principal !== undefined) callers.set(request, principal);
    if (isManager)
      request.url = await principals.withKeypairId(withOneSlash(request.url), principal);
    next();
  };
}
