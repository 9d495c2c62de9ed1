import { NotFoundException } from '@nestjs/common';
import type { RequestHandler } from 'express';
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
