/** Provides the port `MasterKeyActions` of keypairs. It is separate from `GpgModule`, which imports keypairs. */
import { Module } from '@nestjs/common';
import { MasterKeyActions } from '../keypairs/public.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { MasterKeyActionsService } from './master-key-actions.service.js';

@Module({
  providers: [GpgMasterKeyLookup, { provide: MasterKeyActions, useClass: MasterKeyActionsService }],
  exports: [GpgMasterKeyLookup, MasterKeyActions],
})
export class MasterKeyActionsModule {}
