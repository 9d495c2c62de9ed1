/** Which actions on a certificate its state leaves. Who may do them is judged before. */
import type { CertificateRow } from '../certificate.types.js';

/** The actions that can succeed now (http-contract.md section 1): nothing is revoked twice. */
export function possibleOnCertificate(
  { revokedAt }: Pick<CertificateRow, 'revokedAt'>,
  actions: readonly string[],
): readonly string[] {
  return revokedAt === null ? actions : actions.filter((name) => name !== 'certificate.revoke');
}
