import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { CurrentUser, type User } from '../../auth.js';
import { NewTask, TaskChange } from './app.dto.js';
import type { Task } from './task.entity.js';
import { TasksService } from './tasks.service.js';

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  list(): Promise<Task[]> {
    return this.tasks.list();
  }

  @Post()
  create(@CurrentUser() author: User, @Body() task: NewTask): Promise<Task> {
    return this.tasks.create(author, task);
  }

  @Get(':taskId')
  get(@Param('taskId') id: string): Promise<Task> {
    return this.tasks.get(id);
  }

  @Patch(':taskId')
  edit(@Param('taskId') id: string, @Body() { title }: TaskChange) {
    return this.tasks.change(id, { title });
  }

  @Post(':taskId/done')
  finish(@Param('taskId') id: string) {
    return this.tasks.change(id, { done: true });
  }

  @Delete(':taskId')
  remove(@Param('taskId') id: string) {
    return this.tasks.remove(id);
  }
}
