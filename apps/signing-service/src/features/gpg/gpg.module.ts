/** GPG master keys and secrings. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { MasterKeyActionsModule } from './master-key-actions.module.js';
import { MasterKeyChangesService } from './master-key-changes.service.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';
import { MasterKeyRevocationsService } from './master-key-revocations.service.js';
import { MasterKeySigningService } from './master-key-signing.service.js';
import { MasterKeySubkeysService } from './master-key-subkeys.service.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import { MasterKeysController } from './master-keys.controller.js';
import { MasterKeysService } from './master-keys.service.js';
import { SecringsController } from './secrings.controller.js';

@Module({
  imports: [KeypairsModule, MasterKeyActionsModule],
  controllers: [MasterKeysController, SecringsController],
  providers: [
    MasterKeyPresenter,
    MasterKeyChangesService,
    MasterKeyCreationService,
    MasterKeyRevocationsService,
    MasterKeysService,
    MasterKeySigningService,
    MasterKeySubkeysService,
  ],
  exports: [MasterKeyActionsModule],
})
export class GpgModule {}
