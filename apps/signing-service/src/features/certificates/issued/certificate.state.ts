import type { CertificateRow } from '../certificate.types.js';

/** A revoked certificate stays `revoked` after its `notAfter`. Any other is `expired` once `notAfter` has passed. */
export type CertificateStatus = 'active' | 'revoked' | 'expired';

/** Returns the status of a certificate at `now`. */
export function certificateStatus(
  { revokedAt, notAfter }: Pick<CertificateRow, 'revokedAt' | 'notAfter'>,
  now = new Date(),
): CertificateStatus {
  if (revokedAt !== null) return 'revoked';
  return notAfter < now ? 'expired' : 'active';
}

/** Returns the permitted actions that can succeed in the present state: a revoked certificate cannot be revoked again. */
export function possibleOnCertificate(
  { revokedAt }: Pick<CertificateRow, 'revokedAt'>,
  actions: readonly string[],
): readonly string[] {
  return revokedAt === null ? actions : actions.filter((name) => name !== 'certificate.revoke');
}
