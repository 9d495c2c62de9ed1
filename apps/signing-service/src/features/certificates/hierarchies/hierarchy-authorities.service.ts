import { createHash } from 'node:crypto';
import {
  type Authority,
  type CertificateAddresses,
  createAuthorities,
} from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../platform/database/ids.js';
import { PublicUrl } from '../../../platform/http/addresses.js';
import { KeyVaultService } from '../../../platform/vault/key-vault.service.js';
import type { HierarchyRow } from './hierarchy.lookup.js';

/** The authorities of a new hierarchy, with wrapped keys. */
export type PreparedAuthorities = Pick<
  HierarchyRow,
  'id' | 'rootPem' | 'issuingPem' | 'wrappedRootKey' | 'wrappedIssuingKey'
>;

/** One of the two authorities of a hierarchy. */
export type AuthorityRole = 'root' | 'issuing';

type IssuingHierarchy = Pick<HierarchyRow, 'id' | 'issuingPem' | 'wrappedIssuingKey'>;

/** Where relying parties reach the service, and there the lists and certificates of its authorities. */
@Injectable()
export class AuthorityAddresses {
  constructor(private readonly publicUrl: PublicUrl) {}

  /** For the certificates that the issuing authority of a hierarchy signs. */
  ofIssuing(hierarchyId: string): CertificateAddresses {
    return this.#of(hierarchyId, 'crl', 'issuer');
  }

  /** For what the root of a hierarchy signs: the certificate of its issuing authority. */
  ofRoot(hierarchyId: string): CertificateAddresses {
    return this.#of(hierarchyId, 'root-crl', 'root');
  }

  #of(hierarchyId: string, list: string, certificate: string): CertificateAddresses {
    const { base } = this.publicUrl;
    if (base === undefined) return {};
    const hierarchy = `${base}/api/v1/hierarchies/${hierarchyId}`;
    return { crlUrl: `${hierarchy}/${list}`, issuerUrl: `${hierarchy}/${certificate}` };
  }
}

@Injectable()
export class HierarchyAuthoritiesService {
  constructor(
    private readonly vault: KeyVaultService,
    private readonly addresses: AuthorityAddresses,
  ) {}

  /**
   * Creates a root and an issuing authority and wraps their keys. It takes tens of milliseconds: call it before a transaction.
   *
   * @throws InvalidInput naming `name` when it is longer than 53 characters
   */
  async prepare(name: string): Promise<PreparedAuthorities> {
    const id = uuidv7();
    const { root, issuing } = await createAuthorities(name, this.addresses.ofRoot(id));
    return {
      id,
      rootPem: root.certificatePem,
      issuingPem: issuing.certificatePem,
      wrappedRootKey: this.vault.seal(authorityKeyId(id, 'root'), root.pkcs8),
      wrappedIssuingKey: this.vault.seal(authorityKeyId(id, 'issuing'), issuing.pkcs8),
    };
  }

  /** Passes an authority to `use` and zeroes its key afterwards. @throws KeyUnwrapFailed */
  lend<Result>(
    hierarchy: PreparedAuthorities,
    role: AuthorityRole,
    use: (authority: Authority) => Promise<Result>,
  ): Promise<Result> {
    if (role === 'issuing') return this.lendIssuing(hierarchy, use);
    const { id, rootPem: certificatePem, wrappedRootKey } = hierarchy;
    return this.vault.lend(authorityKeyId(id, role), wrappedRootKey, (pkcs8) =>
      use({ certificatePem, pkcs8 }),
    );
  }

  /** As `lend`, for the authority that signs certificates of keypairs. @throws KeyUnwrapFailed */
  lendIssuing<Result>(
    hierarchy: IssuingHierarchy,
    use: (issuer: Authority) => Promise<Result>,
  ): Promise<Result> {
    const { id, issuingPem: certificatePem, wrappedIssuingKey } = hierarchy;
    return this.vault.lend(authorityKeyId(id, 'issuing'), wrappedIssuingKey, (pkcs8) =>
      use({ certificatePem, pkcs8 }),
    );
  }
}

/**
 * Returns the id under which an authority's key is wrapped, a UUID of version 8 (RFC 9562 section 5.8) from SHA-256. The two
 * keys of a hierarchy have different ids, so neither opens in the place of the other.
 *
 * INVARIANT: this function never changes, because stored keys open only under its result.
 */
export function authorityKeyId(hierarchyId: string, role: AuthorityRole): string {
  const bytes = createHash('sha256').update(`${role} authority of ${hierarchyId}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
