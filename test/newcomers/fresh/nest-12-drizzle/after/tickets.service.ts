import type { Access, ListAccess } from 'countersign';
import { DrizzleLookup, type DrizzlePredicate } from 'countersign/drizzle';
import { and, asc, eq, ilike, or } from 'drizzle-orm';
import { resource, ResourceLookup } from './permissions.js';
import { category, db, ticket } from './schema.js';

export type Ticket = typeof ticket.$inferSelect;
const own: DrizzlePredicate<typeof ticket> = { authorId: ({ principal }) => principal.id };

@ResourceLookup('ticket')
export class TicketsService extends DrizzleLookup<typeof ticket> {
  constructor() {
    super({ db, table: ticket, resource, predicates: { own } });
  }

  list(access: ListAccess, search: string) {
    const mine = this.inScope(access);
    return db
      .select({ id: mine.id, title: mine.title, category: category.name })
      .from(mine)
      .leftJoin(category, eq(category.id, mine.categoryId))
      .where(or(ilike(mine.title, `%${search}%`), eq(category.name, search)))
      .orderBy(asc(mine.title));
  }

  count(access: ListAccess) {
    return db.$count(ticket, and(this.filter(access), eq(ticket.closed, false)));
  }

  create(authorId: number, { title, categoryId }: { title: string; categoryId: number }) {
    const values = { authorId: BigInt(authorId), title, categoryId: BigInt(categoryId) };
    return db.insert(ticket).values(values).returning();
  }

  async get(id: bigint) {
    const [found] = await db.select().from(ticket).where(eq(ticket.id, id));
    return found;
  }

  async change(access: Access<string, Ticket>, values: Partial<Pick<Ticket, 'title' | 'closed'>>) {
    await db.update(ticket).set(values).where(this.fence(access));
  }

  async remove(access: Access<string, Ticket>) {
    await db.delete(ticket).where(this.fence(access));
  }
}
