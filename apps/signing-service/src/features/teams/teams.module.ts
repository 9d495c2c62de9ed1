/** Teams, their members and the resources mapped to them. */
import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/public.js';
import { GpgModule } from '../gpg/public.js';
import { KeypairProfilesModule } from '../keypair-profiles/public.js';
import { KeypairsModule } from '../keypairs/public.js';
import { MappableResources } from './resources/mappable-resources.service.js';
import { TeamMappings } from './resources/team-mappings.service.js';
import { TeamResources } from './resources/team-resources.service.js';
import { TeamActs } from './team-acts.service.js';
import { TeamMembers } from './team-members.service.js';
import { TeamAnswers } from './team-presenter.service.js';
import { TeamLookup } from './team.lookup.js';
import { TeamsController } from './teams.controller.js';

@Module({
  imports: [KeypairsModule, KeypairProfilesModule, CertificatesModule, GpgModule],
  controllers: [TeamsController],
  providers: [
    MappableResources,
    TeamActs,
    TeamAnswers,
    TeamLookup,
    TeamMappings,
    TeamMembers,
    TeamResources,
  ],
})
export class TeamsModule {}
