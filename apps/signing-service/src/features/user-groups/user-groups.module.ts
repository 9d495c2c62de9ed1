/** User groups: lists of users that keypairs are assigned to. */
import { Module } from '@nestjs/common';
import { UserGroupMembers } from './user-group-members.service.js';
import { UserGroupAnswers } from './user-group-presenter.service.js';
import { UserGroupLookup } from './user-group.lookup.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroups } from './user-groups.service.js';

@Module({
  controllers: [UserGroupsController],
  providers: [UserGroupAnswers, UserGroupLookup, UserGroupMembers, UserGroups],
})
export class UserGroupsModule {}
