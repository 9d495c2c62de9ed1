/** Requests to export and to delete keypairs. */
import { type DynamicModule, Module } from '@nestjs/common';
import { KeyRotationMembersModule } from '../key-rotations/public.js';
import { KeypairsModule } from '../keypairs/public.js';
import { DeleteRequestLookup } from './deletions/delete-request.lookup.js';
import { DeleteRequestsController } from './deletions/delete-requests.controller.js';
import { DeleteRequestsService } from './deletions/delete-requests.service.js';
import { KeypairDeletionService } from './deletions/keypair-deletion.service.js';
import { ExportCollectionService } from './exports/export-collection.service.js';
import { ExportCost } from './exports/export-cost.js';
import { ExportRequestLookup } from './exports/export-request.lookup.js';
import { ExportRequestsController } from './exports/export-requests.controller.js';
import { ExportRequestsService } from './exports/export-requests.service.js';
import { KeyRequestPresenter } from './key-request-presenter.service.js';
import { KeyRequestVotesService } from './key-request-votes.service.js';
import { KeypairRequestsController } from './keypair-requests.controller.js';

@Module({})
export class KeyRequestsModule {
  /** @param exportIterations of PBKDF2, by which a key that is collected is encrypted */
  static forRoot(exportIterations: number): DynamicModule {
    return {
      module: KeyRequestsModule,
      imports: [KeyRotationMembersModule, KeypairsModule],
      controllers: [KeypairRequestsController, ExportRequestsController, DeleteRequestsController],
      providers: [
        DeleteRequestLookup,
        DeleteRequestsService,
        ExportCollectionService,
        { provide: ExportCost, useValue: new ExportCost(exportIterations) },
        ExportRequestLookup,
        ExportRequestsService,
        KeyRequestPresenter,
        KeyRequestVotesService,
        KeypairDeletionService,
      ],
    };
  }
}
