import type { KeypairRow } from './keypair.types.js';

const certifying: ReadonlySet<string> = new Set(['certificate.generate', 'certificate.import']);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a GPG key takes no certificate,
 * and what is revoked, suspended, or offline outside a release signs nothing.
 * @param admitted whether a release admits the caller, or none is needed
 */
export function possibleOnKeypair(
  { kind, status, revokedAt }: Pick<KeypairRow, 'kind' | 'status' | 'revokedAt'>,
  actions: readonly string[],
  admitted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (certifying.has(name)) return kind === 'standard' && revokedAt === null;
    const signs = revokedAt === null && status !== 'suspended' && admitted;
    if (name === 'csr.generate') return status !== 'suspended';
    return name !== 'keypair.sign' || signs;
  });
}
