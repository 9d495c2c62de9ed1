import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { PrismaClient } from '../prisma-client/client.js';

@Injectable()
export class TeamsService {
  constructor(private readonly prisma: PrismaClient) {}

  list(accountId: string) {
    return this.prisma.team.findMany({ where: { accountId } });
  }

  create(accountId: string, name: string) {
    return this.prisma.team.create({ data: { id: randomUUID(), accountId, name } });
  }

  async members(accountId: string, id: string) {
    await this.ensure(accountId, id);
    return this.prisma.member.findMany({ where: { teamId: id } });
  }

  async add(accountId: string, id: string, userId: string) {
    await this.ensure(accountId, id);
    await this.prisma.member.createMany({ data: { teamId: id, userId }, skipDuplicates: true });
  }

  async remove(accountId: string, id: string, userId: string) {
    await this.ensure(accountId, id);
    await this.prisma.member.deleteMany({ where: { teamId: id, userId } });
  }

  /** @throws NotFoundException for a team of another account, too */
  async ensure(accountId: string, id: string) {
    const found = await this.prisma.team.count({ where: { id, accountId } });
    if (found === 0) throw new NotFoundException();
  }
}
