/** A migrated database of the service, with a pool whose statements may take as long as they need. */
import { Pool } from 'pg';
import {
  DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import { valueParsers } from '../../apps/signing-service/src/platform/database/value-parsers.js';

/** What the connections ask of PostgreSQL; said in the report. The statements by hand have no name and are planned each time. */
export const options = '-c plan_cache_mode=force_generic_plan';

/**
 * Migrates the database at `url` and opens it. The service's own pool ends every statement after 10 seconds, which the
 * slowest forms of the comparison exceed. What is prepared is planned once for all values, as docs/lookups.md advises. Apart from that this one
 * reads as the service does.
 */
export async function openUnhurried(url: string): Promise<DatabaseHandle> {
  const service = await openDatabase({ kind: 'postgres', url });
  await service.close();
  const pool = new Pool({ connectionString: url, max: 2, types: valueParsers, options });
  return new DatabaseHandle('postgres', pool, undefined, () => pool.end());
}
