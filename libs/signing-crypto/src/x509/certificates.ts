/** Issues certificates: the two authorities of a hierarchy and the certificates of keypairs. Nothing is added that is not written here. */
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Extension, Name } from '@peculiar/x509';
import { createPublicKey, randomBytes } from 'node:crypto';
import { algorithmOf, keyAlgorithms } from '../keys/algorithms.js';
import { describeCertificate } from './certificate-description.js';
import type { CertificateDescription } from './certificate-description.js';
import { InvalidInput } from '../errors.js';
import {
  extendedKeyUsageExtension,
  keyUsageExtension,
  parseExtendedKeyUsages,
  parseKeyUsages,
} from './key-usages.js';
import { generateKeyMaterial, loadPrivateKey } from '../keys/keys.js';
import { commonNameOnly, parseSubject } from './subject.js';
import { parseValidityDays, validityOf } from './validity.js';
import type { Validity } from './validity.js';
import { importSigningKey, importVerificationKey, x509Crypto } from './x509-engine.js';

/** A certificate authority that signs: its certificate and its private key (DER of PKCS#8, zeroed by the owner). */
export interface Authority {
  readonly certificatePem: string;
  readonly pkcs8: Uint8Array;
}

/** A root and the issuing authority under it. */
export interface AuthorityPair {
  readonly root: Authority;
  readonly issuing: Authority;
}

/** What a certificate for a keypair is made of. */
export interface LeafParameters {
  readonly issuer: Authority;
  /** Public key of the keypair, PEM of SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
  /** Distinguished name, e.g. `CN=Release signing, O=Example`. */
  readonly subject: string;
  /** From the template, e.g. `digitalSignature`. */
  readonly keyUsages: readonly string[];
  /** From the template, e.g. `codeSigning`. */
  readonly extendedKeyUsages: readonly string[];
  readonly validityDays: number;
  /** Start of the validity, default now. */
  readonly notBefore?: Date;
  /** Where clients find the revocation list; left out of the certificate when absent. */
  readonly crlUrl?: string;
}

const rootDays = 7300;
const issuingDays = 3650;
const longestLeafDays = 3650;
const authorityUsages = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;

/**
 * Creates a root and an issuing authority on P-384; the root may have one level below it, the issuing authority none.
 *
 * @param name 1 to 53 characters; the authorities are called `<name> Root CA` and `<name> Issuing CA`
 * @param now start of both validities (20 and 10 years), default the current time
 * @throws InvalidInput naming `name`
 */
export async function createAuthorities(name: string, now = new Date()): Promise<AuthorityPair> {
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
  const rootPem = await certify({
    issuer: { name: rootName, publicKeyPem: rootKeys.publicKeyPem, pkcs8: rootKeys.pkcs8 },
    subject: rootName,
    publicKeyPem: rootKeys.publicKeyPem,
    validity: validityOf(now, rootDays),
    extensions: authorityExtensions(1),
  });
  const issuingPem = await certify({
    issuer: { name: rootName, publicKeyPem: rootKeys.publicKeyPem, pkcs8: rootKeys.pkcs8 },
    subject: issuingName,
    publicKeyPem: issuingKeys.publicKeyPem,
    validity: validityOf(now, issuingDays),
    extensions: authorityExtensions(0),
  });
  return {
    root: { certificatePem: rootPem, pkcs8: rootKeys.pkcs8 },
    issuing: { certificatePem: issuingPem, pkcs8: issuingKeys.pkcs8 },
  };
}

/**
 * Issues a certificate for a keypair.
 *
 * @throws InvalidInput naming `subject`, `keyUsages`, `extendedKeyUsages`, `publicKeyPem`, `crlUrl`, or `validityDays` when
 *   the certificate would outlive its issuer
 */
export async function issueCertificate(
  parameters: LeafParameters,
): Promise<CertificateDescription> {
  const issuer = new X509Certificate(parameters.issuer.certificatePem);
  const days = parseValidityDays(parameters.validityDays, longestLeafDays);
  const validity = validityOf(parameters.notBefore ?? new Date(), days);
  if (validity.notAfter > issuer.notAfter || validity.notBefore < issuer.notBefore) {
    throw new InvalidInput({
      field: 'validityDays',
      expected: `a validity from ${issuer.notBefore.toISOString()} to ${issuer.notAfter.toISOString()}`,
      message: 'The certificate would be valid outside the validity of its issuer.',
    });
  }
  const pem = await certify({
    issuer: {
      name: issuer.subjectName,
      publicKeyPem: issuer.publicKey.toString('pem'),
      pkcs8: parameters.issuer.pkcs8,
    },
    subject: parseSubject(parameters.subject),
    publicKeyPem: parameters.publicKeyPem,
    validity,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      keyUsageExtension(parseKeyUsages(parameters.keyUsages)),
      extendedKeyUsageExtension(parseExtendedKeyUsages(parameters.extendedKeyUsages)),
      ...crlExtension(parameters.crlUrl),
    ],
  });
  return describeCertificate(pem);
}

interface Certification {
  readonly issuer: {
    readonly name: Name;
    readonly publicKeyPem: string;
    readonly pkcs8: Uint8Array;
  };
  readonly subject: Name;
  readonly publicKeyPem: string;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
}

async function certify({
  issuer,
  subject,
  publicKeyPem,
  validity,
  extensions,
}: Certification): Promise<string> {
  const issuerAlgorithm = algorithmOf(loadPrivateKey(issuer.pkcs8), 'issuer');
  const publicKey = await verificationKey(publicKeyPem);
  const issuerKey = await verificationKey(issuer.publicKeyPem);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: randomSerialNumber(),
      issuer: issuer.name,
      subject,
      notBefore: validity.notBefore,
      notAfter: validity.notAfter,
      publicKey,
      signingKey: await importSigningKey(issuerAlgorithm, issuer.pkcs8),
      signingAlgorithm: keyAlgorithms[issuerAlgorithm].webCrypto,
      extensions: [
        ...extensions,
        await SubjectKeyIdentifierExtension.create(publicKey, false, x509Crypto),
        await AuthorityKeyIdentifierExtension.create(issuerKey, false, x509Crypto),
      ],
    },
    x509Crypto,
  );
  return `${certificate.toString('pem')}\n`;
}

async function verificationKey(publicKeyPem: string): Promise<CryptoKey> {
  const key = createPublicKey(publicKeyPem);
  const spki = key.export({ format: 'der', type: 'spki' });
  return importVerificationKey(algorithmOf(key, 'publicKeyPem'), spki);
}

function authorityExtensions(pathLength: number): Extension[] {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(authorityUsages, true),
  ];
}

function crlExtension(url: string | undefined): Extension[] {
  if (url === undefined) {
    return [];
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InvalidInput({
      field: 'crlUrl',
      expected: 'an http or https URL',
      message: 'The URL of the revocation list is not valid.',
    });
  }
  return [new CRLDistributionPointsExtension([url])];
}

/** 16 random bytes in hexadecimal, positive and without a leading zero (RFC 5280 section 4.1.2.2 allows up to 20). */
function randomSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
