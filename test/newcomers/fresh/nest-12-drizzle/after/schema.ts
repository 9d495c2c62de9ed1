import { PGlite } from '@electric-sql/pglite';
import { bigint, boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';

const id = () => bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity();

export const category = pgTable('category', { id: id(), name: text().notNull() });

export const ticket = pgTable('ticket', {
  id: id(),
  authorId: bigint('author_id', { mode: 'bigint' }).notNull(),
  categoryId: bigint('category_id', { mode: 'bigint' }).references(() => category.id),
  title: text().notNull(),
  closed: boolean().notNull().default(false),
});

const client = new PGlite();
export const db = drizzle({ client });

/** Takes the place of migrations. */
export const migrated = client.exec(`
  create table category (id bigint generated always as identity primary key, name text not null);
  create table ticket (
    id bigint generated always as identity primary key,
    author_id bigint not null,
    category_id bigint references category (id),
    title text not null,
    closed boolean not null default false
  );
`);
