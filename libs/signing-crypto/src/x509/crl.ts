import 'reflect-metadata';
import { AuthorityKeyIdentifierExtension, X509Certificate } from '@peculiar/x509';
import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithmOf, type KeyAlgorithm } from '../keys/key-algorithms.js';
import type { Authority } from './authorities.js';
import {
  derBitString,
  derElement,
  derInteger,
  derNull,
  derObjectIdentifier,
  derOctetString,
  derSequence,
  derTag,
  derTime,
} from '../encoding/der.js';
import { loadPrivateKey } from '../keys/key-material.js';
import { writePem } from '../encoding/pem.js';
import { revocationReasons } from './revocation-reasons.js';
import type { RevocationReason } from './revocation-reasons.js';
import { x509Crypto } from './webcrypto-keys.js';

const signAsync = promisify(sign);

/** A revoked certificate. */
export interface RevokedCertificate {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

/** Parameters of {@link createCrl}. */
export interface CrlParameters {
  readonly issuer: Authority;
  /** Number of the list. It grows with every list of the same issuer (RFC 5280 section 5.2.3). */
  readonly number: bigint;
  readonly revoked: readonly RevokedCertificate[];
  /** Default now. */
  readonly thisUpdate?: Date;
  /** Latest time at which the next list exists. */
  readonly nextUpdate: Date;
}

/** A certificate revocation list in DER and PEM. The PEM label is `X509 CRL`, the only one that OpenSSL reads. */
export interface Crl {
  readonly der: Buffer<ArrayBuffer>;
  readonly pem: string;
}

const crlNumberOid = '2.5.29.20';
const reasonCodeOid = '2.5.29.21';

const ecdsaWithSha256 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.2'));
const ecdsaWithSha384 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.3'));
const rsaWithSha256 = derSequence(derObjectIdentifier('1.2.840.113549.1.1.11'), derNull());
const ed25519 = derSequence(derObjectIdentifier('1.3.101.112'));

/** Digest and AlgorithmIdentifier of the signature (RFC 5758 section 3.2, RFC 4055 section 5, RFC 8410 section 6). */
const signatures: Readonly<
  Record<KeyAlgorithm, { readonly digest: string | null; readonly identifier: Buffer }>
> = {
  ECDSA_P256: { digest: 'sha256', identifier: ecdsaWithSha256 },
  ECDSA_P384: { digest: 'sha384', identifier: ecdsaWithSha384 },
  RSA_3072: { digest: 'sha256', identifier: rsaWithSha256 },
  RSA_4096: { digest: 'sha256', identifier: rsaWithSha256 },
  ED25519: { digest: null, identifier: ed25519 },
};

/**
 * Creates a certificate revocation list (CertificateList of RFC 5280 section 5.1), signed by the issuer of the certificates.
 *
 * This function writes the DER itself. `@peculiar/x509` takes quadratic time, and it adds empty extensions to an entry with the
 * reason `unspecified`, which section 5.3.1 does not allow.
 *
 * @throws RangeError when the number is negative, a serial number occurs twice, or `nextUpdate` is not after `thisUpdate`
 */
export async function createCrl(parameters: CrlParameters): Promise<Crl> {
  const thisUpdate = parameters.thisUpdate ?? new Date();
  const { number, revoked, nextUpdate } = parameters;
  if (number < 0n || nextUpdate <= thisUpdate) {
    throw new RangeError(
      'A revocation list needs a number of at least 0 and a next update after this one.',
    );
  }
  if (
    new Set(revoked.map(({ serialNumber }) => BigInt(`0x${serialNumber}`))).size !== revoked.length
  ) {
    throw new RangeError('A serial number occurs twice on the revocation list.');
  }
  const issuer = new X509Certificate(parameters.issuer.certificatePem);
  const key = loadPrivateKey(parameters.issuer.pkcs8);
  const { digest, identifier } = signatures[algorithmOf(key, 'issuer')];
  const authorityKey = await AuthorityKeyIdentifierExtension.create(
    issuer.publicKey,
    false,
    x509Crypto,
  );
  const list = derSequence(
    derInteger(1),
    identifier,
    new Uint8Array(issuer.subjectName.toArrayBuffer()),
    derTime(thisUpdate),
    derTime(nextUpdate),
    revoked.length === 0 ? Buffer.alloc(0) : derSequence(...revoked.map(encodeEntry)),
    derElement(
      derTag.explicit0,
      derSequence(
        extension(crlNumberOid, derInteger(number)),
        new Uint8Array(authorityKey.rawData),
      ),
    ),
  );
  const der = derSequence(list, identifier, derBitString(await signAsync(digest, list, key)));
  return { der, pem: writePem('X509 CRL', der) };
}

function encodeEntry({ serialNumber, revokedAt, reason }: RevokedCertificate): Buffer {
  const code = derElement(derTag.enumerated, Buffer.of(revocationReasons[reason]));
  const extensions = reason === 'unspecified' ? [] : [derSequence(extension(reasonCodeOid, code))];
  return derSequence(derInteger(BigInt(`0x${serialNumber}`)), derTime(revokedAt), ...extensions);
}

function extension(oid: string, value: Uint8Array): Buffer {
  return derSequence(derObjectIdentifier(oid), derOctetString(value));
}
