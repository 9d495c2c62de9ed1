import 'reflect-metadata';
import { X509CrlReason } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

/** The revocation reasons of RFC 5280 section 5.3.1, except `removeFromCRL`, which belongs to delta lists. */
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
    message: 'The revocation reason is not defined in RFC 5280.',
  });
}
