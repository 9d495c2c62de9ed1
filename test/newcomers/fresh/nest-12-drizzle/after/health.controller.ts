import { Controller, Get } from '@nestjs/common';
import { Public } from 'countersign/nest';

@Controller('health')
@Public('The load balancer asks.')
export class HealthController {
  @Get()
  health() {
    return { status: 'up' };
  }
}
