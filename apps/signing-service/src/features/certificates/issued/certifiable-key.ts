/** Which keypairs can have X.509 certificates. */
import { ConflictException } from '@nestjs/common';
import type { KeypairRow } from '../certificate.types.js';

/**
 * The public key that a certificate of the keypair would carry, PEM of SubjectPublicKeyInfo.
 * @throws ConflictException for GPG master keys, revoked keys and keys without an X.509 form
 */
export function certifiableKey({
  kind,
  publicKeyPem,
  revokedAt,
}: Pick<KeypairRow, 'kind' | 'publicKeyPem' | 'revokedAt'>): string {
  if (kind === 'gpg-master' || publicKeyPem === null) {
    throw new ConflictException('A GPG key has no X.509 certificates.');
  }
  if (revokedAt !== null) throw new ConflictException('The keypair is revoked.');
  return publicKeyPem;
}
