/** How the service speaks HTTP: prefix, headers, authentication before any body is read, limits, timeouts, shutdown. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { consolePaths } from '../console.controller.js';
import { MetricsService } from '../observation/metrics.service.js';
import { AccessLog, type NameCaller, observeRequests } from '../observation/observe-requests.js';
import { metricsPath, signingManagerPaths } from './addresses.js';
import { UnreadableBodyFilter } from './all-exceptions.filter.js';
import { BodyInterceptor } from './body.interceptor.js';
import { limitWrongTokens, RateLimitsService } from './rate-limits.service.js';
import { type IsAuthenticated, limitTime, readJson } from './request-body.js';
import { answerConditions } from './request-conditions.js';
import { RouteTable } from './route-table.js';
import { decodablePath, unknownPath } from './unknown-path.js';
import { validation } from './validation.js';

/** Milliseconds for a request, except for content that is signed while it arrives. */
const longestRequest = 60_000;
/** Milliseconds for the headers, for content that is signed while it arrives, and between two requests of a connection. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 7_200_000, keepAliveTimeout: 5_000 };

/**
 * Prepares an application that has not been initialised yet.
 * @param authenticate finds the caller of each request
 * @param isAuthenticated whether `authenticate` found one
 * @param nameCaller the id of the one that it found
 */
export function prepareHttp(
  app: NestExpressApplication,
  authenticate: RequestHandler,
  isAuthenticated: IsAuthenticated,
  nameCaller: NameCaller,
): void {
  app.setGlobalPrefix('api/v1', {
    exclude: [...consolePaths, ...signingManagerPaths, metricsPath],
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.set('trust proxy', app.get(RateLimitsService).trustedProxies);
  app.useSecurityHeaders();
  app.use(observeRequests(app.get(MetricsService), app.get(AccessLog), nameCaller));
  app.use(limitTime(longestRequest));
  app.use(answerConditions);
  app.use(authenticate);
  app.use(limitWrongTokens(app.get(RateLimitsService), isAuthenticated));
  app.use(decodablePath(isAuthenticated));
  app.use(unknownPath(app.get(RouteTable)));
  app.use(readJson(isAuthenticated));
  app.useGlobalInterceptors(new BodyInterceptor(isAuthenticated));
  app.useGlobalPipes(validation());
  // The filter registered last is asked first.
  app.useGlobalFilters(new UnreadableBodyFilter());
  // An orderly stop ends the process with exit code 0 instead of the signal.
  app.enableShutdownHooks([], { useProcessExit: true });
  Object.assign(app.getHttpServer(), timeouts);
}
