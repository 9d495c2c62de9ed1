import { type KeyObject, X509Certificate, createPublicKey } from 'node:crypto';
import { describeCertificate } from './certificate-description.js';
import type { CertificateDescription } from './certificate-description.js';
import { malformedPart } from './certificate-syntax.js';
import { InvalidInput } from '../errors.js';
import { readPemBlocks, writePem } from '../encoding/pem.js';

/** A certificate that another authority issued, and the public key that it must certify. */
export interface CertificateImport {
  readonly certificatePem: string;
  /** Issuers of the certificate, the direct issuer first. */
  readonly chainPem?: string;
  /** Public key of the keypair, PEM of SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
}

/** An imported certificate and its chain, both as clean PEM. */
export interface ImportedCertificate extends CertificateDescription {
  readonly chainPem: string | null;
}

const longestChain = 10;

/**
 * Reads an imported certificate. It must be well formed and certify the given public key. Each certificate of the chain must
 * have signed the one before it. The function does not decide whether to trust the issuers.
 *
 * @throws InvalidInput naming `certificatePem` or `chainPem`
 */
export function importCertificate(input: CertificateImport): ImportedCertificate {
  const [certificate, ...others] = readCertificates(input.certificatePem, 'certificatePem');
  if (certificate === undefined || others.length > 0) {
    throw new InvalidInput({
      field: 'certificatePem',
      expected: 'exactly one certificate; its issuers go into chainPem',
      message: 'The PEM text must hold exactly one certificate.',
    });
  }
  if (!spkiOf(certificate.publicKey).equals(spkiOf(createPublicKey(input.publicKeyPem)))) {
    throw new InvalidInput({
      field: 'certificatePem',
      expected: 'a certificate of the public key of this keypair',
      message: 'The certificate belongs to another key.',
    });
  }
  const chain = input.chainPem === undefined ? [] : readCertificates(input.chainPem, 'chainPem');
  checkChain(certificate, chain);
  return {
    ...describe(certificate),
    chainPem: chain.length === 0 ? null : chain.map(toPem).join(''),
  };
}

/**
 * Keys are compared by this form.
 *
 * INVARIANT: no code calls `KeyObject.equals`. For keys of two types Node 20 leaves "different key types" in OpenSSL's error
 * queue, and the next private key that the process opens fails with it.
 */
function spkiOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

function readCertificates(pem: string, field: string): X509Certificate[] {
  return readPemBlocks(pem, field).map(({ label, der }) => {
    const certificate = label === 'CERTIFICATE' ? tryRead(der) : null;
    if (certificate === null) {
      throw malformed(field);
    }
    return certificate;
  });
}

function tryRead(der: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    return certificate.publicKey.type === 'public' ? certificate : null;
  } catch {
    return null;
  }
}

function describe(certificate: X509Certificate): CertificateDescription {
  const [description, expected] = tryDescribe(certificate);
  if (description === undefined) throw malformed('certificatePem', expected);
  return description;
}

/** Returns the description, or a phrase that says what RFC 5280 expects instead. */
function tryDescribe(certificate: X509Certificate): [CertificateDescription?, string?] {
  try {
    const description = describeCertificate(toPem(certificate));
    const { subject, issuer } = description;
    const expected = malformedPart(certificate.raw, [subject, issuer]);
    return expected === undefined ? [description] : [undefined, expected];
  } catch {
    return [];
  }
}

function checkChain(certificate: X509Certificate, chain: readonly X509Certificate[]): void {
  if (chain.length > longestChain) {
    throw new InvalidInput({
      field: 'chainPem',
      expected: `at most ${longestChain} certificates`,
      message: 'The chain is too long.',
    });
  }
  let issued = certificate;
  for (const issuer of chain) {
    if (!issuer.ca || !issued.checkIssued(issuer) || !issued.verify(issuer.publicKey)) {
      throw new InvalidInput({
        field: 'chainPem',
        expected:
          'the issuers in order: first the issuer of the certificate, then its issuer, up to the root',
        message: 'The chain does not lead from the certificate to its issuers.',
      });
    }
    issued = issuer;
  }
}

function toPem(certificate: X509Certificate): string {
  return writePem('CERTIFICATE', certificate.raw);
}

function malformed(
  field: string,
  expected = 'X.509 certificates in PEM (BEGIN CERTIFICATE)',
): InvalidInput {
  return new InvalidInput({
    field,
    expected,
    message: 'The PEM text does not hold a well-formed certificate.',
  });
}
