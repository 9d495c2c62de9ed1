import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/public.js';
import { GpgModule } from '../gpg/public.js';
import { KeypairProfilesModule } from '../keypair-profiles/public.js';
import { KeypairsModule } from '../keypairs/public.js';
import { MappableResourcesService } from './resources/mappable-resources.service.js';
import { TeamMappingsService } from './resources/team-mappings.service.js';
import { TeamResourcesService } from './resources/team-resources.service.js';
import { TeamChangesService } from './team-changes.service.js';
import { TeamMembersService } from './team-members.service.js';
import { TeamLookup } from './team.lookup.js';
import { TeamPresenter } from './team.presenter.js';
import { TeamsController } from './teams.controller.js';

@Module({
  imports: [KeypairsModule, KeypairProfilesModule, CertificatesModule, GpgModule],
  controllers: [TeamsController],
  providers: [
    MappableResourcesService,
    TeamChangesService,
    TeamPresenter,
    TeamLookup,
    TeamMappingsService,
    TeamMembersService,
    TeamResourcesService,
  ],
})
export class TeamsModule {}
