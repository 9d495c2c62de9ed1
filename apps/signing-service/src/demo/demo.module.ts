import { Controller, Get, Module } from '@nestjs/common';
import { Public } from 'countersign/nest';
import { CertificatesModule } from '../features/certificates/certificates.module.js';
import { KeypairsModule } from '../features/keypairs/keypairs.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { DemoKeypairsService } from './demo-keypairs.service.js';
import { DemoPeopleService } from './demo-people.service.js';
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

@Module({
  controllers: [DemoController],
  imports: [PeopleModule, KeypairsModule, CertificatesModule],
  providers: [DemoService, DemoPeopleService, DemoKeypairsService],
})
export class DemoModule {}
