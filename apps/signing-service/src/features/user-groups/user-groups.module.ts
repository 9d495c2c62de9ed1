/** User groups: lists of users that keypairs are assigned to. */
import { Module } from '@nestjs/common';
import { UserGroupMembersService } from './user-group-members.service.js';
import { UserGroupLookup } from './user-group.lookup.js';
import { UserGroupPresenter } from './user-group.presenter.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroupsService } from './user-groups.service.js';

@Module({
  controllers: [UserGroupsController],
  providers: [UserGroupPresenter, UserGroupLookup, UserGroupMembersService, UserGroupsService],
})
export class UserGroupsModule {}
