import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Like, Repository } from 'typeorm';
import { Ticket } from './entities.js';

@Injectable()
export class TicketsService {
  constructor(@InjectRepository(Ticket) private readonly tickets: Repository<Ticket>) {}

  list(search: string) {
    return this.tickets.find({
      where: [{ title: Like(`%${search}%`) }, { category: { name: search } }],
      relations: { category: true },
      order: { title: 'ASC' },
    });
  }

  count() {
    return this.tickets.count({ where: { closed: false } });
  }

  create(authorId: number, { title, categoryId }: { title: string; categoryId: number }) {
    return this.tickets.save({ authorId, title, category: { id: categoryId } });
  }

  get(id: number) {
    return this.tickets.findOneOrFail({ where: { id }, relations: { category: true } });
  }

  async change(id: number, values: Partial<Pick<Ticket, 'title' | 'closed'>>) {
    await this.tickets.update({ id }, values);
  }

  async remove(id: number) {
    await this.tickets.delete({ id });
  }
}
