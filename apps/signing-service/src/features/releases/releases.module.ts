/** Releases: the routes and their lookup. Signing needs only the windows, which are a module of their own. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { ReleaseCreationService } from './release-creation.service.js';
import { ReleaseDecisionsService } from './release-decisions.service.js';
import { ReleasePresenter } from './release-presenter.service.js';
import { ReleaseLookup } from './release.lookup.js';
import { ReleasesController } from './releases.controller.js';
import { ReleasesService } from './releases.service.js';

@Module({
  imports: [KeypairsModule],
  controllers: [ReleasesController],
  providers: [
    ReleasePresenter,
    ReleaseCreationService,
    ReleaseDecisionsService,
    ReleaseLookup,
    ReleasesService,
  ],
})
export class ReleasesModule {}
