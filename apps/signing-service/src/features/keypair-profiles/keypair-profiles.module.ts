/** Keypair profiles: templates that new keypairs are made from. */
import { Module } from '@nestjs/common';
import { KeypairProfileLookup } from './keypair-profile.lookup.js';
import { KeypairProfilesController } from './keypair-profiles.controller.js';
import { KeypairProfilesService } from './keypair-profiles.service.js';

@Module({
  controllers: [KeypairProfilesController],
  providers: [KeypairProfileLookup, KeypairProfilesService],
  exports: [KeypairProfileLookup],
})
export class KeypairProfilesModule {}
