/** How the service speaks HTTP: prefix, headers, authentication before any body is read, limits, timeouts, shutdown. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { consolePaths } from '../console/console.module.js';
import { AccessLog } from '../observation/access-log.js';
import { metricsPath } from '../observation/metrics-access.js';
import { MetricsService } from '../observation/metrics.service.js';
import { type NameCaller, observeRequests } from '../observation/observe-requests.js';
import { answerConditions } from './conditions/answer-conditions.js';
import { decodablePath } from './decodable-path.js';
import { limitTime } from './limits/limit-time.js';
import { limitWrongTokens } from './limits/limit-wrong-tokens.js';
import { RateLimitsService } from './limits/rate-limits.service.js';
import { UnreadableBodyFilter } from './problems/all-exceptions.filter.js';
import { RouteTable } from './routes/route-table.js';
import { unknownPath } from './routes/unknown-path.js';
import { signingManagerPaths } from './signing-manager-paths.js';
import { BodyInterceptor } from './validation/body.interceptor.js';
import { type IsAuthenticated, readJson } from './validation/request-body.js';
import { validation } from './validation/validation.js';

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
