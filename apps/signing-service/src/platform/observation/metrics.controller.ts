import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { Unauthenticated } from 'countersign';
import { Public } from 'countersign/nest';
import type { Request, Response } from 'express';
import { RateLimitsService } from '../http/rate-limits.service.js';
import { MetricsService } from './metrics.service.js';

/** Who may read the metrics. */
export class MetricsAccess {
  /** @param token `METRICS_TOKEN`: who sends it; `open`: everybody; `undefined`: nobody */
  constructor(readonly token: string | undefined) {}
}

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    private readonly access: MetricsAccess,
    private readonly limits: RateLimitsService,
  ) {}

  /** @throws NotFoundException unless METRICS_TOKEN is set; Unauthenticated for another token; HttpException (429) for too many */
  @Get()
  @Public(
    'Prometheus is no principal; the handler asks for METRICS_TOKEN, and answers counts of no account',
  )
  async scrape(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { token } = this.access;
    if (token === undefined) {
      throw new NotFoundException();
    }
    const { authorization: given } = request.headers;
    if (token !== 'open' && !isEqual(given ?? '', `Bearer ${token}`)) {
      if (given !== undefined) this.limits.wrongToken(request.ip, response);
      throw new Unauthenticated();
    }
    const { type, text } = await this.metrics.text();
    response.set({ 'Content-Type': type, 'Cache-Control': 'no-store' });
    return text;
  }
}

/** Compares digests, so that the time does not tell how much is right. */
function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
