/** Requests to export and to delete keypairs. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { KeyRotationMembersModule } from '../key-rotations/key-rotation-members.module.js';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { DeleteRequestLookup } from './delete-request.lookup.js';
import { DeleteRequestsController } from './delete-requests.controller.js';
import { DeleteRequests } from './delete-requests.service.js';
import { ExportCollection } from './export-collection.service.js';
import { ExportCost } from './export-cost.js';
import { ExportRequestLookup } from './export-request.lookup.js';
import { ExportRequestsController } from './export-requests.controller.js';
import { ExportRequests } from './export-requests.service.js';
import { KeyRequestAnswers } from './key-request-answers.service.js';
import { KeyRequestVotes } from './key-request-votes.service.js';
import { KeypairDeletion } from './keypair-deletion.service.js';
import { KeypairRequestsController } from './keypair-requests.controller.js';

@Module({})
export class KeyRequestsModule {
  /** @param exportIterations of PBKDF2, by which a key that is collected is encrypted */
  static forRoot(exportIterations: number): DynamicModule {
    return {
      module: KeyRequestsModule,
      imports: [ApprovalsModule, KeyRotationMembersModule, KeypairsModule],
      controllers: [KeypairRequestsController, ExportRequestsController, DeleteRequestsController],
      providers: [
        DeleteRequestLookup,
        DeleteRequests,
        ExportCollection,
        { provide: ExportCost, useValue: new ExportCost(exportIterations) },
        ExportRequestLookup,
        ExportRequests,
        KeyRequestAnswers,
        KeyRequestVotes,
        KeypairDeletion,
      ],
    };
  }
}
