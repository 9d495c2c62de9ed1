/** Refuses paths that no route has, and paths that cannot be decoded, before the router fails on them. */
import { NotFoundException } from '@nestjs/common';
import { InvalidRequest, Unauthenticated } from 'countersign';
import type { RequestHandler } from 'express';
import type { IsAuthenticated } from './request-body.js';
import { RouteTable } from './route-table.js';

/**
 * Answers paths that no route has as a problem, also outside the prefix of the API, where the framework would send a page.
 * A client that prefers HTML, such as a browser with a mistyped address, gets that page.
 */
export function unknownPath(routes: RouteTable): RequestHandler {
  return (request, _response, next) => {
    const [path = ''] = request.url.split('?');
    const isKnown = routes.methodsOf(path).length > 0;
    const asksForPage = request.accepts(['application/problem+json', 'text/html']) === 'text/html';
    next(isKnown || asksForPage ? undefined : new NotFoundException());
  };
}

/** Runs after authentication: such a path names no route, so there is no decision to wait for, but an unknown caller gets 401. */
export function decodablePath(isAuthenticated: IsAuthenticated): RequestHandler {
  return (request, _response, next) => {
    if (isDecodable(request.path)) next();
    else if (!isAuthenticated(request)) next(new Unauthenticated());
    else next(new InvalidRequest('path', 'must be percent-encoded UTF-8.'));
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
