/** Counts every request, and writes a line about it when that is wanted. */
import type { Request, RequestHandler } from 'express';
import type { AccessLog } from './access-log.js';
import type { MetricsService } from './metrics.service.js';

/** Who sent a request, once that is known. */
export type NameCaller = (request: object) => string | undefined;

/** Runs before everything else, so that refusals before the routes are seen too. */
export function observeRequests(
  metrics: MetricsService,
  log: AccessLog,
  nameCaller: NameCaller,
): RequestHandler {
  return (request, response, next) => {
    const begun = process.hrtime.bigint();
    const [path = ''] = request.originalUrl.split('?');
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      // A client that went away before the answer is 499, as proxies write it.
      const status = response.writableFinished ? response.statusCode : 499;
      const { method } = request;
      metrics.answered({ method, route: routeOf(request), status, seconds });
      const decisionId = response.getHeader('X-Decision-Id');
      log.write({
        time: new Date().toISOString(),
        method,
        path,
        status,
        milliseconds: Math.round(seconds * 1e4) / 10,
        address: request.ip ?? null,
        principal: nameCaller(request) ?? null,
        decision: decisionId === undefined ? null : String(decisionId),
      });
    });
    next();
  };
}

function routeOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === 'string' && !route.path.includes('{*') ? route.path : 'none';
}
