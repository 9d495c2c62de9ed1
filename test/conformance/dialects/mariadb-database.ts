/** A database on the test run's MariaDB. Its text has a collation that ignores case, accents and blanks at the end. */
import { createPool } from 'mysql2/promise';
import { createMariaDatabase } from '../../support/mariadb-server.js';
import { fill, type MariaDatabase } from './other-database.js';

/** An empty database. */
export async function openMariaDb(): Promise<MariaDatabase> {
  const { drop, ...address } = await createMariaDatabase();
  const pool = createPool({ ...address, connectionLimit: 1 });
  return {
    kind: 'mariadb',
    ...address,
    async run(statement, values = []) {
      const [rows] = await pool.query(statement, [...values]);
      return Array.isArray(rows) ? rows : [];
    },
    async close() {
      await pool.end();
      await drop();
    },
  };
}

/** A database with the tables and the facts of the suite. */
export async function openMariaDbFacts(): Promise<MariaDatabase> {
  const opened = await openMariaDb();
  await fill(opened);
  return opened;
}
