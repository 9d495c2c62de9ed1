/** Answers what enforcement threw as an RFC 9457 problem, and hands everything else on. What is thrown does not enter here. */
import type { ErrorRequestHandler } from 'express';
import { EnforcementError, problemOf } from '../core/index.js';

/** Headers that describe the answer a handler had prepared: an instance that is hidden must not show through them. */
const describing = [
  'ETag',
  'Last-Modified',
  'Location',
  'Link',
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Location',
  'Content-Range',
];

/**
 * Makes the error handler. It answers `EnforcementError`s; every other error, and any error after the answer has begun,
 * goes to the next error handler: what other errors may tell is the application's to say. Express's own handler sends the
 * stack unless `NODE_ENV` is `production`, so mount one for paths and bodies that cannot be read, as apps/express-quickstart does.
 * @param report gets faults (5xx), for the log
 */
export function problemHandler(report: (error: Error) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (!(error instanceof EnforcementError) || res.headersSent) {
      next(error);
      return;
    }
    if (error.status >= 500) report(error);
    for (const name of describing) res.removeHeader(name);
    const [path] = req.originalUrl.split('?');
    const { status, headers, body } = problemOf(error, path);
    res.statusCode = status;
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    res.end(JSON.stringify(body));
  };
}
