/** Slows those who try tokens: after too many wrong ones from an address, further ones are 429, whatever they ask for. */
import type { RequestHandler } from 'express';
import { metricsPath } from '../../observation/metrics-access.js';
import type { IsAuthenticated } from '../validation/request-body.js';
import type { RateLimitsService } from './rate-limits.service.js';

/** Runs after authentication: a right token passes, also from an address that sent many wrong ones. */
export function limitWrongTokens(
  limits: RateLimitsService,
  isAuthenticated: IsAuthenticated,
): RequestHandler {
  return (request, response, next) => {
    // The token of the metrics is that of no principal.
    const isOurs = request.path !== metricsPath;
    const sent = request.headers.authorization ?? request.headers['x-api-key'];
    // Wrong codes of recoveries are counted where they are redeemed, so that a right one passes.
    const isToken = sent !== undefined && !/^recovery /i.test(String(sent));
    if (isOurs && isToken && !isAuthenticated(request)) limits.wrongToken(request.ip, response);
    next();
  };
}
