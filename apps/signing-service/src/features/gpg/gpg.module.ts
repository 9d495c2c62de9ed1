import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { MasterKeyActionsModule } from './master-key-actions.module.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';
import { MasterKeyRingsService } from './master-key-rings.service.js';
import { MasterKeySigningService } from './master-key-signing.service.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import { MasterKeysController } from './master-keys.controller.js';
import { MasterKeysService } from './master-keys.service.js';
import { SecringsController } from './secrings.controller.js';

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
