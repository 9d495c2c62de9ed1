/** The ways in which applications list by Prisma. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaLookup } from 'countersign/prisma';
import type { ConformanceDatabase } from '../conformance-database.js';
import { type Prisma, PrismaClient, type Ticket } from '../items/prisma-client/client.js';
import { composedUses } from './prisma.composed.js';
import { absent, elsewhere, furtherUses } from './prisma.further.js';
import { type Opened, resource, some, type Use } from './use.js';

/** Opens the lookup. */
export async function openPrisma({ pool }: ConformanceDatabase): Promise<Opened> {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const lookup = new PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaClient>({
    ...{ client, resource },
    model: (each) => each.ticket,
    predicates: {
      own: ({ principal }) => ({ createdBy: principal.id }),
      shared: ({ principal }) => ({ id: { in: principal.id === 'ann' ? [2, 3, 8] : [] } }),
    },
  });
  const either = { OR: [{ id: 1 }, { id: { in: [3, 7, 8] } }] };
  const { ticket } = client;
  const uses: Use[] = [
    {
      kind: 'all',
      outcome: 'owns',
      name: 'alone',
      run: (access) => ticket.findMany({ where: lookup.where(access) }),
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where or',
      run: (access) => ticket.findMany({ where: lookup.where(access, either) }),
      isWanted: some,
    },
    {
      kind: 'later',
      outcome: 'owns',
      name: 'where and',
      run: (access) => ticket.findMany({ where: lookup.where(access, { AND: [either] }) }),
      isWanted: some,
    },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'where id',
      run: (access) => ticket.findMany({ where: lookup.where(access, { id: 7 }) }),
      isWanted: () => false,
    },
    {
      kind: 'slice',
      outcome: 'owns',
      name: 'order and a page',
      run: (access) =>
        ticket.findMany({ where: lookup.where(access), orderBy: { id: 'desc' }, take: 2 }),
      first: 2,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count',
      run: (access) => ticket.count({ where: lookup.where(access, either) }),
      isWanted: some,
    },
    {
      kind: 'group',
      outcome: 'owns',
      name: 'aggregate',
      async run(access) {
        const where = lookup.where(access, either);
        const { _count: rows } = await ticket.aggregate({ where, _count: true });
        return rows;
      },
      isWanted: some,
    },
    {
      kind: 'one',
      outcome: 'owns',
      name: 'findFirst',
      run: async (access) =>
        [await ticket.findFirst({ where: lookup.where(access, { id: 7 }) })].filter(
          (row) => row !== null,
        ),
      isWanted: () => false,
    },
    {
      kind: 'update',
      outcome: 'owns',
      name: 'updateMany',
      run: async (access) =>
        (await ticket.updateMany({ where: lookup.where(access, either), data: { accountId: 'a' } }))
          .count,
      isWanted: some,
    },
  ];
  const all = [...uses, ...furtherUses(client, lookup), ...composedUses(client, lookup)];
  return { lookup, uses: all, elsewhere, absent, close: () => client.$disconnect() };
}
