/** The further uses of a list by Prisma: relations, changes, transactions, extensions. */
import type { PrismaLookup } from 'countersign/prisma';
import type { Prisma, PrismaClient, Ticket } from '../items/prisma-client/client.js';
import { accesses, changedBy, type Elsewhere, type Opened, some, Undo, type Use } from './use.js';

type Tx = Prisma.TransactionClient;

export function furtherUses(
  client: PrismaClient,
  lookup: PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaClient>,
): Use[] {
  const owns = 'owns';
  const same = 'same';
  const { ticket, line } = client;
  /** Runs a change and takes it back. */
  const undone = <V>(change: (tx: Tx) => Promise<V>) =>
    Undo.resultOf<V>((keep) => client.$transaction(async (tx) => keep(await change(tx))));
  return [
    {
      ...{ kind: 'columns', outcome: owns, name: 'findMany with select' },
      run: (access) => ticket.findMany({ where: lookup.where(access), select: { id: true } }),
    },
    {
      ...{ kind: 'one', outcome: same, name: 'findUnique with filter in AND' },
      run: async (access) => {
        const row = await ticket.findUnique({ where: { id: 7, AND: [lookup.filter(access)] } });
        return row === null ? [] : [row];
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'around', outcome: owns, name: 'where(access, { OR })' },
      run: (access) =>
        ticket.findMany({ where: lookup.where(access, { OR: [{ id: { gt: 0 } }, { id: 7 }] }) }),
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: '{ OR: [filter, …] }' },
      run: (access) => ticket.findMany({ where: { OR: [lookup.filter(access), { id: 7 }] } }),
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'findMany with distinct' },
      run: (access) => ticket.findMany({ where: lookup.where(access), distinct: ['id'] }),
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'findMany with include' },
      run: (access) => ticket.findMany({ where: lookup.where(access), include: { lines: true } }),
    },
    {
      ...{ kind: 'joinedSlice', outcome: owns, name: 'include, orderBy, skip and take' },
      run: (access) =>
        ticket.findMany({
          ...{ where: lookup.where(access), include: { lines: true } },
          ...{ orderBy: { id: 'desc' }, skip: 0, take: 2 },
        }),
      first: 2,
    },
    {
      ...{ kind: 'from', outcome: owns, name: 'a condition on a relation: { ticket: where }' },
      async run(access) {
        const lines = await line.findMany({ where: { ticket: lookup.where(access) } });
        return [...new Set(lines.map(({ ticketId }) => ticketId))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'nested', outcome: owns, name: 'select of a relation' },
      run: (access) =>
        ticket.findMany({
          where: lookup.where(access),
          select: { id: true, lines: { select: { id: true } } },
        }),
    },
    {
      ...{ kind: 'nestedFilter', outcome: owns, name: 'include with where; some' },
      run: (access) =>
        ticket.findMany({
          where: lookup.where(access, { lines: { some: { id: { gt: 0 } } } }),
          include: { lines: { where: { id: { gt: 0 } } } },
        }),
    },
    {
      ...{ kind: 'joinedCount', outcome: owns, name: 'include of _count' },
      run: (access) =>
        ticket.findMany({
          where: lookup.where(access),
          include: { _count: { select: { lines: true } } },
        }),
    },
    {
      ...{ kind: 'exists', outcome: owns, name: 'findFirst' },
      async run(access) {
        const row = await ticket.findFirst({
          where: lookup.where(access, { id: 7 }),
          select: { id: true },
        });
        return row === null ? 0 : 1;
      },
      isWanted: () => false,
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'groupBy' },
      async run(access) {
        const groups = await ticket.groupBy({ by: ['id'], where: lookup.where(access) });
        return groups.map(({ id }) => ({ id }));
      },
    },
    {
      ...{ kind: 'subquery', outcome: owns, name: 'none and every of a relation' },
      async run(access) {
        const lines = await line.findMany({
          where: { ticket: { is: lookup.where(access, { lines: { every: { id: { gt: 0 } } } }) } },
        });
        return [...new Set(lines.map(({ ticketId }) => ticketId))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'fence', outcome: same, name: 'updateMany with fence' },
      run: async (_, assert) =>
        changedBy(await accesses(assert), async (access) => {
          const where = lookup.fence(access);
          return (await ticket.updateMany({ where, data: { accountId: 'a' } })).count;
        }),
    },
    {
      ...{ kind: 'delete', outcome: owns, name: 'deleteMany' },
      run: (access) =>
        undone(async (tx) => {
          await tx.line.deleteMany({});
          return (await tx.ticket.deleteMany({ where: lookup.where(access) })).count;
        }),
    },
    {
      ...{ kind: 'fencedDelete', outcome: same, name: 'deleteMany with fence' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone(async (tx) => {
          await tx.line.deleteMany({});
          return changedBy(all, async (access) => {
            return (await tx.ticket.deleteMany({ where: lookup.fence(access) })).count;
          });
        });
      },
    },
    {
      ...{ kind: 'upsert', outcome: same, name: 'upsert with fence in AND' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone((tx) =>
          changedBy(all, async (access) => {
            const row = await tx.ticket.upsert({
              where: { id: Number(access.id), AND: [lookup.fence(access)] },
              create: { accountId: 'x' },
              update: { createdBy: 'eve' },
            });
            return row.createdBy === 'eve' ? 1 : 0;
          }),
        );
      },
    },
    {
      ...{ kind: 'transaction', outcome: owns, name: 'findMany inside $transaction' },
      run: (access) => undone((tx) => tx.ticket.findMany({ where: lookup.where(access) })),
    },
    {
      ...{ kind: 'naming', outcome: owns, name: 'a field of another column' },
      run: (access) =>
        ticket.findMany({ where: lookup.where(access, { accountId: { not: 'z' } }) }),
    },
    {
      ...{ kind: 'extension', outcome: owns, name: '$extends of the query' },
      run(access) {
        const extended = client.$extends({
          query: { ticket: { findMany: ({ args, query }) => query({ ...args, take: 100 }) } },
        });
        return extended.ticket.findMany({
          where: lookup.where(access, { id: { in: [1, 3, 7, 8] } }),
        });
      },
      isWanted: some,
    },
    {
      ...{ kind: 'copy', outcome: owns, name: 'structuredClone, JSON' },
      run: (access) =>
        ticket.findMany({
          where: {
            AND: [
              structuredClone(lookup.where(access)),
              JSON.parse(JSON.stringify(lookup.where(access))) as Prisma.TicketWhereInput,
            ],
          },
        }),
    },
  ];
}

