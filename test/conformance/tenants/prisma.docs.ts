import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaLookup } from 'countersign/prisma';
import { idsOf, type OpenDocs, resource } from './docs-world.js';
import { type Memo, type Prisma, PrismaClient } from './prisma-client/client.js';

export const openPrisma: OpenDocs = async ({ pool }, form) => {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const model = (each: PrismaClient) => each[form] as PrismaClient['memo'];
  const relation = { tenant: (tenantId: string) => ({ clinic: { tenantId } }) as object };
  const lookup = new PrismaLookup<Memo, Prisma.MemoWhereInput, PrismaClient>({
    ...{ client, resource, model },
    ...(form === 'patient' ? relation : {}),
    predicates: {
      own: { authorId: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: { shares: { some: { userId: ({ principal }) => principal.id, revokedBy: null } } },
      assigned: { authorId: ({ principal }) => principal.id, department: 'd1' },
    },
  });
  return {
    lookup,
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await model(client).findMany({ where: lookup.where(access, { id: { gte: 0 } }) })),
    async fenced(access) {
      const where = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      return (await model(client).updateMany({ where, data: { id: Number(access.id) } })).count;
    },
    close: () => client.$disconnect(),
  };
};
