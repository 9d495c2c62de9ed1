/** GPG master keys and secrings. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { MasterKeyActionsModule } from './master-key-actions.module.js';
import { MasterKeyChanges } from './master-key-changes.service.js';
import { MasterKeyCreation } from './master-key-creation.service.js';
import { MasterKeyAnswers } from './master-key-presenter.service.js';
import { MasterKeyRevocations } from './master-key-revocations.service.js';
import { MasterKeySigning } from './master-key-signing.service.js';
import { MasterKeySubkeys } from './master-key-subkeys.service.js';
import { MasterKeysController } from './master-keys.controller.js';
import { MasterKeys } from './master-keys.service.js';
import { SecringsController } from './secrings.controller.js';

@Module({
  imports: [KeypairsModule, MasterKeyActionsModule],
  controllers: [MasterKeysController, SecringsController],
  providers: [
    MasterKeyAnswers,
    MasterKeyChanges,
    MasterKeyCreation,
    MasterKeyRevocations,
    MasterKeys,
    MasterKeySigning,
    MasterKeySubkeys,
  ],
  exports: [MasterKeyActionsModule],
})
export class GpgModule {}
