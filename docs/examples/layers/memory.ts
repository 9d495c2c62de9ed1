import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { MemoryLookup } from 'countersign/memory';
import { Permitted } from 'countersign/nest';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';

export interface Task {
  id: string;
  accountId: string;
  authorId: string;
  teamId: string;
  title: string;
}
export const tasks = new Map<string, Task>();
export const members: { teamId: string; userId: string }[] = [];

@ResourceLookup('task')
export class TaskLookup extends MemoryLookup<Task> {
  constructor() {
    super({
      resource,
      rows: () => tasks.values(),
      id: ({ id }) => id,
      tenant: ({ accountId }) => accountId,
      idType: 'uuid',
      predicates: {
        own: { authorId: ({ principal }) => principal.id },
        team: ({ row, principal }) =>
          members.some(({ teamId, userId }) => teamId === row.teamId && userId === principal.id),
      },
    });
  }
}

@Controller('tasks')
export class TasksController {
  constructor(private readonly lookup: TaskLookup) {}

  @Get()
  @RequirePermission('task.view')
  list(@Permitted() access: ListAccess, @Query('title') title = '') {
    const mine = [...tasks.values()].filter(this.lookup.filter(access));
    return mine.filter((task) => task.title.includes(title));
  }

  @Get('page')
  @RequirePermission('task.view')
  page(@Permitted() access: ListAccess, @Query('after') after?: string) {
    return this.lookup.page(access, { limit: 50, after, orderBy: [{ column: 'title' }] });
  }

  @Get(':id')
  @RequirePermission('task.view', fromParam('id'))
  get(@Permitted() access: Access<'task.view', Task>) {
    return access.resource;
  }

  @Patch(':id')
  @RequirePermission('task.edit', fromParam('id'))
  rename(@Permitted() access: Access<'task.edit', Task>, @Body('title') title: string) {
    for (const task of [...tasks.values()].filter(this.lookup.fence(access))) task.title = title;
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  remove(@Permitted() access: Access<'task.edit', Task>) {
    for (const { id } of [...tasks.values()].filter(this.lookup.fence(access))) tasks.delete(id);
  }
}
