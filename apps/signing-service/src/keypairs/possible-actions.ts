/** Which actions on a keypair its kind and state leave. Who may do them is judged before. */
import type { KeypairRow } from './keypair.types.js';

const certifying: ReadonlySet<string> = new Set(['certificate.generate', 'certificate.import']);

/** The actions that can succeed now (http-contract.md section 1): a GPG key takes no certificate, a revoked one signs nothing. */
export function possibleOnKeypair(
  { kind, revokedAt }: Pick<KeypairRow, 'kind' | 'revokedAt'>,
  actions: readonly string[],
): readonly string[] {
  return actions.filter((name) => {
    if (certifying.has(name)) return kind === 'standard' && revokedAt === null;
    return name !== 'keypair.sign' || revokedAt === null;
  });
}
