/** TypeORM in the run over SQLite and MariaDB. */
import { readFile } from 'node:fs/promises';
import { DataSource, type EntitySchema, type Logger } from 'typeorm';
import { expectSameRows, type OpenAdapter } from '../layers/layer.js';
import { certificate, certificatesIn } from '../typeorm-certificates.js';
import type { OtherDatabase } from './other-database.js';
import { addressOf } from './kysely.dialects.js';

/** An initialised data source on the database. That of SQLite is a copy in memory. */
export async function typeOrmOn(
  database: OtherDatabase,
  entities: readonly EntitySchema[],
  statements: string[] = [],
): Promise<DataSource> {
  const shared = { entities: [...entities], logging: true, logger: recorder(statements) };
  const dataSource =
    database.kind === 'sqlite'
      ? new DataSource({
          ...{ type: 'sqljs', ...shared },
          database: new Uint8Array(await readFile(database.file)),
        })
      : new DataSource({
          type: 'mariadb',
          ...addressOf(database),
          username: database.user,
          ...shared,
        });
  return dataSource.initialize();
}

function recorder(statements: string[]): Logger {
  const ignore = () => {};
  return {
    logQuery: (statement) => void statements.push(statement),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
}

/** Opens the lookup. */
export async function openTypeOrm(database: OtherDatabase): Promise<OpenAdapter> {
  const statements: string[] = [];
  const dataSource = await typeOrmOn(database, [certificate], statements);
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
        const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        const update = repository
          .createQueryBuilder()
          .update()
          .set({ kind: () => 'kind' });
        const { affected } = await update.where(fence).execute();
        const rows = await repository.createQueryBuilder('certificate').where(fence).getMany();
        // The driver of SQLite does not say how many rows it changed.
        if (database.kind === 'mariadb') expect(affected).toBe(rows.length);
        return rows;
      },
    },
    close: () => dataSource.destroy(),
  };
}
