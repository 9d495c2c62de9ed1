import 'reflect-metadata';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension } from '@peculiar/x509';
import type { Extension } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';
import { generateKeyMaterial } from '../keys/key-material.js';
import { addressExtensions, type CertificateAddresses } from './certificate-addresses.js';
import { certify, validityOf } from './certificate-builder.js';
import { commonNameOnly } from './subject.js';

/** A certificate authority. */
export interface Authority {
  readonly certificatePem: string;
  /** Private key, DER of PKCS#8; the caller zeroes it. */
  readonly pkcs8: Uint8Array;
}

/** A root and the issuing authority below it. */
export interface AuthorityPair {
  readonly root: Authority;
  readonly issuing: Authority;
}

const rootDays = 7300;
const issuingDays = 3650;
const authorityUsages = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;

/**
 * Creates a root and an issuing authority on P-384. Only the root may have another authority below it.
 *
 * @param name 1 to 53 characters; the authorities have the common names `<name> Root CA` and `<name> Issuing CA`
 * @param addresses of the root, for its certificate of the issuing authority
 * @param now start of both validities (20 and 10 years), default now
 * @throws InvalidInput naming `name`
 */
export async function createAuthorities(
  name: string,
  addresses: CertificateAddresses = {},
  now = new Date(),
): Promise<AuthorityPair> {
  if (name.trim() === '') {
    throw new InvalidInput({
      field: 'name',
      expected: 'a visible name',
      message: 'The name of the hierarchy is blank.',
    });
  }
  const rootName = commonNameOnly(`${name.trim()} Root CA`, 'name');
  const issuingName = commonNameOnly(`${name.trim()} Issuing CA`, 'name');
  const rootKeys = await generateKeyMaterial('ECDSA_P384');
  const issuingKeys = await generateKeyMaterial('ECDSA_P384');
  const issuer = { name: rootName, ...rootKeys };
  const rootPem = await certify({
    issuer,
    subject: rootName,
    publicKeyPem: rootKeys.publicKeyPem,
    validity: validityOf(now, rootDays),
    // For verifiers that ask for a list of every certificate of the chain, the root's too.
    extensions: [...authorityExtensions(1), ...addressExtensions({ crlUrl: addresses.crlUrl })],
  });
  const issuingPem = await certify({
    issuer,
    subject: issuingName,
    publicKeyPem: issuingKeys.publicKeyPem,
    validity: validityOf(now, issuingDays),
    extensions: [...authorityExtensions(0), ...addressExtensions(addresses)],
  });
  return {
    root: { certificatePem: rootPem, pkcs8: rootKeys.pkcs8 },
    issuing: { certificatePem: issuingPem, pkcs8: issuingKeys.pkcs8 },
  };
}

function authorityExtensions(pathLength: number): Extension[] {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(authorityUsages, true),
  ];
}
