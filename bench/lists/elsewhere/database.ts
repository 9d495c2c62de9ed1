/** Certificates, assignments and the access table of the limit on a database other than PostgreSQL. */
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { kyselyOn } from '../../../test/conformance/dialects/kysely.dialects.js';
import { openSqliteFile } from '../../../test/conformance/dialects/sqlite-database.js';
import { createMariaDatabase, runsMariaDb } from '../../../test/support/mariadb-server.js';
import { assignedPlaces, type Reader } from './readers.js';

/** The tables. */
export interface Tables {
  certificate: { id: string; accountId: string; keypairId: string; subject: string };
  keypairUser: { userId: string; keypairId: string };
  certificateAccess: { userId: string; accountId: string; certificateId: string };
}

/** An open database, which is gone when it is closed. */
export interface Opened {
  readonly db: Kysely<Tables>;
  /** As the database says it. */
  readonly version: string;
  readonly close: () => Promise<void>;
}

/** A database that can be measured here. */
export interface Engine {
  readonly name: string;
  readonly open: () => Promise<Opened>;
}

async function openSqlite(): Promise<Opened> {
  const file = await openSqliteFile();
  const db = kyselyOn<Tables>(file);
  const close = async () => {
    await db.destroy();
    await file.close();
  };
  return { db, version: await textOf(db, 'sqlite_version()'), close };
}

async function openMariaDb(): Promise<Opened> {
  const { drop, ...server } = await createMariaDatabase();
  const run = () => Promise.resolve([]);
  const db = kyselyOn<Tables>({ kind: 'mariadb', ...server, run, close: drop });
  const close = async () => {
    await db.destroy();
    await drop();
  };
  return { db, version: await textOf(db, 'version()'), close };
}

async function textOf(db: Kysely<Tables>, expression: string): Promise<string> {
  const { rows } = await db.executeQuery<{ text: string }>(
    CompiledQuery.raw(`select ${expression} as text`),
  );
  return String(rows[0]?.text);
}

/** SQLite; and MariaDB where it is installed. */
export const engines: readonly Engine[] = [
  { name: 'SQLite', open: openSqlite },
  ...(runsMariaDb ? [{ name: 'MariaDB', open: openMariaDb }] : []),
];

/** The account of all certificates. */
export const account = idOf('a', 1);

/** The `n`-th id of a kind. They grow with time, as UUIDv7 do. */
export function idOf(kind: string, n: number): string {
  const time = (1_700_000_000_000 + n).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${kind.repeat(12)}`;
}

const tables = [
  'create table `certificate` (`id` varchar(36) not null primary key, `accountId` varchar(36) not null, `keypairId` varchar(36) not null, `subject` varchar(100) not null)',
  'create table `keypairUser` (`userId` varchar(36) not null, `keypairId` varchar(36) not null, primary key (`userId`, `keypairId`))',
  'create table `certificateAccess` (`userId` varchar(36) not null, `accountId` varchar(36) not null, `certificateId` varchar(36) not null, primary key (`userId`, `accountId`, `certificateId`))',
  'create index `certificateByKeypair` on `certificate` (`accountId`, `keypairId`, `id`)',
  'create index `certificateByAccount` on `certificate` (`accountId`, `id`)',
];

/** Rows of one statement. */
const atOnce = 1_000;

/** Makes the tables, with one certificate for each keypair. */
export async function fill(
  db: Kysely<Tables>,
  certificates: number,
  readers: readonly Reader[],
): Promise<void> {
  for (const statement of tables) await db.executeQuery(CompiledQuery.raw(statement));
  await db.transaction().execute(async (work) => {
    for (let from = 0; from < certificates; from += atOnce) {
      const rows = Array.from({ length: Math.min(atOnce, certificates - from) }, (_, at) => ({
        ...{ id: idOf('c', from + at), accountId: account, keypairId: idOf('d', from + at) },
        subject: `CN=certificate ${from + at}`,
      }));
      await work.insertInto('certificate').values(rows).execute();
    }
    for (const reader of readers) {
      const places = assignedPlaces(reader, certificates);
      for (let from = 0; from < places.length; from += atOnce) {
        const some = places.slice(from, from + atOnce);
        const userId = reader.id;
        await work
          .insertInto('keypairUser')
          .values(some.map((at) => ({ userId, keypairId: idOf('d', at) })))
          .execute();
        await work
          .insertInto('certificateAccess')
          .values(some.map((at) => ({ userId, accountId: account, certificateId: idOf('c', at) })))
          .execute();
      }
    }
  });
  for (const table of ['certificate', 'keypairUser', 'certificateAccess'] as const) {
    await sql`analyze ${sql.raw(db.getExecutor().adapter.supportsReturning ? '' : 'table ')}${sql.table(table)}`.execute(
      db,
    );
  }
}
