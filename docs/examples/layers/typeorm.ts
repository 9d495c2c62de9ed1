import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { TypeOrmLookup } from 'countersign/typeorm';
import { Column, DataSource, Entity, Like, PrimaryColumn, Repository } from 'typeorm';
import { RequirePermission, resource, ResourceLookup } from './catalogue.js';

@Entity()
export class Task {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', name: 'account_id' }) accountId: string;
  @Column({ type: 'text', name: 'author_id' }) authorId: string;
  @Column({ type: 'uuid', name: 'team_id' }) teamId: string;
  @Column('text') title: string;
}

@Entity()
export class Member {
  @PrimaryColumn({ type: 'uuid', name: 'team_id' }) teamId: string;
  @PrimaryColumn({ type: 'text', name: 'user_id' }) userId: string;
}

@ResourceLookup('task')
export class TaskLookup extends TypeOrmLookup<Task> {
  constructor(readonly dataSource: DataSource) {
    super({
      ...{ dataSource, entity: Task, resource },
      predicates: {
        own: { authorId: ({ principal }) => principal.id },
        team: {
          column: 'teamId',
          in({ sql, table, principal }) {
            const m = table(Member);
            return sql`SELECT ${m.col('teamId')} FROM ${m} WHERE ${m.col('userId')} = ${principal.id}`;
          },
        },
      },
    });
  }
}

@Controller('tasks')
export class TasksController {
  private readonly repository: Repository<Task>;

  constructor(private readonly tasks: TaskLookup) {
    this.repository = tasks.dataSource.getRepository(Task);
  }

  @Get()
  @RequirePermission('task.view')
  list(@Permitted() access: ListAccess, @Query('title') title = '') {
    const where = { title: Like(`%${title}%`) };
    return this.repository.find(this.tasks.findOptions(access, { where, order: { title: 'ASC' } }));
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
    await this.repository.update(this.tasks.criteria(access), { title });
  }

  @Delete(':id')
  @RequirePermission('task.edit', fromParam('id'))
  async remove(@Permitted() access: Access<'task.edit', Task>) {
    await this.tasks.dataSource.transaction(async (using) => {
      const { id } = await this.tasks.hold(access, access.principal, { using });
      await using.delete(Task, { id });
    });
  }
}
