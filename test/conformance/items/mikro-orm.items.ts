/** Lists in any order by MikroORM. */
import { EntitySchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { type OpenItems, resource } from './item-layer.js';
import type { Item } from './typeorm.items.js';

const entity = new EntitySchema<Item>({
  name: 'Item',
  tableName: 'item',
  properties: {
    id: { type: 'integer', primary: true, autoincrement: true },
    accountId: { type: 'text', fieldName: 'account_id' },
    owner: { type: 'text', nullable: true },
    name: { type: 'text', nullable: true },
    rank: { type: 'integer', nullable: true },
    at: { type: 'datetime', length: 3, nullable: true },
    seen: { type: 'datetime', nullable: true },
    flag: { type: 'boolean', nullable: true },
    price: { type: 'decimal', nullable: true },
    big: { type: 'bigint', nullable: true },
    title: { type: 'text' },
    mood: { enum: true, items: ['weary', 'glad', 'calm'], nativeEnumName: 'mood' },
    ratio: { type: 'float', columnType: 'real', nullable: true },
    weight: { type: 'double', nullable: true },
  },
});

export const openMikroOrm: OpenItems = async ({ url = '' }) => {
  const statements: string[] = [];
  const orm = await MikroORM.init({
    ...{ entities: [entity], clientUrl: url },
    ...{ debug: ['query'], colors: false, logger: (message) => void statements.push(message) },
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Item>({
    ...{ em, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('owner')} = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal }) =>
          sql`SELECT item_id FROM item_share WHERE user_id = ${principal.id}`,
      },
    },
  });
  return {
    ...{ lookup, statements },
    page: (access, { searched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        ...(searched
          ? {
              where: ({ sql, col }) => sql`${col('name')} = ${'ann'} OR ${col('rank')} = ${3}`,
            }
          : {}),
      }),
    rows: () => em.fork().find(entity, {}, { fields: ['id', 'name'] }),
    withActions: (access, rows) => lookup.withActions(access, rows),
    close: () => orm.close(),
  };
};
