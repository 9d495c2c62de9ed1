import { EntityManager, EntitySchema } from '@mikro-orm/core';
import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { Permitted } from 'countersign/nest';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';

interface Task {
  id: string;
  accountId: string;
  authorId: string;
  teamId: string;
  title: string;
}

export const TaskSchema = new EntitySchema<Task>({
  name: 'Task',
  properties: {
    id: { type: 'uuid', primary: true },
    accountId: { type: 'text' },
    authorId: { type: 'text' },
    teamId: { type: 'uuid' },
    title: { type: 'text' },
  },
});
export const MemberSchema = new EntitySchema<{ teamId: string; userId: string }>({
  name: 'Member',
  properties: {
    teamId: { type: 'uuid', primary: true },
    userId: { type: 'text', primary: true },
  },
});

@ResourceLookup('task')
export class TaskLookup extends MikroOrmLookup<Task> {
  constructor(readonly em: EntityManager) {
    super({
      ...{ em, entity: TaskSchema, resource },
      predicates: {
        own: { authorId: ({ principal }) => principal.id },
        team: {
          column: 'teamId',
          in({ sql, table, principal }) {
            const m = table(MemberSchema);
            return sql`SELECT ${m.col('teamId')} FROM ${m} WHERE ${m.col('userId')} = ${principal.id}`;
          },
        },
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
    const where = this.tasks.where(access, { title: { $like: `%${title}%` } });
    return this.tasks.em.find(TaskSchema, where, { orderBy: { title: 'asc' } });
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
  async rename(@Permitted() access: Access<'task.edit', Task>, @Body('title') title: string) {
    await this.tasks.em.nativeUpdate(TaskSchema, this.tasks.fence(access), { title });
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  async remove(@Permitted() access: Access<'task.edit', Task>) {
    await this.tasks.em.transactional(async (using) => {
      const { id } = await this.tasks.hold(access, access.principal, { using });
      await using.nativeDelete(TaskSchema, { id });
    });
  }
}
