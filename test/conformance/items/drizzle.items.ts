/** Lists in any order by Drizzle. */
import { DrizzleLookup } from 'countersign/drizzle';
import { eq, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  numeric,
  pgEnum,
  pgTable,
  real,
  serial,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { close, type OpenItems, resource } from './item-layer.js';

const mood = pgEnum('mood', ['weary', 'glad', 'calm']);
const item = pgTable('item', {
  id: serial().primaryKey(),
  accountId: text('account_id').notNull(),
  owner: text(),
  name: text(),
  rank: integer(),
  at: timestamp({ withTimezone: true, precision: 3 }),
  seen: timestamp({ withTimezone: true }),
  flag: boolean(),
  price: numeric(),
  big: bigint({ mode: 'bigint' }),
  title: text().notNull(),
  mood: mood().notNull(),
  ratio: real(),
  weight: doublePrecision(),
});
const share = pgTable('item_share', {
  itemId: integer('item_id').notNull(),
  userId: text('user_id').notNull(),
});

export const openDrizzle: OpenItems = async ({ pool, statements }) => {
  const db = drizzle(pool);
  const lookup = new DrizzleLookup({
    ...{ db, resource, table: item },
    predicates: {
      own: ({ principal }) => eq(item.owner, principal.id),
      shared: {
        column: item.id,
        in: ({ principal }) =>
          db.select({ id: share.itemId }).from(share).where(eq(share.userId, principal.id)),
      },
    },
  });
  return {
    ...{ lookup, statements, close },
    page: (access, { searched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        where: searched ? or(eq(item.name, 'ann'), eq(item.rank, 3)) : undefined,
      }),
    rows: () => db.select({ id: item.id, name: item.name }).from(item),
    withActions: (access, rows) => lookup.withActions(access, rows),
  };
};
