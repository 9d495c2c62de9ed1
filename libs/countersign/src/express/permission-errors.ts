import type { ErrorRequestHandler } from 'express';
import { sendProblem, problemOf } from '../http/internal.js';
import { EnforcementError, isFault } from '../core/internal.js';

/**
 * Makes the error handler. It answers an `EnforcementError` with an RFC 9457 problem. Every other error, and any error after the answer
 * has begun, goes to the next error handler. Express' own one sends the stack unless `NODE_ENV` is `production`, so mount one for paths
 * and bodies that cannot be read, as apps/express-quickstart does.
 * @param report gets faults (5xx), for the log; a client that went away is not a fault
 */
export function problemHandler(report: (error: Error) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (!(error instanceof EnforcementError) || res.headersSent) {
      next(error);
      return;
    }
    if (isFault(error)) report(error);
    const [path] = req.originalUrl.split('?', 1);
    sendProblem(res, problemOf(error, path));
  };
}
