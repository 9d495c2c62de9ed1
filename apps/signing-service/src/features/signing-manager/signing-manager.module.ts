import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { SigningManagerController } from './signing-manager.controller.js';
import { SigningManagerService } from './signing-manager.service.js';

@Module({
  imports: [CertificatesModule, KeypairsModule],
  controllers: [SigningManagerController],
  providers: [SigningManagerService],
})
export class SigningManagerModule {}
