import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { MasterKeyActions } from '../keypairs/public.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { MasterKeyActionsService } from './master-key-actions.service.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';
import { MasterKeyRingsService } from './master-key-rings.service.js';
import { MasterKeySigningService } from './master-key-signing.service.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import { MasterKeysController, SecringsController } from './master-keys.controller.js';
import { MasterKeysService } from './master-keys.service.js';

/** Provides the port `MasterKeyActions` of keypairs. It is separate from `GpgModule`, which imports keypairs. */
@Module({
  providers: [GpgMasterKeyLookup, { provide: MasterKeyActions, useClass: MasterKeyActionsService }],
  exports: [GpgMasterKeyLookup, MasterKeyActions],
})
export class MasterKeyActionsModule {}

@Module({
  imports: [KeypairsModule, MasterKeyActionsModule],
  controllers: [MasterKeysController, SecringsController],
  providers: [
    MasterKeyPresenter,
    MasterKeyCreationService,
    MasterKeysService,
    MasterKeyRingsService,
    MasterKeySigningService,
  ],
  exports: [MasterKeyActionsModule],
})
export class GpgModule {}
