/** Puts rows back that a permitted request took, so that the same object can be asked for again. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import type { TestService } from '../support/app.js';
import type { Undone } from './request-forms.js';

type Row = Readonly<Record<string, unknown>>;

/** A deleted certificate is on the revocation list, and a second deletion of the same one would conflict with that. */
async function forgetRevocation(db: Kysely<Database>, rows: readonly Row[]): Promise<void> {
  for (const { serialNumber } of rows) {
    await db
      .deleteFrom('revokedCertificate')
      .where('serialNumber', '=', String(serialNumber))
      .execute();
  }
}

/** The column that names the object in each table. */
const columns: Readonly<Record<Undone, string>> = {
  certificate: 'id',
  certificateProfile: 'id',
  team: 'id',
  teamMember: 'teamId',
  keypair: 'id',
  keypairUser: 'keypairId',
  keypairGroup: 'keypairId',
  role: 'id',
  certcentralKey: 'accountId',
  apiToken: 'id',
};

/**
 * Keeps the rows of an object in these tables, parents first.
 * @returns what puts them back as they were
 */
export async function keep(
  { database }: TestService,
  tables: readonly Undone[],
  id: string,
): Promise<() => Promise<void>> {
  const { db } = database.handle;
  const kept: { table: Undone; rows: readonly Row[] }[] = [];
  for (const table of tables) {
    const column = sql.ref(columns[table]);
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${column} = ${id}`.execute(db);
    kept.push({ table, rows });
  }
  return async () => {
    for (const { table } of kept.toReversed()) {
      const column = sql.ref(columns[table]);
      await sql`delete from ${sql.table(table)} where ${column} = ${id}`.execute(db);
    }
    for (const { table, rows } of kept) {
      if (table === 'certificate') await forgetRevocation(db, rows);
      for (const row of rows) await db.insertInto(table).values(row).execute();
    }
  };
}
