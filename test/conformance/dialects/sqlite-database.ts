/** A file of SQLite in its own folder. libSQL ships as a binary and is asked as better-sqlite3 is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { SqliteDatabase } from 'kysely';
import { fill, type SqliteFile } from './other-database.js';

/** An empty file. */
export async function openSqliteFile(): Promise<SqliteFile> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-sqlite-'));
  const file = join(folder, 'test.db');
  const database = new Database(file);
  return {
    kind: 'sqlite',
    file,
    run: async (statement, values = []) => {
      const prepared = database.prepare(statement);
      if (prepared.reader) return prepared.all(values) as object[];
      prepared.run(values);
      return [];
    },
    async close() {
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A file with the tables and the facts of the suite. */
export async function openSqliteFacts(): Promise<SqliteFile> {
  const opened = await openSqliteFile();
  await fill(opened);
  return opened;
}

/** The file as Kysely's own dialect takes it. SQLite has no truth values, and libSQL takes none. */
export function kyselyDatabase(file: string): SqliteDatabase {
  const database = new Database(file);
  const stored = (values: readonly unknown[]) =>
    values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  return {
    close: () => void database.close(),
    prepare(statement) {
      const prepared = database.prepare(statement);
      return {
        reader: prepared.reader,
        all: (values) => prepared.all(stored(values)),
        run: (values) => prepared.run(stored(values)),
        iterate: (values) => prepared.iterate(stored(values)),
      };
    },
  };
}
