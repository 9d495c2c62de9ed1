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
    const sentOne = (request.headers.authorization ?? request.headers['x-api-key']) !== undefined;
    if (isOurs && sentOne && !isAuthenticated(request)) {
      limits.wrongToken(networkOf(request.ip ?? ''), response);
    }
    next();
  };
}

/** An IPv4 address, or the /64 network of an IPv6 address: who has one address of it has them all. */
function networkOf(address: string): string {
  const ipv4 = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter((part) => part !== '');
  const missing = tail === undefined ? 0 : Math.max(0, 4 - first.length);
  return [...first, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}
