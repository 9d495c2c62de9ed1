import { randomUUID } from 'node:crypto';
import { NotFoundException } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import { PrismaLookup, type PrismaQuestion } from 'countersign/prisma';
import type { User } from '../../auth.js';
import { type Prisma, PrismaClient, type Task } from '../prisma-client/client.js';
import type { NewTask } from './app.dto.js';
import { catalogue, ResourceLookup } from './permissions.js';
import { TeamsService } from './teams.service.js';

const resource = catalogue.resource('task');
const team = ({ principal: { id } }: PrismaQuestion): Prisma.TaskWhereInput => ({
  team: { is: { members: { some: { userId: id } } } },
});

@ResourceLookup('task')
export class TasksService extends PrismaLookup<Task, Prisma.TaskWhereInput, PrismaClient> {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly teams: TeamsService,
  ) {
    super({ client: prisma, model: ({ task }) => task, resource, predicates: { team } });
  }

  list(access: ListAccess) {
    return this.prisma.task.findMany({ where: this.filter(access), orderBy: { title: 'asc' } });
  }

  async create({ id: authorId, accountId }: User, { title, teamId }: NewTask) {
    await this.teams.ensure(accountId, teamId);
    const data = { id: randomUUID(), accountId, authorId, teamId, title, done: false };
    return this.prisma.task.create({ data });
  }

  async change(access: Access<string, Task>, data: Prisma.TaskUpdateManyMutationInput) {
    const { count } = await this.prisma.task.updateMany({ where: this.fence(access), data });
    if (count === 0) throw new NotFoundException();
  }

  async remove(access: Access<string, Task>) {
    const { count } = await this.prisma.task.deleteMany({ where: this.fence(access) });
    if (count === 0) throw new NotFoundException();
  }
}
