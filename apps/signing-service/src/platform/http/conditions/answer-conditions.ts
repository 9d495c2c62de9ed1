import type { RequestHandler } from 'express';

/**
 * Lets `If-None-Match` count in each request. `fetch` sends `Cache-Control: no-cache` with it, which is for caches on the way
 * (RFC 9111 section 5.2.1.4), but Express takes it for a wish to have the answer again.
 */
export const answerConditions: RequestHandler = ({ headers }, _response, next) => {
  delete headers['cache-control'];
  next();
};
