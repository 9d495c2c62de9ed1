/** What keypairs need of master keys: a module of its own, because master keys need keypairs themselves. */
import { Module } from '@nestjs/common';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { MasterKeyActions } from './master-key-actions.service.js';

@Module({
  providers: [GpgMasterKeyLookup, MasterKeyActions],
  exports: [GpgMasterKeyLookup, MasterKeyActions],
})
export class MasterKeyActionsModule {}
