import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RateLimitsService } from '../../platform/http/limits/rate-limits.service.js';
import { principalOf } from './authenticate.js';

/** Counts the requests and the uploads of each principal, whichever of its tokens it uses. */
@Injectable()
export class RequestRateGuard implements CanActivate {
  constructor(private readonly limits: RateLimitsService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const principal = principalOf(request);
    if (principal === undefined) return true;
    this.limits.request(principal.id, response);
    const length = Number(request.headers['content-length'] ?? 0);
    this.limits.upload(principal.id, Number.isSafeInteger(length) ? length : 0, response);
    return true;
  }
}
