/** Refuses paths that cannot be decoded, before the router fails on them with a message that repeats the path. */
import { InvalidRequest, Unauthenticated } from 'countersign';
import type { RequestHandler } from 'express';
import type { IsAuthenticated } from './validation/request-body.js';

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
