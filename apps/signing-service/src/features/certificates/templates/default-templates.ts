/** The certificate templates that every account starts with. None is for TLS: the service signs software. */
import type { ExtendedKeyUsageName, KeyUsageName } from '@countersign/signing-crypto/x509';

/** A template before it belongs to an account. */
export interface DefaultTemplate {
  readonly name: string;
  readonly keyUsages: readonly KeyUsageName[];
  readonly extendedKeyUsages: readonly ExtendedKeyUsageName[];
  /** Days; below the ten years of an issuing authority, so that a certificate does not outlive a young one. */
  readonly maxValidityDays: number;
}

/** In the order in which they are created. */
export const defaultTemplates: readonly DefaultTemplate[] = [
  {
    name: 'Code signing',
    keyUsages: ['digitalSignature'],
    extendedKeyUsages: ['codeSigning'],
    maxValidityDays: 1095,
  },
  {
    name: 'Timestamping',
    keyUsages: ['digitalSignature'],
    extendedKeyUsages: ['timeStamping'],
    maxValidityDays: 1825,
  },
  {
    name: 'Document signing',
    keyUsages: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsages: ['emailProtection'],
    maxValidityDays: 1095,
  },
];
