import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import { listOf } from '../../../platform/http/lists/list-definition.js';
import type { CertificateRow } from './certificate.lookup.js';

/** A revoked certificate stays `revoked` after its `notAfter`. Any other is `expired` once `notAfter` has passed. */
export type CertificateStatus = 'active' | 'revoked' | 'expired';

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

/** What may be asked of a list of certificates. `status` is the one of `certificateStatus`, at the moment of the question. */
export const certificateList = listOf('certificate', {
  id: { type: 'id' },
  keypairId: { type: 'id' },
  profileId: { type: 'id', nullable: true },
  hierarchyId: { type: 'id', nullable: true },
  alias: { type: 'text', search: true, nullable: true },
  subject: { type: 'text', search: true },
  serialNumber: { type: 'text', search: true },
  status: {
    type: ['active', 'revoked', 'expired'],
    where: (eb, status) => certificateStatusIs(eb, status),
  },
  revokedAt: { type: 'time', nullable: true },
  revocationReason: { type: 'text', nullable: true },
  notBefore: { type: 'time' },
  notAfter: { type: 'time' },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** Returns the status of a certificate at `now`. */
export function certificateStatus(
  { revokedAt, notAfter }: Pick<CertificateRow, 'revokedAt' | 'notAfter'>,
  now = new Date(),
): CertificateStatus {
  if (revokedAt !== null) return 'revoked';
  return notAfter < now ? 'expired' : 'active';
}

/** Returns the permitted actions that can succeed in the present state: a revoked certificate cannot be revoked again. */
function possibleOnCertificate(
  { revokedAt }: Pick<CertificateRow, 'revokedAt'>,
  actions: readonly string[],
): readonly string[] {
  return revokedAt === null ? actions : actions.filter((name) => name !== 'certificate.revoke');
}

/** What clients see of a certificate. `actions` has only those that can succeed in its present state. */
export function presentCertificate(row: CertificateRow, actions: readonly string[]) {
  return {
    id: row.id,
    keypairId: row.keypairId,
    profileId: row.profileId,
    hierarchyId: row.hierarchyId,
    alias: row.alias,
    subject: row.subject,
    serialNumber: row.serialNumber,
    status: certificateStatus(row),
    revokedAt: row.revokedAt,
    revocationReason: row.revocationReason,
    notBefore: row.notBefore,
    notAfter: row.notAfter,
    pem: row.pem,
    chainPem: row.chainPem,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    actions: possibleOnCertificate(row, actions),
  };
}
