/** Principals, roles and credentials of accounts. */
import { Module } from '@nestjs/common';
import { ClientController } from './client.controller.js';
import { CredentialAnswers } from './credential-answers.service.js';
import { Credentials } from './credentials.service.js';
import { LastAdministrator } from './last-administrator.service.js';
import { MeController } from './me.controller.js';
import { Me } from './me.service.js';
import { RoleActs } from './role-acts.service.js';
import { RoleLookup } from './role.lookup.js';
import { RolesController } from './roles.controller.js';
import { Roles } from './roles.service.js';
import { UserActs } from './user-acts.service.js';
import { UserCredentialsController } from './user-credentials.controller.js';
import { UserCredentials } from './user-credentials.service.js';
import { UserLookup } from './user.lookup.js';
import { UserViews } from './user-views.service.js';
import { UsersController } from './users.controller.js';
import { Users } from './users.service.js';

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
