import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { User } from '../../auth.js';
import type { NewTask } from './app.dto.js';
import { Task } from './task.entity.js';
import { TeamsService } from './teams.service.js';

@Injectable()
export class TasksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly teams: TeamsService,
  ) {}

  async get(id: string) {
    const task = await this.query().where({ id }).getOne();
    if (task === null) throw new NotFoundException();
    return task;
  }

  list() {
    return this.query().orderBy('task.title').getMany();
  }

  async create({ id: authorId, accountId }: User, { title, teamId }: NewTask) {
    await this.teams.ensure(accountId, teamId);
    const task = { id: randomUUID(), accountId, authorId, teamId, title, done: false };
    return this.dataSource.getRepository(Task).save(task);
  }

  async change(id: string, values: Partial<Task>) {
    const query = this.query().update().set(values).where({ id });
    if ((await query.execute()).affected === 0) throw new NotFoundException();
  }

  async remove(id: string) {
    const query = this.query().delete().where({ id });
    if ((await query.execute()).affected === 0) throw new NotFoundException();
  }

  private query() {
    return this.dataSource.getRepository(Task).createQueryBuilder('task');
  }
}
