/** Ends requests that take too long to arrive, except a body that a handler reads while it arrives. */
import type { RequestHandler } from 'express';
import { isStreamed } from '../validation/streamed-body.js';

/** @param milliseconds for the whole request */
export function limitTime(milliseconds: number): RequestHandler {
  return (request, _response, next) => {
    const timer = setTimeout(() => {
      if (!request.complete && !isStreamed(request)) request.destroy();
    }, milliseconds);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
    next();
  };
}
