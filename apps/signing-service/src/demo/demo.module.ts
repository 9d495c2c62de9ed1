import { Module } from '@nestjs/common';
import { CertificatesModule } from '../features/certificates/certificates.module.js';
import { KeypairsModule } from '../features/keypairs/keypairs.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { DemoKeypairsService } from './demo-keypairs.service.js';
import { DemoPeopleService } from './demo-people.service.js';
import { DemoController } from './demo.controller.js';
import { DemoService } from './demo.service.js';

@Module({
  controllers: [DemoController],
  imports: [PeopleModule, KeypairsModule, CertificatesModule],
  providers: [DemoService, DemoPeopleService, DemoKeypairsService],
})
export class DemoModule {}
