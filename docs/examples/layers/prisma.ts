import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { PrismaLookup } from 'countersign/prisma';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';
import { type Prisma, PrismaClient, type Task } from './prisma-client.js';

@ResourceLookup('task')
export class TaskLookup extends PrismaLookup<Task, Prisma.TaskWhereInput, PrismaClient> {
  constructor(readonly prisma: PrismaClient) {
    super({
      ...{ client: prisma, model: ({ task }) => task, resource },
      predicates: {
        own: { authorId: ({ principal }) => principal.id },
        team: { team: { members: { some: { userId: ({ principal }) => principal.id } } } },
      },
    });
  }
}

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TaskLookup) {}

  @Get()
  @RequirePermission('task.view')
  list(@Permitted() access: ListAccess, @Query('title') title = '') {
    const where = this.tasks.where(access, { title: { contains: title } });
    return this.tasks.prisma.task.findMany({ where, orderBy: { title: 'asc' } });
  }

  @Get('page')
  @RequirePermission('task.view')
  page(@Permitted() access: ListAccess, @Query('after') after?: string) {
    return this.tasks.page(access, { limit: 50, after, orderBy: [{ column: 'title' }] });
  }

  @Get(':id')
  @RequirePermission('task.view', fromParam('id'))
  get(@Permitted() access: Access<'task.view', Task>) {
    return access.resource;
  }

  @Patch(':id')
  @RequirePermission('task.edit', fromParam('id'))
  rename(@Permitted() access: Access<'task.edit', Task>, @Body('title') title: string) {
    return this.tasks.prisma.task.update({ where: this.tasks.fence(access), data: { title } });
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  async remove(@Permitted() access: Access<'task.edit', Task>) {
    await this.tasks.prisma.task.deleteMany({ where: this.tasks.fence(access) });
  }
}
