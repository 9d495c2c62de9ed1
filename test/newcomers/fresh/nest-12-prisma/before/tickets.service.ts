import { Injectable } from '@nestjs/common';
import type { User } from './auth.guard.js';
import type { Prisma } from './prisma-client/client.js';
import { PrismaService } from './prisma.service.js';

@Injectable()
export class TicketsService {
  constructor(private readonly prisma: PrismaService) {}

  list(search: string) {
    return this.prisma.ticket.findMany({
      where: { OR: [{ title: { contains: search } }, { category: { name: search } }] },
      include: { category: true },
      orderBy: { title: 'asc' },
    });
  }

  count() {
    return this.prisma.ticket.count({ where: { closed: false } });
  }

  create(user: User, { title, categoryId }: { title: string; categoryId: number }) {
    const category = { connect: { id: categoryId, companyId: user.companyId } };
    return this.prisma.ticket.create({ data: { title, authorId: user.id, category } });
  }

  get(id: number) {
    return this.prisma.ticket.findUnique({ where: { id }, include: { category: true } });
  }

  change(id: number, data: Prisma.TicketUpdateInput) {
    return this.prisma.ticket.update({ where: { id }, data });
  }

  remove(id: number) {
    return this.prisma.ticket.delete({ where: { id } });
  }
}
