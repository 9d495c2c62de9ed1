import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { ReleaseCreationService } from './release-creation.service.js';
import { ReleaseEndingsService } from './release-endings.service.js';
import { ReleasePresenter } from './release.presenter.js';
import { ReleasesController } from './releases.controller.js';
import { ReleasesService } from './releases.service.js';

@Module({
  imports: [KeypairsModule],
  controllers: [ReleasesController],
  providers: [ReleasePresenter, ReleaseCreationService, ReleaseEndingsService, ReleasesService],
})
export class ReleasesModule {}
