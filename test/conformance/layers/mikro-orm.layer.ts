/** MikroORM in the run over databases: its own drivers, since it takes no open pool. */
import { raw } from '@mikro-orm/core';
import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import type { OpenLookup } from './layer.js';
import type { ConformanceDatabase } from '../conformance-database.js';
import { certificate, certificatesIn } from '../mikro-orm-certificates.js';

async function connect({ pglite, url }: ConformanceDatabase, statements: string[]) {
  const options = {
    entities: [certificate],
    debug: ['query' as const],
    logger: (message: string) => void statements.push(message),
    colors: false,
  };
  return pglite === undefined
    ? PostgresOrm.init({ ...options, clientUrl: url ?? '' })
    : PgliteOrm.init({ ...options, dbName: 'postgres', driverOptions: { pglite } });
}

/** Opens the lookup. */
export const openMikroOrm: OpenLookup = async (database) => {
  const statements: string[] = [];
  const orm = await connect(database, statements);
  const em = orm.em.fork();
  const lookup = certificatesIn(em);
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row: { id, accountId }, actions }) => ({
          id,
          accountId,
          actions,
        }));
        return { items: rows, next };
      },
      filtered: (access) =>
        em.fork().find(certificate, { $and: [{ id: { $ne: '' } }, lookup.filter(access)] }),
      fenced: (access) =>
        em
          .fork()
          .createQueryBuilder(certificate)
          .update({ kind: raw('kind') })
          .where(lookup.fence(access as Parameters<typeof lookup.fence>[0]))
          .returning(['id', 'accountId'])
          .execute('all'),
    },
    close: () => orm.close(),
  };
};
