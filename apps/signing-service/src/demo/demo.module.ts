/** Demo data for a first start. */
import { Module } from '@nestjs/common';
import { CertificatesModule } from '../features/certificates/public.js';
import { KeypairsModule } from '../features/keypairs/public.js';
import { PeopleModule } from '../features/people/public.js';
import { DemoKeypairWriter } from './demo-keypairs.service.js';
import { DemoPeopleWriter } from './demo-people.service.js';
import { Demo } from './demo.service.js';

@Module({
  imports: [PeopleModule, KeypairsModule, CertificatesModule],
  providers: [Demo, DemoPeopleWriter, DemoKeypairWriter],
})
export class DemoModule {}
