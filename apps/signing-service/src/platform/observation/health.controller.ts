/** Says whether the service can do its work. Open, because load balancers hold no token. */
import { Controller, Get, Res } from '@nestjs/common';
import { Public } from 'countersign/nest';
import type { Response } from 'express';
import { type Health, HealthService } from './health.service.js';

@Controller('health')
export class HealthController {
  constructor(private readonly service: HealthService) {}

  /** 200 when everything is well, 503 when something is not. */
  @Get()
  @Public('load balancers and operators hold no token; the answer says nothing of any account')
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.service.look();
    response.set('Cache-Control', 'no-store');
    if (health.status === 'ok') return health;
    response.set('Retry-After', '5');
    response.status(503);
    return health;
  }
}
