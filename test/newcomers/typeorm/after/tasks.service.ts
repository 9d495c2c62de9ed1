import { randomUUID } from 'node:crypto';
import { NotFoundException } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import { TypeOrmLookup, type TypeOrmTest } from 'countersign/typeorm';
import { DataSource } from 'typeorm';
import type { User } from '../../auth.js';
import type { NewTask } from './app.dto.js';
import { catalogue, ResourceLookup } from './permissions.js';
import { Task } from './task.entity.js';
import { TeamsService } from './teams.service.js';

const team: TypeOrmTest<Task> = ({ sql, col, principal }) =>
  sql`${col('teamId')} IN (SELECT team_id FROM member WHERE user_id = ${principal.id})`;

@ResourceLookup('task')
export class TasksService extends TypeOrmLookup<Task> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly teams: TeamsService,
  ) {
    super({ dataSource, entity: Task, resource: catalogue.resource('task'), predicates: { team } });
  }

  list(access: ListAccess) {
    return this.query().where(this.filter(access)).orderBy('task.title').getMany();
  }

  async create({ id: authorId, accountId }: User, { title, teamId }: NewTask) {
    await this.teams.ensure(accountId, teamId);
    const task = { id: randomUUID(), accountId, authorId, teamId, title, done: false };
    return this.dataSource.getRepository(Task).save(task);
  }

  async change(access: Access<string, Task>, values: Partial<Task>) {
    const query = this.query().update().set(values).where(this.fence(access));
    if ((await query.execute()).affected === 0) throw new NotFoundException();
  }

  async remove(access: Access<string, Task>) {
    const query = this.query().delete().where(this.fence(access));
    if ((await query.execute()).affected === 0) throw new NotFoundException();
  }

  private query() {
    return this.dataSource.getRepository(Task).createQueryBuilder('task');
  }
}
