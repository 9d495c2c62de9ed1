import { Body, Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Authenticated, Permitted } from 'countersign/nest';
import { CurrentUser, type User } from '../../auth.js';
import type { Task } from '../prisma-client/client.js';
import { NewTask, TaskChange } from './app.dto.js';
import { RequirePermission } from './permissions.js';
import { TasksService } from './tasks.service.js';

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @RequirePermission('task.view')
  list(@Permitted() access: ListAccess): Promise<Task[]> {
    return this.tasks.list(access);
  }

  @Post()
  @Authenticated('Everybody may hand a task to any team of the account.')
  create(@CurrentUser() author: User, @Body() task: NewTask): Promise<Task> {
    return this.tasks.create(author, task);
  }

  @Get(':taskId')
  @RequirePermission('task.view', fromParam('taskId'))
  get(@Permitted() access: Access<'task.view', Task>): Task {
    return access.resource;
  }

  @Patch(':taskId')
  @RequirePermission('task.edit', fromParam('taskId'))
  edit(@Permitted() access: Access<'task.edit', Task>, @Body() { title }: TaskChange) {
    return this.tasks.change(access, { title });
  }

  @Post(':taskId/done')
  @RequirePermission('task.edit', fromParam('taskId'))
  finish(@Permitted() access: Access<'task.edit', Task>) {
    return this.tasks.change(access, { done: true });
  }

  @Delete(':taskId')
  @RequirePermission('task.edit', fromParam('taskId'))
  remove(@Permitted() access: Access<'task.edit', Task>) {
    return this.tasks.remove(access);
  }
}
