import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';

/** The condition that `certificateStatus` is this one, at the moment of the question. */
export function certificateStatusIs(
  eb: ExpressionBuilder<Database, 'certificate'>,
  status: unknown,
): Expression<SqlBool> {
  if (status === 'revoked') return eb('certificate.revokedAt', 'is not', null);
  const isOver = eb('certificate.notAfter', '<', sql<Date>`now()`);
  const isInTime = status === 'expired' ? isOver : eb.not(isOver);
  return eb.and([eb('certificate.revokedAt', 'is', null), isInTime]);
}
