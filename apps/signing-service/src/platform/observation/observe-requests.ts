/** Counts every request, and writes a line about it when that is wanted. */
import type { Request, RequestHandler } from 'express';
import type { MetricsService } from './metrics.service.js';

/** What a line of the access log has. INVARIANT: no query, header or body, so no token and no name that was searched for. */
export interface AccessLine {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly address: string | null;
  /** Id of the principal; `null` for nobody. */
  readonly principal: string | null;
  /** The decision that the audit log has, if there was one. */
  readonly decision: string | null;
}

/** Writes a line of JSON for each request. */
export class AccessLog {
  /** @param out takes a line; `undefined`: nothing is written */
  constructor(private readonly out: ((line: string) => void) | undefined) {}

  write(line: AccessLine): void {
    this.out?.(`${JSON.stringify(line)}\n`);
  }
}

/** Who sent a request, once that is known. */
export type NameCaller = (request: object) => string | undefined;

/** Runs before everything else, so that refusals before the routes are seen too. */
export function observeRequests(
  metrics: Pick<MetricsService, 'answered'>,
  log: AccessLog,
  nameCaller: NameCaller,
): RequestHandler {
  return (request, response, next) => {
    const begun = process.hrtime.bigint();
    const [path = ''] = request.originalUrl.split('?');
    // Read now: a request that was not read to its end has no socket when its answer has left.
    const { ip: address = null } = request;
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
        address,
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
