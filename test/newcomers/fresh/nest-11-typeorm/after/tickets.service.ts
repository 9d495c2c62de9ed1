import { InjectRepository } from '@nestjs/typeorm';
import type { Access, ListAccess } from 'countersign';
import { TypeOrmLookup, type TypeOrmPredicate } from 'countersign/typeorm';
import { Like, Repository } from 'typeorm';
import { Ticket } from './entities.js';
import { resource, ResourceLookup } from './permissions.js';

const own: TypeOrmPredicate<Ticket> = { authorId: ({ principal }) => principal.id };

@ResourceLookup('ticket')
export class TicketsService extends TypeOrmLookup<Ticket> {
  constructor(@InjectRepository(Ticket) private readonly tickets: Repository<Ticket>) {
    const { connection: dataSource } = tickets.manager;
    super({ dataSource, entity: Ticket, resource, predicates: { own } });
  }

  list(access: ListAccess, search: string) {
    const options = this.findOptions(access, {
      where: [{ title: Like(`%${search}%`) }, { category: { name: search } }],
      relations: { category: true },
      order: { title: 'ASC' },
    });
    return this.tickets.find(options);
  }

  count(access: ListAccess) {
    return this.tickets.count(this.findOptions(access, { where: { closed: false } }));
  }

  create(authorId: number, { title, categoryId }: { title: string; categoryId: number }) {
    return this.tickets.save({ authorId, title, category: { id: categoryId } });
  }

  get(id: number) {
    return this.tickets.findOneOrFail({ where: { id }, relations: { category: true } });
  }

  async change(access: Access<string, Ticket>, values: Partial<Pick<Ticket, 'title' | 'closed'>>) {
    await this.tickets.update(this.criteria(access), values);
  }

  async remove(access: Access<string, Ticket>) {
    await this.tickets.delete(this.criteria(access));
  }
}