/** What other tests run. */
export const elsewhere: readonly Elsewhere[] = [
  {
    ...{ kind: 'replicas', outcome: 'same', name: '@prisma/extension-read-replicas' },
    file: './prisma-clients.e2e-spec.ts',
    title: 'asks the primary where the client has replicas',
  },
  {
    ...{ kind: 'condition', outcome: 'refused', name: 'a predicate with an empty part' },
    refusal: 'gave an empty condition, or one with an empty or undefined part',
    file: './prisma-empty-conditions.e2e-spec.ts',
    title: 'has a permitted twin',
  },
];

/** What Prisma has not, with the reason. */
export const absent: Opened['absent'] = {
  union: 'no union',
  cte: 'no common table expressions',
  alias: 'no aliases',
  raw: 'a `where` object is no part of raw SQL',
  softDelete: 'no soft deletion: write it into the predicates',
  insert: 'no insert of a select',
  lock: 'no row locks: `hold` is left out for it',
  prepared: 'it prepares its statements itself',
  stream: 'no streams',
  cache: 'no cache without Accelerate',
  identity: 'no identity map',
  defaults: 'no default filters but extensions',
  embedded: 'no embedded objects on SQL databases',
  inheritance: 'no inheritance',
  schema: 'the schema is a part of the model',
};
