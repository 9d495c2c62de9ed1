/** A migrated database of the service, with a pool whose statements may take as long as they need. */
import { preparing } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import {
  DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { valueParsers } from '../../apps/signing-service/src/platform/database/value-parsers.js';

/** The database by connections of PostgreSQL's defaults, and by others. */
export interface Unhurried extends DatabaseHandle {
  /** By connections that plan each statement once for all values, as docs/lookups.md advises. */
  readonly once: DatabaseHandle;
}

/**
 * Migrates the database at `url` and opens it. The service's own pool ends every statement after 10 seconds, which the
 * slowest forms of the comparison exceed. Apart from that these connections read as the service does.
 */
export async function openUnhurried(url: string): Promise<Unhurried> {
  const service = await openDatabase({ kind: 'postgres', url });
  await service.close();
  const open = () => new Pool({ connectionString: url, max: 2, types: valueParsers });
  const [pool, other] = [open(), open()];
  const handle = new DatabaseHandle('postgres', pool, undefined, async () => {
    await pool.end();
    await other.end();
  });
  const dialect = new PostgresDialect({ pool: preparing(other, { planOnce: true }) });
  const db = new Kysely<Database>({ dialect });
  const once = Object.create(handle, {
    pool: { value: other },
    db: { value: db },
  }) as DatabaseHandle;
  return Object.assign(handle, { once });
}
