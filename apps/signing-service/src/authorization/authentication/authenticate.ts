/** Express middleware that finds out who is calling, before any body is read. It refuses nobody: the guard does. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isSigningManager, metricsPath, withOneSlash } from '../../platform/http/addresses.js';
import { RateLimitsService } from '../../platform/http/rate-limits.service.js';
import { countBody } from '../../platform/http/request-body.js';
import { apiKey, bearerToken } from './api-token.js';
import type { PrincipalsService } from './principals.service.js';

const callers = new WeakMap<object, Principal>();

/** The principal that `authenticate` found for a request, or `undefined`. */
export function principalOf(request: object): Principal | undefined {
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

/** Counts the requests and the uploads of each principal, whichever of its tokens it uses. */
@Injectable()
export class RequestRateGuard implements CanActivate {
  constructor(private readonly limits: RateLimitsService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const principal = principalOf(request);
    if (principal === undefined) return true;
    this.limits.request(principal.id, response);
    countBody(request, (bytes) => this.limits.upload(principal.id, bytes, response));
    return true;
  }
}
