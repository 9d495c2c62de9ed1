/** The tables of the uses, as Drizzle knows them. */
import { relations } from 'drizzle-orm';
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

export const ticketTable = pgTable('ticket', {
  id: serial().primaryKey(),
  accountId: text('account_id').notNull(),
  createdBy: text('created_by'),
});
export const lineTable = pgTable('line', {
  id: serial().primaryKey(),
  accountId: text('account_id').notNull(),
  ticketId: integer('ticket_id').notNull(),
});
export const shareTable = pgTable('share', {
  ticketId: integer('ticket_id').notNull(),
  accountId: text('account_id').notNull(),
  createdBy: text('created_by'),
});

export const schema = {
  ticket: ticketTable,
  line: lineTable,
  ticketLines: relations(ticketTable, ({ many }) => ({ lines: many(lineTable) })),
  lineTicket: relations(lineTable, ({ one }) => ({
    ticket: one(ticketTable, { fields: [lineTable.ticketId], references: [ticketTable.id] }),
  })),
};
