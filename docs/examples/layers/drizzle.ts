import { Body, Controller, Delete, Get, Inject, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { DrizzleLookup } from 'countersign/drizzle';
import { Permitted } from 'countersign/nest';
import { asc, eq, like } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';

const task = pgTable('task', {
  id: uuid().primaryKey(),
  accountId: text('account_id').notNull(),
  authorId: text('author_id').notNull(),
  teamId: uuid('team_id').notNull(),
  title: text().notNull(),
  done: boolean().notNull(),
});
const member = pgTable('member', { teamId: uuid('team_id'), userId: text('user_id') });
type Task = typeof task.$inferSelect;

@ResourceLookup('task')
export class TaskLookup extends DrizzleLookup<typeof task> {
  constructor(@Inject('db') readonly db: NodePgDatabase) {
    super({
      ...{ db, table: task, resource },
      predicates: {
        own: { authorId: ({ principal }) => principal.id },
        team: {
          column: task.teamId,
          in: ({ principal }) =>
            db.select({ id: member.teamId }).from(member).where(eq(member.userId, principal.id)),
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
    const mine = this.tasks.inScope(access);
    const found = like(mine.title, `%${title}%`);
    return this.tasks.db.select().from(mine).where(found).orderBy(asc(mine.title));
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
    await this.tasks.db.update(task).set({ title }).where(this.tasks.fence(access));
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  async remove(@Permitted() access: Access<'task.edit', Task>) {
    await this.tasks.db.transaction(async (using) => {
      const { id } = await this.tasks.hold(access, access.principal, { using });
      await using.delete(task).where(eq(task.id, id));
    });
  }
}
