/** The tables of the conformance suite on SQLite and MariaDB, filled with its facts. */
import {
  conformanceAssignments,
  conformanceCertificates,
  conformanceKeypairs,
  conformanceProfiles,
} from 'countersign/testing';

/** One filled database. */
export type OtherDatabase = SqliteFile | MariaDatabase;

/** A file of SQLite. */
export interface SqliteFile {
  readonly kind: 'sqlite';
  readonly file: string;
  /** Runs a statement on a separate connection. */
  readonly run: (statement: string, values?: readonly unknown[]) => Promise<readonly object[]>;
  close(): Promise<void>;
}

/** A database on the test run's MariaDB. */
export interface MariaDatabase {
  readonly kind: 'mariadb';
  readonly socketPath: string;
  readonly database: string;
  readonly user: string;
  /** Runs a statement on a separate connection. */
  readonly run: (statement: string, values?: readonly unknown[]) => Promise<readonly object[]>;
  close(): Promise<void>;
}

const columns = {
  sqlite: { text: 'text', time: 'text' },
  mariadb: { text: 'varchar(100)', time: 'datetime(3)' },
};

/** Makes the tables and fills them. Text has the collation that the database gives it. */
export async function fill({ kind, run }: Pick<OtherDatabase, 'kind' | 'run'>): Promise<void> {
  const { text, time } = columns[kind];
  const statements = [
    `create table certificate (id ${text} not null, account_id ${text} not null, keypair_id ${text}, profile_id ${text},
      created_by ${text}, kind ${text}, primary key (account_id, id))`,
    `create table keypair (id ${text} not null, account_id ${text} not null, deleted boolean, primary key (account_id, id))`,
    `create table assignment (account_id ${text} not null, keypair_id ${text} not null, user_id ${text} not null,
      expires_at ${time}, primary key (account_id, keypair_id, user_id))`,
    `create table profile (id ${text} not null, account_id ${text} not null, created_by ${text}, primary key (account_id, id))`,
  ];
  for (const statement of statements) await run(statement);
  for (const [table, rows] of facts) {
    for (const row of rows) {
      const names = Object.keys(row).map(snake);
      const marks = names.map(() => '?').join(', ');
      const values = Object.values<unknown>(row as Record<string, unknown>).map((value) =>
        stored(kind, value),
      );
      await run(`insert into ${table} (${names.join(', ')}) values (${marks})`, values);
    }
  }
}

const facts: [string, readonly object[]][] = [
  ['certificate', conformanceCertificates],
  ['keypair', conformanceKeypairs],
  ['assignment', conformanceAssignments],
  ['profile', conformanceProfiles],
];

function stored(kind: OtherDatabase['kind'], value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (!(value instanceof Date)) return value;
  // As Prisma writes a time on SQLite, and as MariaDB reads one.
  return kind === 'sqlite'
    ? value.toISOString().replace('Z', '+00:00')
    : value.toISOString().replace('T', ' ').replace('Z', '');
}

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
