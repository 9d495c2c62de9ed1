/** Releases: the routes and their lookup. Signing needs only the windows, which are a module of their own. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { ReleaseCreation } from './release-creation.service.js';
import { ReleaseDecisions } from './release-decisions.service.js';
import { ReleaseAnswers } from './release-presenter.service.js';
import { ReleaseLookup } from './release.lookup.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

@Module({
  imports: [KeypairsModule],
  controllers: [ReleasesController],
  providers: [ReleaseAnswers, ReleaseCreation, ReleaseDecisions, ReleaseLookup, Releases],
})
export class ReleasesModule {}
