import { type DynamicModule, Module } from '@nestjs/common';
import { KeyRotationMembersModule } from '../key-rotations/public.js';
import { KeypairsModule } from '../keypairs/public.js';
import { DeleteRequestsController } from './deletions/delete-requests.controller.js';
import { DeleteRequestsService } from './deletions/delete-requests.service.js';
import { KeypairDeletionService } from './deletions/keypair-deletion.service.js';
import { ExportCollectionService } from './exports/export-collection.service.js';
import { ExportCost } from './exports/export-cost.js';
import { ExportRequestsController } from './exports/export-requests.controller.js';
import { ExportRequestsService } from './exports/export-requests.service.js';
import { DeleteRequestLookup, ExportRequestLookup } from './key-request.lookups.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import { KeyRequestsService } from './key-requests.service.js';
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
        KeyRequestsService,
        KeypairDeletionService,
      ],
    };
  }
}
