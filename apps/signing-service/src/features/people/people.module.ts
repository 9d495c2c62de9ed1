/** Principals, roles and credentials of accounts. */
import { Module } from '@nestjs/common';
import { CredentialAnswers } from './credentials/credential-answers.service.js';
import { Credentials } from './credentials/credentials.service.js';
import { LastAdministrator } from './credentials/last-administrator.service.js';
import { UserCredentialsController } from './credentials/user-credentials.controller.js';
import { UserCredentials } from './credentials/user-credentials.service.js';
import { ClientController } from './me/client.controller.js';
import { MeController } from './me/me.controller.js';
import { Me } from './me/me.service.js';
import { RoleActs } from './roles/role-acts.service.js';
import { RoleLookup } from './roles/role.lookup.js';
import { RolesController } from './roles/roles.controller.js';
import { Roles } from './roles/roles.service.js';
import { UserActs } from './users/user-acts.service.js';
import { UserViews } from './users/user-views.service.js';
import { UserLookup } from './users/user.lookup.js';
import { UsersController } from './users/users.controller.js';
import { Users } from './users/users.service.js';

@Module({
  controllers: [
    MeController,
    ClientController,
    RolesController,
    UsersController,
    UserCredentialsController,
  ],
  providers: [
    CredentialAnswers,
    Credentials,
    LastAdministrator,
    Me,
    RoleActs,
    RoleLookup,
    Roles,
    UserActs,
    UserCredentials,
    UserLookup,
    Users,
    UserViews,
  ],
  exports: [Roles, Users],
})
export class PeopleModule {}
