/** Which tokens authenticate: written once, for requests, acts, lists and the last administrator. */
import { type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** What ends a token. By the clock of the database, which also dates what was asked for with it. */
export const revokedNow = { revokedAt: sql<Date>`clock_timestamp()` };

/** The token is neither revoked nor expired. */
export function tokenInForce(eb: ExpressionBuilder<Database, 'apiToken'>) {
  return eb.and([
    eb('apiToken.revokedAt', 'is', null),
    eb.or([
      eb('apiToken.expiresAt', 'is', null),
      sql<SqlBool>`${eb.ref('apiToken.expiresAt')} > clock_timestamp()`,
    ]),
  ]);
}
