import { Module } from '@nestjs/common';
import { UserGroupMembersService } from './user-group-members.service.js';
import { UserGroupPresenter } from './user-group.presenter.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroupsService } from './user-groups.service.js';

@Module({
  controllers: [UserGroupsController],
  providers: [UserGroupPresenter, UserGroupMembersService, UserGroupsService],
})
export class UserGroupsModule {}
