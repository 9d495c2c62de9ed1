/** Keypairs: the routes, and what other features need of them. */
import { Module } from '@nestjs/common';
import { MasterKeyActionsModule } from '../gpg/public.js';
import { ReleaseWindowsModule } from '../releases/public.js';
import { KeypairActions } from './keypair-actions.service.js';
import { KeypairAnswers } from './keypair-presenter.service.js';
import { KeypairAssignments } from './keypair-assignments.service.js';
import { KeypairChanges } from './keypair-changes.service.js';
import { KeypairCreation } from './keypair-creation.service.js';
import { KeypairLookup } from './keypair.lookup.js';
import { KeypairSigning } from './keypair-signing.service.js';
import { KeypairStore } from './keypair-store.service.js';
import { KeypairsController } from './keypairs.controller.js';
import { Keypairs } from './keypairs.service.js';

@Module({
  imports: [MasterKeyActionsModule, ReleaseWindowsModule],
  controllers: [KeypairsController],
  providers: [
    KeypairActions,
    KeypairAnswers,
    KeypairAssignments,
    KeypairChanges,
    KeypairCreation,
    KeypairLookup,
    KeypairSigning,
    Keypairs,
    KeypairStore,
  ],
  exports: [KeypairAnswers, KeypairAssignments, KeypairLookup, KeypairStore],
})
export class KeypairsModule {}
