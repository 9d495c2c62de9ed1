/** Lists in any order by Prisma. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaLookup } from 'countersign/prisma';
import { type OpenItems, resource } from './item-layer.js';
import { type Item, type Prisma, PrismaClient } from './prisma-client/client.js';

export const openPrisma: OpenItems = async ({ pool, statements }) => {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const lookup = new PrismaLookup<Item, Prisma.ItemWhereInput, PrismaClient>({
    ...{ client, resource },
    model: (each) => each.item,
    predicates: {
      own: ({ principal }) => ({ owner: principal.id }),
      shared: ({ principal }) => ({ shares: { some: { userId: principal.id } } }),
    },
  });
  return {
    ...{ lookup, statements },
    page(access, { searched = false, orderBy = [], ...request }) {
      const columns = orderBy.map(({ column, ...rest }) => {
        if (column !== 'seen') return { column, ...rest };
        throw new TypeError('The model has no such field.');
      });
      const where = searched ? { OR: [{ name: 'ann' }, { rank: 3 }] } : undefined;
      return lookup.page(access, { ...request, orderBy: columns, where });
    },
    rows: () => client.item.findMany({ select: { id: true, name: true } }),
    withActions: (access, rows) => lookup.withActions(access, rows),
    close: () => client.$disconnect(),
  };
};
