import type { Access, ListAccess } from 'countersign';
import { PrismaLookup, type PrismaPredicate } from 'countersign/prisma';
import type { User } from './auth.guard.js';
import { resource, ResourceLookup } from './permissions.js';
import type { Prisma, Ticket } from './prisma-client/client.js';
import { PrismaService } from './prisma.service.js';

const own: PrismaPredicate<Prisma.TicketWhereInput> = { authorId: ({ principal }) => principal.id };
const tenant = (id: string) => ({ category: { companyId: Number(id) } });

@ResourceLookup('ticket')
export class TicketsService extends PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaService> {
  constructor(private readonly prisma: PrismaService) {
    super({ client: prisma, model: ({ ticket }) => ticket, resource, tenant, predicates: { own } });
  }

  list(access: ListAccess, search: string) {
    const found = { OR: [{ title: { contains: search } }, { category: { name: search } }] };
    return this.prisma.ticket.findMany({
      where: this.where(access, found),
      include: { category: true },
      orderBy: { title: 'asc' },
    });
  }

  count(access: ListAccess) {
    return this.prisma.ticket.count({ where: this.where(access, { closed: false }) });
  }

  create(user: User, { title, categoryId }: { title: string; categoryId: number }) {
    const category = { connect: { id: categoryId, companyId: user.companyId } };
    return this.prisma.ticket.create({ data: { title, authorId: user.id, category } });
  }

  get(id: number) {
    return this.prisma.ticket.findUnique({ where: { id }, include: { category: true } });
  }

  change(access: Access<string, Ticket>, data: Prisma.TicketUpdateInput) {
    return this.prisma.ticket.update({ where: this.fence(access), data });
  }

  remove(access: Access<string, Ticket>) {
    return this.prisma.ticket.delete({ where: this.fence(access) });
  }
}
