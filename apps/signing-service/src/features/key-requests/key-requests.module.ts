import { type DynamicModule, Module } from '@nestjs/common';
import { KeyRotationMembersModule } from '../key-rotations/key-rotations.module.js';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { DeleteRequestsService } from './delete-requests.service.js';
import { ExportCost, ExportRequestsService } from './export-requests.service.js';
import { DeleteRequestLookup, ExportRequestLookup } from './key-request.lookup.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import {
  DeleteRequestsController,
  ExportRequestsController,
  KeypairRequestsController,
} from './key-requests.controller.js';
import { KeyRequestsService } from './key-requests.service.js';

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
        { provide: ExportCost, useValue: new ExportCost(exportIterations) },
        ExportRequestLookup,
        ExportRequestsService,
        KeyRequestPresenter,
        KeyRequestsService,
      ],
    };
  }
}
