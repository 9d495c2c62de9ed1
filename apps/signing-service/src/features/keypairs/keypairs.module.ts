import { Module } from '@nestjs/common';
import { KeypairAssignmentsService } from './keypair-assignments.service.js';
import { KeypairChangesService } from './keypair-changes.service.js';
import { KeypairCreationService } from './keypair-creation.service.js';
import { KeypairSigningService } from './keypair-signing.service.js';
import { KeypairStoreService } from './keypair-store.service.js';
import { KeypairLookup } from './keypair.lookup.js';
import { KeypairPresenter } from './keypair.presenter.js';
import { KeypairsController } from './keypairs.controller.js';

@Module({
  controllers: [KeypairsController],
  providers: [
    KeypairPresenter,
    KeypairAssignmentsService,
    KeypairChangesService,
    KeypairCreationService,
    KeypairLookup,
    KeypairSigningService,
    KeypairStoreService,
  ],
  exports: [
    KeypairPresenter,
    KeypairAssignmentsService,
    KeypairLookup,
    KeypairSigningService,
    KeypairStoreService,
  ],
})
export class KeypairsModule {}
