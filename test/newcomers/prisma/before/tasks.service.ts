import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { User } from '../../auth.js';
import { type Prisma, PrismaClient, type Task } from '../prisma-client/client.js';
import type { NewTask } from './app.dto.js';
import { TeamsService } from './teams.service.js';

@Injectable()
export class TasksService {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly teams: TeamsService,
  ) {}

  async get(id: string): Promise<Task> {
    const task = await this.prisma.task.findUnique({ where: { id } });
    if (task === null) throw new NotFoundException();
    return task;
  }

  list() {
    return this.prisma.task.findMany({ orderBy: { title: 'asc' } });
  }

  async create({ id: authorId, accountId }: User, { title, teamId }: NewTask) {
    await this.teams.ensure(accountId, teamId);
    const data = { id: randomUUID(), accountId, authorId, teamId, title, done: false };
    return this.prisma.task.create({ data });
  }

  async change(id: string, data: Prisma.TaskUpdateManyMutationInput) {
    const { count } = await this.prisma.task.updateMany({ where: { id }, data });
    if (count === 0) throw new NotFoundException();
  }

  async remove(id: string) {
    const { count } = await this.prisma.task.deleteMany({ where: { id } });
    if (count === 0) throw new NotFoundException();
  }
}
