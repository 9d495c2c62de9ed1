import { Injectable } from '@nestjs/common';
import { asc, eq, ilike, or } from 'drizzle-orm';
import { category, db, ticket } from './schema.js';

type Ticket = typeof ticket.$inferSelect;

@Injectable()
export class TicketsService {
  list(search: string) {
    return db
      .select({ id: ticket.id, title: ticket.title, category: category.name })
      .from(ticket)
      .leftJoin(category, eq(category.id, ticket.categoryId))
      .where(or(ilike(ticket.title, `%${search}%`), eq(category.name, search)))
      .orderBy(asc(ticket.title));
  }

  count() {
    return db.$count(ticket, eq(ticket.closed, false));
  }

  create(authorId: number, { title, categoryId }: { title: string; categoryId: number }) {
    const values = { authorId: BigInt(authorId), title, categoryId: BigInt(categoryId) };
    return db.insert(ticket).values(values).returning();
  }

  async get(id: bigint) {
    const [found] = await db.select().from(ticket).where(eq(ticket.id, id));
    return found;
  }

  async change(id: bigint, values: Partial<Pick<Ticket, 'title' | 'closed'>>) {
    await db.update(ticket).set(values).where(eq(ticket.id, id));
  }

  async remove(id: bigint) {
    await db.delete(ticket).where(eq(ticket.id, id));
  }
}
