/** Uses of a list by Prisma that compose it: nested writes, cursors, omitted fields, extensions of results. */
import { PrismaLookup } from 'countersign/prisma';
import type { Prisma, PrismaClient, Ticket } from '../items/prisma-client/client.js';
import { accesses, changedBy, resource, some, Undo, type Use } from './use.js';

export function composedUses(
  client: PrismaClient,
  lookup: PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaClient>,
): Use[] {
  const owns = 'owns';
  const { ticket } = client;
  const undone = <V>(change: (tx: Prisma.TransactionClient) => Promise<V>) =>
    Undo.resultOf<V>((keep) => client.$transaction(async (tx) => keep(await change(tx))));
  return [
    {
      ...{ kind: 'slice', outcome: owns, name: 'a cursor that is not in the list' },
      run: (access) =>
        ticket.findMany({
          ...{ where: lookup.where(access), cursor: { id: 8 }, orderBy: { id: 'desc' }, take: 2 },
        }),
      first: 2,
    },
    {
      ...{ kind: 'update', outcome: owns, name: 'updateManyAndReturn' },
      run: (access) =>
        ticket.updateManyAndReturn({ where: lookup.where(access), data: { accountId: 'a' } }),
    },
    {
      ...{
        kind: 'fence',
        outcome: 'same',
        name: 'update of a relation: { ticket: { update: { where } } }',
      },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone((tx) =>
          changedBy(all, async (access) => {
            const { id: lineId } = await tx.line.findFirstOrThrow({
              where: { ticketId: Number(access.id) },
            });
            const update = { where: lookup.fence(access), data: { accountId: 'a' } };
            await tx.line.update({ where: { id: lineId }, data: { ticket: { update } } });
            return 1;
          }),
        );
      },
    },
    {
      ...{
        kind: 'update',
        outcome: owns,
        name: 'update of a relation, where the list has its row',
      },
      run: (access) =>
        undone(async (tx) => {
          const changed: { readonly id: number }[] = [];
          for (const id of [1, 2, 3, 4, 5, 6, 7, 8]) {
            const one = await tx.line.findFirstOrThrow({ where: { ticketId: id } });
            const mine = lookup.where(access, { id });
            if ((await tx.ticket.count({ where: mine })) === 0) {
              const seen = await tx.ticket.updateMany({ where: mine, data: { accountId: 'x' } });
              expect(seen.count).toBe(0);
              continue;
            }
            const update = { where: mine, data: { accountId: 'a' } };
            await tx.line.update({ where: { id: one.id }, data: { ticket: { update } } });
            changed.push({ id });
          }
          return changed;
        }),
    },
    {
      ...{ kind: 'columns', outcome: owns, name: 'findMany with omit' },
      run: (access) => ticket.findMany({ where: lookup.where(access), omit: { accountId: true } }),
    },
    {
      ...{ kind: 'extension', outcome: owns, name: '$extends of the result, pages among them' },
      async run(access) {
        const extended = client.$extends({
          result: { ticket: { label: { needs: { id: true }, compute: ({ id }) => `t${id}` } } },
        });
        const labelled = new PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaClient>({
          ...{ client: extended as unknown as PrismaClient, resource },
          ...{ model: (each) => each.ticket, predicates: lookup.definition.predicates },
        });
        const { items } = await labelled.page(access, { limit: 10 });
        expect(items.every(({ row }) => Reflect.get(row, 'label') === `t${row.id}`)).toBe(true);
        return extended.ticket.findMany({ where: lookup.where(access) });
      },
    },
    {
      ...{ kind: 'condition', outcome: owns, name: 'where of where' },
      run: (access) =>
        ticket.findMany({
          where: lookup.where(access, lookup.where(access, { id: { in: [1, 3, 7, 8] } })),
        }),
      isWanted: some,
    },
  ];
}
