import { Module } from '@nestjs/common';
import { CredentialPresenter } from './credentials/credential.presenter.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { UserCredentialsController } from './credentials/user-credentials.controller.js';
import { UserCredentialsService } from './credentials/user-credentials.service.js';
import { ClientController } from './me/client.controller.js';
import { MeController, OperatorTokensController } from './me/me.controller.js';
import { MeService } from './me/me.service.js';
import { RoleChangesService } from './roles/role-changes.service.js';
import { RoleImpactService } from './roles/role-impact.service.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesService } from './roles/roles.service.js';
import { UserChangesService } from './users/user-changes.service.js';
import { UserPresenter } from './users/user.presenter.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';

@Module({
  controllers: [
    MeController,
    ClientController,
    RolesController,
    UsersController,
    UserCredentialsController,
    OperatorTokensController,
  ],
  providers: [
    CredentialPresenter,
    CredentialsService,
    MeService,
    RoleChangesService,
    RoleImpactService,
    RolesService,
    UserChangesService,
    UserCredentialsService,
    UsersService,
    UserPresenter,
  ],
  exports: [RolesService, UsersService],
})
export class PeopleModule {}
