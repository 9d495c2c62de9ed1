/** Why a certificate is revoked, in the words and numbers of RFC 5280; who may revoke does not belong here. */
import 'reflect-metadata';
import { X509CrlReason } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

/** Reasons of RFC 5280 section 5.3.1. `removeFromCRL` is missing: it belongs to delta lists, which the service does not make. */
export const revocationReasons = {
  unspecified: X509CrlReason.unspecified,
  keyCompromise: X509CrlReason.keyCompromise,
  cACompromise: X509CrlReason.cACompromise,
  affiliationChanged: X509CrlReason.affiliationChanged,
  superseded: X509CrlReason.superseded,
  cessationOfOperation: X509CrlReason.cessationOfOperation,
  certificateHold: X509CrlReason.certificateHold,
  privilegeWithdrawn: X509CrlReason.privilegeWithdrawn,
  aACompromise: X509CrlReason.aACompromise,
} as const;

/** Name of a revocation reason. */
export type RevocationReason = keyof typeof revocationReasons;

/**
 * Reads a revocation reason.
 *
 * @throws InvalidInput naming `reason`
 */
export function parseRevocationReason(value: unknown): RevocationReason {
  const isReason = (text: string): text is RevocationReason =>
    Object.hasOwn(revocationReasons, text);
  if (typeof value === 'string' && isReason(value)) {
    return value;
  }
  throw new InvalidInput({
    field: 'reason',
    expected: Object.keys(revocationReasons).join(', '),
    message: 'The revocation reason is not one of RFC 5280.',
  });
}
