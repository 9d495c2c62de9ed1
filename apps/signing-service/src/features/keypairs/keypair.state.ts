import type { KeypairRow } from './keypair.types.js';

const certifying: ReadonlySet<string> = new Set(['certificate.generate', 'certificate.import']);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a GPG key takes no certificate, a test keypair is always
 * online, and what is revoked, or offline outside a release, signs nothing.
 * @param admitted whether a release admits the caller, or none is needed
 */
export function possibleOnKeypair(
  { kind, type, revokedAt }: Pick<KeypairRow, 'kind' | 'type' | 'revokedAt'>,
  actions: readonly string[],
  admitted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (certifying.has(name)) return kind === 'standard' && revokedAt === null;
    if (name === 'keypair.suspend') return type !== 'test';
    return name !== 'keypair.sign' || (revokedAt === null && admitted);
  });
}
