/** Prisma in the run over SQLite and MariaDB. Its clients are generated: see schema.sqlite.prisma and schema.mysql.prisma. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { OpenAdapter } from '../layers/layer.js';
import { certificatesIn } from '../prisma-certificates.js';
import type { PrismaClient } from '../prisma-client/client.js';
import { addressOf } from './kysely.dialects.js';
import type { OtherDatabase } from './other-database.js';
import { PrismaClient as MysqlClient } from './prisma-mysql/prisma-client/client.js';
import { PrismaClient as SqliteClient } from './prisma-sqlite/prisma-client/client.js';

/** A client on the database. What the tests use of it is the same in all of them. */
export function prismaOn(database: OtherDatabase, statements: string[] = []): PrismaClient {
  const log = [{ emit: 'event' as const, level: 'query' as const }];
  // Without the statements around a transaction, which differ.
  const record = ({ query }: { query: string }) => {
    if (/^select/i.test(query)) statements.push(query);
  };
  if (database.kind === 'sqlite') {
    const adapter = new PrismaLibSql({ url: `file:${database.file}` });
    const client = new SqliteClient({ adapter, log });
    client.$on('query', record);
    return client as unknown as PrismaClient;
  }
  const client = new MysqlClient({ adapter: new PrismaMariaDb(addressOf(database)), log });
  client.$on('query', record);
  return client as unknown as PrismaClient;
}

/** Opens the lookup. */
export async function openPrisma(database: OtherDatabase): Promise<OpenAdapter> {
  const statements: string[] = [];
  const client = prismaOn(database, statements);
  const lookup = certificatesIn(client);
  const select = { id: true, accountId: true } as const;
  return {
    statements,
    statementsOf: (asks) => asks + 1,
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
      async fenced(access) {
        const where = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        const { count } = await client.certificate.updateMany({ where, data: { id: access.id } });
        const rows = await client.certificate.findMany({ where, select });
        expect(count).toBe(rows.length);
        return rows;
      },
    },
    close: () => client.$disconnect(),
  };
}
