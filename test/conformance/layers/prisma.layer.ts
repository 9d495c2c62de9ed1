/** Prisma in the run over databases. Its client is generated: see prisma-client/schema.prisma. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { OpenLookup } from './layer.js';
import { certificatesIn } from '../prisma-certificates.js';
import { PrismaClient } from '../prisma-client/client.js';

/** Opens the lookup. */
export const openPrisma: OpenLookup = async ({ pool, statements }) => {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const lookup = certificatesIn(client);
  const select = { id: true, accountId: true } as const;
  return {
    statements,
    // BEGIN, the isolation level and COMMIT around the rows and the predicates.
    statementsOf: (asks) => (asks === 0 ? 1 : asks + 4),
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        return { items: items.map(({ row, actions }) => ({ ...row, actions })), next };
      },
      filtered: (access) =>
        client.certificate.findMany({
          where: { AND: [{ id: { not: '' } }, lookup.filter(access)] },
          select,
        }),
      fenced: (access) =>
        client.certificate.updateManyAndReturn({
          where: lookup.fence(access as Parameters<typeof lookup.fence>[0]),
          // The value that every fenced row has: Prisma cannot set a column to itself.
          data: { id: access.id },
          select,
        }),
    },
    close: () => client.$disconnect(),
  };
};
