/** Keypairs: the routes, and what other features need of them. */
import { Module } from '@nestjs/common';
import { KeypairActions } from './keypair-actions.service.js';
import { KeypairAssignments } from './keypair-assignments.service.js';
import { KeypairChanges } from './keypair-changes.service.js';
import { KeypairCreation } from './keypair-creation.service.js';
import { KeypairAnswers } from './keypair-presenter.service.js';
import { KeypairSigning } from './keypair-signing.service.js';
import { KeypairStore } from './keypair-store.service.js';
import { KeypairLookup } from './keypair.lookup.js';
import { KeypairsController } from './keypairs.controller.js';
import { Keypairs } from './keypairs.service.js';

@Module({
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
