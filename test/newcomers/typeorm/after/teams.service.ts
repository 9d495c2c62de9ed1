import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Member } from './member.entity.js';
import { Team } from './team.entity.js';

@Injectable()
export class TeamsService {
  constructor(private readonly dataSource: DataSource) {}

  list(accountId: string) {
    return this.dataSource.getRepository(Team).findBy({ accountId });
  }

  create(accountId: string, name: string) {
    return this.dataSource.getRepository(Team).save({ id: randomUUID(), accountId, name });
  }

  async members(accountId: string, id: string) {
    await this.ensure(accountId, id);
    return this.dataSource.getRepository(Member).findBy({ teamId: id });
  }

  async add(accountId: string, id: string, userId: string) {
    await this.ensure(accountId, id);
    await this.dataSource.getRepository(Member).save({ teamId: id, userId });
  }

  async remove(accountId: string, id: string, userId: string) {
    await this.ensure(accountId, id);
    await this.dataSource.getRepository(Member).delete({ teamId: id, userId });
  }

  /** @throws NotFoundException for a team of another account, too */
  async ensure(accountId: string, id: string) {
    const found = await this.dataSource.getRepository(Team).existsBy({ id, accountId });
    if (!found) throw new NotFoundException();
  }
}
