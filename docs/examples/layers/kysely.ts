import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Permitted } from 'countersign/nest';
import { Kysely } from 'kysely';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';

interface Database {
  task: { id: string; account_id: string; author_id: string; team_id: string; title: string };
  member: { team_id: string; user_id: string };
}
type Task = Database['task'];

@ResourceLookup('task')
export class TaskLookup extends KyselyLookup<Database, 'task'> {
  readonly resource = resource;
  readonly table = 'task';
  override readonly tenant = 'account_id';
  readonly predicates: KyselyPredicates<Database, 'task'> = {
    own: { author_id: ({ principal }) => principal.id },
    team: {
      column: 'team_id',
      in: ({ eb, principal }) =>
        eb.selectFrom('member').select('member.team_id').where('user_id', '=', principal.id),
    },
  };

  constructor(readonly db: Kysely<Database>) {
    super();
  }
}

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TaskLookup) {}

  @Get()
  @RequirePermission('task.view')
  list(@Permitted() access: ListAccess, @Query('title') title = '') {
    const mine = this.tasks.db.selectFrom(this.tasks.inScope(access)).selectAll();
    return mine.where('title', 'like', `%${title}%`).orderBy('title').execute();
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
    const inScope = this.tasks.fence(access);
    await this.tasks.db.updateTable('task').set({ title }).where(inScope).execute();
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  async remove(@Permitted() access: Access<'task.edit', Task>) {
    await this.tasks.db.transaction().execute(async (using) => {
      const { id } = await this.tasks.hold(access, access.principal, { using });
      await using.deleteFrom('task').where('id', '=', id).execute();
    });
  }
}
