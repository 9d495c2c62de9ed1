/** TypeORM in the run over databases. */
import pg, { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { expectSameRows, type OpenLookup } from './layer.js';
import { certificate, certificatesIn } from '../typeorm-certificates.js';

/** The driver module with a pool that is already open, so that PGlite can be behind it. */
export function driverOver(pool: Pool) {
  class GivenPool {
    constructor() {
      return pool;
    }
  }
  return { ...pg, Pool: GivenPool };
}

/** Opens the lookup. */
export const openTypeOrm: OpenLookup = async ({ pool, statements }) => {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: driverOver(pool),
    entities: [certificate],
  });
  await dataSource.initialize();
  const repository = dataSource.getRepository(certificate);
  const lookup = certificatesIn(dataSource);
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        return { items: items.map(({ row, actions }) => ({ ...row, actions })), next };
      },
      async filtered(access) {
        const filtered = await repository
          .createQueryBuilder('c')
          .where('c.id <> :nothing', { nothing: '' })
          .andWhere(lookup.filter(access, 'c'))
          .getMany();
        const found = await repository.find(lookup.findOptions(access));
        const inScope = await lookup.inScope(access, 'c').orWhere('TRUE').getMany();
        expectSameRows(filtered, found, inScope);
        return filtered;
      },
      async fenced(access) {
        const updated = await repository
          .createQueryBuilder()
          .update()
          .set({ kind: () => 'kind' })
          .where(lookup.fence(access as Parameters<typeof lookup.fence>[0]))
          .returning(['id', 'accountId'])
          .execute();
        const rows: { id: string; account_id: string }[] = updated.raw;
        return rows.map(({ id, account_id: accountId }) => ({ id, accountId }));
      },
    },
    // The pool belongs to the database: `dataSource.destroy()` would end it.
    close: async () => {},
  };
};
