import { Module } from '@nestjs/common';
import { UserGroupPresenter } from './user-group.presenter.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroupsService } from './user-groups.service.js';

@Module({
  controllers: [UserGroupsController],
  providers: [UserGroupPresenter, UserGroupsService],
})
export class UserGroupsModule {}
