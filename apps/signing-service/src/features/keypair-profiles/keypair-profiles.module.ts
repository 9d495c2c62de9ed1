import { Module } from '@nestjs/common';
import { KeypairProfilesController } from './keypair-profiles.controller.js';
import { KeypairProfilesService } from './keypair-profiles.service.js';

@Module({
  controllers: [KeypairProfilesController],
  providers: [KeypairProfilesService],
})
export class KeypairProfilesModule {}
