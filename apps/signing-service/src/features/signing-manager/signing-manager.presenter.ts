/** Certificates and keypairs in the form of DigiCert ONE's signing manager. */
import { X509Certificate } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** `cert` and each `blob` are base64 of DER; the chain begins with the issuer. */
export function presentManagedCertificate(row: Selectable<Database['certificate']>) {
  const chain = [...(row.chainPem ?? '').matchAll(block)].map(([pem]) => new X509Certificate(pem));
  return {
    id: row.id,
    alias: row.alias ?? row.id,
    cert: base64Of(new X509Certificate(row.pem)),
    chain: chain.map((certificate) => ({
      blob: base64Of(certificate),
      cert_type: certificate.subject === certificate.issuer ? 'root' : 'intermediate',
    })),
    keypair: { id: row.keypairId },
    serial_number: row.serialNumber,
    valid_from: row.notBefore,
    valid_to: row.notAfter,
  };
}

/** The type and the bits of each algorithm; an elliptic curve counts those of its order. */
const algorithms: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['ECDSA_P256', ['EC', 256]],
  ['ECDSA_P384', ['EC', 384]],
  ['RSA_3072', ['RSA', 3072]],
  ['RSA_4096', ['RSA', 4096]],
  ['ED25519', ['ED25519', 256]],
]);

/** A keypair without private material. */
export function presentManagedKeypair(row: Selectable<Database['keypair']>) {
  const [type = row.algorithm, size = 0] = algorithms.get(row.algorithm) ?? [];
  return {
    id: row.id,
    alias: row.alias,
    key_alg: type,
    key_size: size,
    key_type: row.type,
    status: row.status,
    account: { id: row.accountId },
  };
}

function base64Of({ raw }: X509Certificate): string {
  return raw.toString('base64');
}
