/** Lists in any order in memory. */
import { memoryLookup } from 'countersign/memory';
import { close, type OpenItems, resource } from './item-layer.js';
import type { Item } from './typeorm.items.js';

export const openMemory: OpenItems = async ({ pool }) => {
  const { rows: shares } = await pool.query<{ item_id: number }>('select item_id from item_share');
  const shared = new Set(shares.map(({ item_id: id }) => id));
  const read = async () => {
    const { rows } = await pool.query<Item & { big: string | null }>(
      'select *, account_id as "accountId" from item',
    );
    return rows.map((row): Item => ({ ...row, big: row.big === null ? null : BigInt(row.big) }));
  };
  let rows: Item[] = [];
  const lookup = memoryLookup<Item, 'own' | 'shared'>({
    ...{ resource, idType: 'integer' },
    rows: () => rows,
    id: ({ id }) => String(id),
    tenant: ({ accountId }) => accountId,
    predicates: {
      own: ({ row, principal }) => row.owner === principal.id,
      shared: ({ row }) => shared.has(row.id),
    },
  });
  return {
    ...{ lookup, statements: [], close },
    async page(access, { searched = false, ...request }) {
      rows = await read();
      const where = ({ name, rank }: Item) => name === 'ann' || rank === 3;
      return lookup.page(access, { ...request, where: searched ? where : undefined });
    },
    async rows() {
      rows = await read();
      return rows;
    },
    withActions: async (access, some) => lookup.withActions(access, some as Item[]),
  };
};
