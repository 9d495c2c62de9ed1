/** Names the demo callers to the console, which offers them at sign-in. */
import { Controller, Get } from '@nestjs/common';
import { Public } from 'countersign/nest';
import { DemoService } from './demo.service.js';

@Controller('demo')
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  /** Each has the token `demo-` and the name. None without demo data. */
  @Get('callers')
  @Public('the demo tokens are well known, and production has none')
  async callers(): Promise<{ items: readonly string[] }> {
    return { items: await this.demo.callers() };
  }
}
