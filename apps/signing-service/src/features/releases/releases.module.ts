import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { ReleaseWindows } from '../keypairs/public.js';
import { ReleaseCreationService } from './release-creation.service.js';
import { ReleaseWindowsService } from './release-windows.service.js';
import { ReleaseLookup } from './release.lookup.js';
import { ReleasePresenter } from './release.presenter.js';
import { ReleasesController } from './releases.controller.js';
import { ReleasesService } from './releases.service.js';

/** Provides the port `ReleaseWindows` of keypairs. It is separate from `ReleasesModule`, which imports keypairs. */
@Module({
  providers: [ReleaseLookup, { provide: ReleaseWindows, useClass: ReleaseWindowsService }],
  exports: [ReleaseLookup, ReleaseWindows],
})
export class ReleaseWindowsModule {}

@Module({
  imports: [KeypairsModule],
  controllers: [ReleasesController],
  providers: [ReleasePresenter, ReleaseCreationService, ReleasesService],
})
export class ReleasesModule {}
