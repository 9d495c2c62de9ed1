import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { GpgModule } from '../gpg/gpg.module.js';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { MappableResourcesService } from './mappable-resources.service.js';
import { TeamChangesService } from './team-changes.service.js';
import { TeamMappingsService } from './team-mappings.service.js';
import { TeamMembersService } from './team-members.service.js';
import { TeamResourcesService } from './team-resources.service.js';
import { TeamLookup } from './team.lookup.js';
import { TeamPresenter } from './team.presenter.js';
import { TeamsController } from './teams.controller.js';

@Module({
  imports: [KeypairsModule, CertificatesModule, GpgModule],
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
