/** MikroORM in the run over SQLite and MariaDB. */
import { type EntitySchema, raw } from '@mikro-orm/core';
import { MikroORM as SqliteOrm } from '@mikro-orm/libsql';
import { MikroORM as MariaOrm } from '@mikro-orm/mariadb';
import type { OpenAdapter } from '../layers/layer.js';
import { certificate, certificatesIn } from '../mikro-orm-certificates.js';
import { addressOf } from './kysely.dialects.js';
import type { OtherDatabase } from './other-database.js';

/** MikroORM on the database. */
export function mikroOrmOn(
  database: OtherDatabase,
  entities: readonly EntitySchema[],
  statements: string[] = [],
) {
  const options = {
    entities: [...entities],
    debug: ['query' as const],
    logger: (message: string) => void statements.push(message),
    colors: false,
  };
  return database.kind === 'sqlite'
    ? SqliteOrm.init({ ...options, dbName: database.file })
    : MariaOrm.init({
        ...options,
        dbName: database.database,
        user: database.user,
        driverOptions: addressOf(database),
      });
}

/** Opens the lookup. */
export async function openMikroOrm(database: OtherDatabase): Promise<OpenAdapter> {
  const statements: string[] = [];
  const orm = await mikroOrmOn(database, [certificate], statements);
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
          ...{ id, accountId, actions },
        }));
        return { items: rows, next };
      },
      filtered: (access) =>
        em.fork().find(certificate, { $and: [{ id: { $ne: '' } }, lookup.filter(access)] }),
      async fenced(access) {
        const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        const changed = await em.fork().nativeUpdate(certificate, fence, { kind: raw('kind') });
        const { tenant, id } = { tenant: access.tenant, id: access.id };
        const rows = await em.fork().find(certificate, { accountId: tenant, id });
        return changed === 0 ? [] : rows.slice(0, changed);
      },
    },
    close: () => orm.close(),
  };
}
